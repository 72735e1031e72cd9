import { useCallback, useEffect, useRef, useState } from "react";
import { type Overview, overview, type RecordingHead, read, type Subject, type WireMessage } from "./wireApi";
import { append } from "./wireText";

const EVERY = 1000;

export interface Wire {
  all: Overview | undefined;
  head: RecordingHead | undefined;
  messages: readonly WireMessage[];
  error: unknown;
  /** Reads now instead of at the next interval. */
  ask: () => void;
}

/** Reads the recording every second while it is used and the page is visible. */
export function useWire(subject: Subject | undefined): Wire {
  const [all, setAll] = useState<Overview>();
  const [head, setHead] = useState<RecordingHead>();
  const [messages, setMessages] = useState<readonly WireMessage[]>([]);
  const [error, setError] = useState<unknown>();
  const known = useRef<readonly WireMessage[]>([]);
  const ask = useRef<() => void>(() => {});
  const kind = subject?.kind;
  const id = subject?.id;

  useEffect(() => {
    let stopped = false;
    let timer: number | undefined;
    known.current = [];
    setMessages([]);
    setHead(undefined);
    setError(undefined);

    async function once(): Promise<boolean> {
      const recordings = await overview();
      const answer = kind && id ? await read({ kind, id }, known.current.at(-1)?.number ?? 0) : undefined;
      if (stopped) {
        return false;
      }
      setAll(recordings);
      setError(undefined);
      if (answer) {
        const { messages: _, ...rest } = answer;
        setHead(rest);
        known.current = append(known.current, answer);
        setMessages(known.current);
      }
      return answer?.more ?? false;
    }

    function turn() {
      window.clearTimeout(timer);
      if (document.hidden) {
        return;
      }
      once()
        .catch((refused) => {
          if (!stopped) {
            setError(refused);
          }
          return false;
        })
        .then((more) => {
          if (!stopped) {
            window.clearTimeout(timer);
            timer = window.setTimeout(turn, more ? 0 : EVERY);
          }
        });
    }

    ask.current = turn;
    document.addEventListener("visibilitychange", turn);
    turn();
    return () => {
      stopped = true;
      window.clearTimeout(timer);
      document.removeEventListener("visibilitychange", turn);
    };
  }, [kind, id]);

  return { all, head, messages, error, ask: useCallback(() => ask.current(), []) };
}
