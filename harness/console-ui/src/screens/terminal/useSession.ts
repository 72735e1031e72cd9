import { type RefObject, useEffect, useRef, useState } from "react";
import { latin1, utf8 } from "../../terminal/bytes";
import { memoryOf } from "../../terminal/memory";
import { type ChannelState, SessionChannel } from "../../terminal/sessionChannel";
import { browserTimers, openSocketOf } from "../../terminal/surroundings";
import { awsSession } from "./awsSession";
import { openTerminal, type Shortcuts, type View } from "./openTerminal";
import { plainTitle } from "./terminalText";

/** Delay in milliseconds until a new window size is sent to the shell. */
const RESIZE_DELAY = 100;
/** Display time of "Session resumed.", in milliseconds. */
const SAID_FOR = 15_000;

export interface ShownSession {
  state: ChannelState;
  /** Message about the state; may be empty. */
  text: string;
  /** Notice from the agent. */
  notice: string;
  /** Title that a program of the session set. */
  title: string;
  view: RefObject<View | undefined>;
}

/** A terminal in the element, connected to the session while the screen is shown. */
export function useSession(
  sessionId: string,
  target: string,
  place: RefObject<HTMLElement | null>,
  shortcuts: Shortcuts,
): ShownSession {
  const [shown, setShown] = useState<{ state: ChannelState; text: string }>({ state: "connecting", text: "" });
  const [notice, setNotice] = useState("");
  const [title, setTitle] = useState("");
  const view = useRef<View | undefined>(undefined);
  const latest = useRef(shortcuts);
  latest.current = shortcuts;

  useEffect(() => {
    if (!place.current) {
      return;
    }
    const element = place.current;
    const opened = openTerminal(element, {
      search: () => latest.current.search(),
      copy: () => latest.current.copy(),
      leave: () => latest.current.leave(),
    });
    const { terminal } = opened;
    view.current = opened;
    const channel = new SessionChannel({
      api: awsSession(sessionId, target),
      openSocket: openSocketOf(window.location),
      timers: browserTimers,
      memory: memoryOf(window.localStorage, sessionId),
      screen: (bytes, read) => terminal.write(bytes, read),
      events: {
        state: (state, text) => {
          setShown({ state, text });
          if (state === "ended") {
            terminal.options.disableStdin = true;
            terminal.options.cursorBlink = false;
          }
        },
        notice: setNotice,
      },
    });
    terminal.onData((text) => channel.type(utf8(text)));
    terminal.onBinary((text) => channel.type(latin1(text)));
    terminal.onTitleChange((text) => setTitle(plainTitle(text)));
    terminal.onResize(({ cols, rows }) => channel.resize(cols, rows));
    channel.resize(terminal.cols, terminal.rows);
    const stopWatching = watchSize(element, () => opened.fit());
    const save = () => channel.save();
    window.addEventListener("pagehide", save);
    terminal.focus();
    channel.start();
    return () => {
      window.removeEventListener("pagehide", save);
      stopWatching();
      channel.dispose();
      terminal.dispose();
      view.current = undefined;
    };
  }, [sessionId, target, place]);

  useEffect(() => {
    if (shown.state === "open" && shown.text) {
      const timer = setTimeout(() => setShown({ state: "open", text: "" }), SAID_FOR);
      return () => clearTimeout(timer);
    }
  }, [shown]);

  return { ...shown, notice, title, view };
}

function watchSize(element: HTMLElement, changed: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const observer = new ResizeObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(changed, RESIZE_DELAY);
  });
  observer.observe(element);
  return () => {
    clearTimeout(timer);
    observer.disconnect();
  };
}
