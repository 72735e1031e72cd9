import { signedIn, signIn, signOut } from "../aws/learner";
import { again } from "../load/again";

/** State of the lab as the page knows it. */
export interface Connection {
  /** `unknown` until the first answer. */
  state: "unknown" | "up" | "down";
  /** Number of times at which the lab came back, or was replaced; each is a reason to read data again. */
  returns: number;
  /** Pace: instant, watched or real. */
  pace: string;
  /** The region's time at the last answer, ISO 8601. */
  now: string;
}

interface Health {
  boot: string;
  pace: string;
  now: string;
}

const EVERY = 3000;
const FOR_ONE_ANSWER = 2500;
/** Retry delays, in milliseconds, since one aborted request does not mean that the lab is down. */
const SOON_AGAIN = [100, 300];

let current: Connection = { state: "unknown", returns: 0, pace: "", now: "" };
let boot = "";
let timer: number | undefined;
const listeners = new Set<() => void>();

export function connection(): Connection {
  return current;
}

export function onConnection(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function become(next: Partial<Connection>) {
  current = { ...current, ...next };
  for (const listener of listeners) {
    listener();
  }
}

/** Asks for the lab's health now. Also called when a call got no response. */
export async function checkConnection(): Promise<void> {
  let health: Health;
  try {
    health = await again(askForHealth, { waits: SOON_AGAIN });
  } catch {
    if (current.state !== "down") {
      become({ state: "down" });
    }
    return;
  }
  const cameBack = current.state === "down";
  const isAnother = boot !== "" && boot !== health.boot;
  boot = health.boot;
  if ((cameBack || isAnother) && !(await keysAreValid())) {
    return;
  }
  const returns = current.returns + (cameBack || isAnother ? 1 : 0);
  const isNews =
    current.state !== "up" || isAnother || current.pace !== health.pace || minute(current) !== minute(health);
  if (isNews) {
    become({ state: "up", returns, pace: health.pace, now: health.now });
  }
}

async function askForHealth(): Promise<Health> {
  const answer = await fetch("/_lab/health", { signal: AbortSignal.timeout(FOR_ONE_ANSWER), cache: "no-store" });
  if (!answer.ok) {
    throw new Error(`HTTP status ${answer.status}`);
  }
  return (await answer.json()) as Health;
}

const minute = ({ now }: { now: string }) => now.slice(0, 16);

/**
 * Returns true if the lab still knows this learner. A lab that was started with --fresh does not: the page then asks
 * for its key.
 */
async function keysAreValid(): Promise<boolean> {
  const known = signedIn();
  if (!known) {
    return true;
  }
  try {
    await signIn(known.consoleKey);
    return true;
  } catch (error) {
    if (error instanceof TypeError) {
      become({ state: "down" });
    } else {
      signOut();
    }
    return false;
  }
}

/** Polls every few seconds while the page is visible, until the returned function is called. */
export function watchConnection(): () => void {
  const again = () => {
    window.clearTimeout(timer);
    if (!document.hidden) {
      checkConnection().finally(() => {
        window.clearTimeout(timer);
        timer = window.setTimeout(again, EVERY);
      });
    }
  };
  document.addEventListener("visibilitychange", again);
  again();
  return () => {
    document.removeEventListener("visibilitychange", again);
    window.clearTimeout(timer);
  };
}

/** Makes every screen read its data again, as after a reset. */
export function refreshAll() {
  become({ returns: current.returns + 1 });
}
