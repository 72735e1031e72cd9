import "./terminal.css";
import Button from "@cloudscape-design/components/button";
import { useRef, useState } from "react";
import { useParams } from "react-router";
import { useTitle } from "../../parts/useTitle";
import { copyText } from "./clipboard";
import { EndedBar } from "./EndedBar";
import { SearchBar } from "./SearchBar";
import { terminalText } from "./terminalText";
import { useWatch } from "./useWatch";

const STATES = { connecting: "Connecting", watching: "Looking on", reconnecting: "Reconnecting", ended: "Ended" };

/** Read-only view of a session: /systems-manager/session-manager/watch/{id} */
export default function WatchTab() {
  const { sessionId = "" } = useParams();
  const place = useRef<HTMLDivElement>(null);
  const header = useRef<HTMLElement>(null);
  const [searching, setSearching] = useState(false);
  const [said, setSaid] = useState("");
  useTitle(sessionId, "Watch");

  const { state, text, view } = useWatch(sessionId, place, {
    search: () => setSearching(true),
    copy: () => copy(view.current?.terminal.getSelection() ?? "", "Selection copied."),
    leave: () => header.current?.querySelector("button")?.focus(),
  });

  function copy(what: string, done: string) {
    setSaid("");
    if (what) {
      copyText(what).then(
        () => setSaid(done),
        (error) => setSaid(`Not copied: ${error.message}`),
      );
    }
  }

  return (
    <div className="terminal-tab">
      <header className="terminal-header awsui-context-top-navigation" ref={header}>
        <h1 className="terminal-ids">
          <span>
            Watching session: <b>{sessionId}</b>
          </span>
        </h1>
        <span className="terminal-status" role="status">
          <b>{STATES[state]}</b> {[state === "ended" ? "" : text, said].filter(Boolean).join(" ")}
        </span>
        <span className="terminal-hint">Read-only, from now on</span>
        <span className="terminal-buttons">
          <Button onClick={() => setSearching(true)}>Search</Button>
          <Button onClick={() => view.current && copy(terminalText(view.current.terminal), "Everything copied.")}>
            Copy all
          </Button>
        </span>
      </header>
      {state === "ended" && <EndedBar header="Nothing to watch" text={text} />}
      {searching && <SearchBar view={view} onClose={() => setSearching(false)} />}
      <main className="terminal-place terminal-watched" aria-label="Terminal" data-state={state}>
        <div className="terminal-screen" ref={place} />
      </main>
    </div>
  );
}
