import { again } from "../load/again";

/** The signed-in learner with access keys, which the browser keeps for this address (host and port) only. */
export interface Learner {
  /** Key for those parts of the lab's own API that only the learner may use. */
  consoleKey: string;
  region: string;
  accountId: string;
  /** Such as arn:aws:sts::000000000000:assumed-role/TeamRole/learner. */
  arn: string;
  accessKeyId: string;
  secretAccessKey: string;
}

const PLACE = "ssmlab.learner";

export function signedIn(): Learner | undefined {
  const kept = localStorage.getItem(PLACE);
  if (!kept) {
    return undefined;
  }
  try {
    return JSON.parse(kept) as Learner;
  } catch {
    localStorage.removeItem(PLACE);
    return undefined;
  }
}

/** The learner; a screen is shown only when there is one. */
export function learner(): Learner {
  const known = signedIn();
  if (!known) {
    throw new Error("Nobody is signed in.");
  }
  return known;
}

/** Exchanges the key that `./lab up` printed for the learner's access keys. Throws an Error with the reason. */
export async function signIn(consoleKey: string): Promise<Learner> {
  const answer = await again(() =>
    fetch("/_lab/sign-in", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ key: consoleKey }),
    }),
  );
  const body = await answer.json();
  if (!answer.ok) {
    throw new Error(body.message ?? `The lab answered with HTTP status ${answer.status}.`);
  }
  const known = { ...body, consoleKey } as Learner;
  localStorage.setItem(PLACE, JSON.stringify(known));
  return known;
}

/** Removes the stored learner, as when the lab no longer knows the keys; the page asks for the key again. */
export function signOut() {
  localStorage.removeItem(PLACE);
  window.location.assign("/");
}

/**
 * Returns the key in the fragment of the address, and removes it from the address bar. No server and no log sees a
 * fragment.
 */
export function keyInAddress(): string | undefined {
  const found = /^#key=([A-Za-z0-9_-]+)$/.exec(window.location.hash)?.[1];
  if (found) {
    window.history.replaceState(null, "", window.location.pathname + window.location.search);
  }
  return found;
}
