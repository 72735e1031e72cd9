import { again } from "../load/again";

/** Who is signed in: the learner's own access keys, kept by the browser for this address (host and port) alone. */
export interface Learner {
  /** With which the lab's own API is asked for what only the learner may see. */
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

/** Exchanges the key that `./lab up` printed for the learner's access keys. Throws an Error that says what is wrong. */
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

/** Forgets who is signed in, as when the lab has forgotten the keys; the page asks for the key again. */
export function signOut() {
  localStorage.removeItem(PLACE);
  window.location.assign("/");
}

/** The key in the fragment of the address, which no server and no log sees; it is taken out of the address bar. */
export function keyInAddress(): string | undefined {
  const found = /^#key=([A-Za-z0-9_-]+)$/.exec(window.location.hash)?.[1];
  if (found) {
    window.history.replaceState(null, "", window.location.pathname + window.location.search);
  }
  return found;
}
