import { type RefObject, useEffect, useRef, useState } from "react";
import { learner } from "../../aws/learner";
import { lookOn, type WatchState } from "../../terminal/onlooker";
import { awsSession } from "./awsSession";
import { openTerminal, type Shortcuts, type View } from "./openTerminal";

const RUNS = ["Connected", "Connecting", "Disconnected"];

/** A terminal in the element that shows a session's output and takes no keys. */
export function useWatch(sessionId: string, place: RefObject<HTMLElement | null>, shortcuts: Shortcuts) {
  const [shown, setShown] = useState<{ state: WatchState; text: string }>({ state: "connecting", text: "" });
  const view = useRef<View | undefined>(undefined);
  const latest = useRef(shortcuts);
  latest.current = shortcuts;

  useEffect(() => {
    if (!place.current) {
      return;
    }
    const opened = openTerminal(place.current, {
      search: () => latest.current.search(),
      copy: () => latest.current.copy(),
      leave: () => latest.current.leave(),
    });
    const { terminal } = opened;
    terminal.options.disableStdin = true;
    terminal.options.cursorBlink = false;
    view.current = opened;
    const gone = new AbortController();
    void lookOn(
      {
        over: () => over(sessionId),
        look: (signal) =>
          fetch(`/_lab/watch/${encodeURIComponent(sessionId)}`, {
            headers: { "X-Ssmlab-Key": learner().consoleKey },
            signal,
          }),
        wait: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
        size: (columns, rows) => terminal.resize(columns, rows),
        show: (text) => new Promise((done) => terminal.write(text, done)),
        state: (state, text) => setShown({ state, text }),
      },
      gone.signal,
    );
    return () => {
      gone.abort();
      terminal.dispose();
      view.current = undefined;
    };
  }, [sessionId, place]);

  return { ...shown, view };
}

async function over(sessionId: string): Promise<string | undefined> {
  const facts = await awsSession(sessionId, "").describe();
  if (!facts) {
    return `There is no session ${sessionId}.`;
  }
  return RUNS.includes(facts.status) ? undefined : `Session ${sessionId} has ended: there is nothing left to watch.`;
}
