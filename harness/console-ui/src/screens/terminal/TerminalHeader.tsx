import Button from "@cloudscape-design/components/button";
import type { Ref } from "react";
import { mark } from "../../guide/marks";

interface Props {
  ref: Ref<HTMLElement>;
  sessionId: string;
  instanceId: string;
  /** Title that a program of the session set; untrusted. */
  title: string;
  /** The state in a word. */
  state: string;
  /** Message about the state. */
  text: string;
  ended: boolean;
  onSearch: () => void;
  onCopyAll: () => void;
  onTerminate: () => void;
}

/** The slim bar above the terminal. */
export function TerminalHeader(props: Props) {
  return (
    <header className="terminal-header awsui-context-top-navigation" ref={props.ref}>
      <h1 className="terminal-ids">
        <span>
          Session ID: <b>{props.sessionId}</b>
        </span>{" "}
        {props.instanceId && (
          <span>
            Instance ID: <b>{props.instanceId}</b>
          </span>
        )}
      </h1>
      {props.title && (
        <span className="terminal-title" title={`Title set in the session: ${props.title}`}>
          {props.title}
        </span>
      )}
      <span className="terminal-status" role="status">
        <b>{props.state}</b> {props.text}
      </span>
      <span className="terminal-hint">Ctrl+Shift+U leaves the terminal</span>
      <span className="terminal-buttons">
        <Button onClick={props.onSearch}>Search</Button>
        <Button onClick={props.onCopyAll}>Copy all</Button>
        <span {...mark("terminate")}>
          <Button variant="primary" onClick={props.onTerminate} disabled={props.ended}>
            Terminate
          </Button>
        </span>
      </span>
    </header>
  );
}
