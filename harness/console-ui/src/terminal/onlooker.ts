import { castEvents } from "./asciicast";

export type WatchState = "connecting" | "watching" | "reconnecting" | "ended";

/** The environment of a viewer. */
export interface Outlook {
  /** Returns the reason why there is nothing to watch; undefined if there may be something. */
  over(): Promise<string | undefined>;
  /** Requests the output of the session from now on. */
  look(signal: AbortSignal): Promise<Response>;
  wait(milliseconds: number): Promise<void>;
  size(columns: number, rows: number): void;
  /** Shows text; resolves when it is on the screen. */
  show(text: string): Promise<void>;
  state(state: WatchState, text: string): void;
}

const AGAIN_AFTER = 1000;
const NO_ANSWER = "The lab does not answer. Trying again …";
const MISSED = "The output in between is missing.";

/** Watches a session until it ends or `signal` aborts. A stream that breaks off is requested again. */
export async function lookOn(outlook: Outlook, signal: AbortSignal): Promise<void> {
  let looked = false;
  while (!signal.aborted) {
    try {
      const over = await outlook.over();
      if (over) {
        outlook.state("ended", over);
        return;
      }
      const answer = await outlook.look(signal);
      if (!answer.ok || !answer.body) {
        outlook.state("ended", await refusal(answer));
        return;
      }
      outlook.state("watching", looked ? MISSED : "");
      looked = true;
      await follow(answer.body, outlook);
    } catch {
      if (!signal.aborted) {
        outlook.state("reconnecting", NO_ANSWER);
      }
    }
    if (!signal.aborted) {
      await outlook.wait(AGAIN_AFTER);
    }
  }
}

async function follow(body: ReadableStream<Uint8Array>, outlook: Outlook): Promise<void> {
  for await (const event of castEvents(texts(body))) {
    switch (event.kind) {
      case "size":
        outlook.size(event.columns, event.rows);
        break;
      case "output":
        await outlook.show(event.text);
        break;
      case "marker":
        outlook.state("reconnecting", event.text);
        break;
    }
  }
}

async function* texts(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      yield decoder.decode(piece.value, { stream: true });
    }
  } finally {
    reader.releaseLock();
  }
}

async function refusal(answer: Response): Promise<string> {
  const body = (await answer.json().catch(() => ({}))) as { message?: string };
  return body.message ?? `The lab answered with HTTP status ${answer.status}.`;
}
