import type { Position } from "./reliableStream";

/** State for the next page that shows the same session: numbers, never input or output. */
export interface Note extends Position {
  /** True for an encrypted session, whose key only the page before had. */
  encrypted: boolean;
}

export interface Memory {
  read(): Note | undefined;
  write(note: Note): void;
  forget(): void;
}

const PREFIX = "ssmlab.session.";
const KEPT = 48 * 60 * 60 * 1000;

/** Stores notes in the browser, so that a reload, or another tab, resumes the session. Old ones are deleted. */
export function memoryOf(storage: Storage, sessionId: string, now: () => number = Date.now): Memory {
  const place = PREFIX + sessionId;
  return {
    read() {
      clear(storage, now());
      return parse(storage.getItem(place));
    },
    write(note) {
      storage.setItem(place, JSON.stringify({ ...note, at: now() }));
    },
    forget() {
      storage.removeItem(place);
    },
  };
}

function clear(storage: Storage, now: number) {
  const old = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "").filter(
    (key) => key.startsWith(PREFIX) && !(now - Number(parse(storage.getItem(key))?.at ?? 0) < KEPT),
  );
  for (const key of old) {
    storage.removeItem(key);
  }
}

function parse(text: string | null): (Note & { at: number }) | undefined {
  try {
    const note = JSON.parse(text ?? "null");
    const sound = [note?.incoming, note?.outgoing, note?.unacknowledged].every(Number.isSafeInteger);
    return sound ? note : undefined;
  } catch {
    return undefined;
  }
}
