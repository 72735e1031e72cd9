import "./terminal.css";
import { useRef, useState } from "react";
import { useParams, useSearchParams } from "react-router";
import { GuideStrip } from "../../guide/GuideStrip";
import { mark } from "../../guide/marks";
import { useTitle } from "../../parts/useTitle";
import { TerminateModal } from "../sessions/TerminateModal";
import { copyText } from "./clipboard";
import { EndedBar } from "./EndedBar";
import { SearchBar } from "./SearchBar";
import { TerminalHeader } from "./TerminalHeader";
import { terminalText } from "./terminalText";
import { useSession } from "./useSession";

const STATES = { connecting: "Connecting", open: "Connected", reconnecting: "Reconnecting", ended: "Ended" };

/** A shell that fills the tab: /systems-manager/session-manager/session/{id}?target=i-… */
export default function TerminalTab() {
  const { sessionId = "" } = useParams();
  const target = useSearchParams()[0].get("target") ?? "";
  const place = useRef<HTMLDivElement>(null);
  const header = useRef<HTMLElement>(null);
  const [searching, setSearching] = useState(false);
  const [terminating, setTerminating] = useState(false);
  const [said, setSaid] = useState("");
  useTitle(sessionId, ...(target ? [target] : []));

  const { state, text, notice, title, view } = useSession(sessionId, target, place, {
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

  function toTerminal() {
    view.current?.terminal.focus();
  }

  return (
    <div className="terminal-tab">
      <TerminalHeader
        ref={header}
        sessionId={sessionId}
        instanceId={target}
        title={title}
        state={STATES[state]}
        text={[state === "ended" ? "" : text, said].filter(Boolean).join(" ")}
        ended={state === "ended"}
        onSearch={() => setSearching(true)}
        onCopyAll={() => {
          if (view.current) {
            copy(terminalText(view.current.terminal), "Everything copied.");
            toTerminal();
          }
        }}
        onTerminate={() => setTerminating(true)}
      />
      <GuideStrip />
      {notice && <p className="terminal-notice">{notice}</p>}
      {state === "ended" && <EndedBar text={text} />}
      {searching && (
        <SearchBar
          view={view}
          onClose={() => {
            setSearching(false);
            toTerminal();
          }}
        />
      )}
      <main className="terminal-place" aria-label="Terminal" data-state={state} {...mark("terminal")}>
        <div className="terminal-screen" ref={place} />
      </main>
      {terminating && (
        <TerminateModal
          sessionId={sessionId}
          onClose={() => {
            setTerminating(false);
            toTerminal();
          }}
        />
      )}
    </div>
  );
}
