import "./wire.css";
import Button from "@cloudscape-design/components/button";
import { Fragment, useEffect, useRef, useState } from "react";
import { MessageDetail } from "./MessageDetail";
import type { WireMessage } from "./wireApi";
import { place, remarks, time } from "./wireText";

const AT_FIRST = 300;

/**
 * Messages in order, the newest at the bottom; a row expands to the whole message. `follow` keeps the newest in sight.
 */
export function MessageList({ messages, follow }: { messages: readonly WireMessage[]; follow: boolean }) {
  const [shown, setShown] = useState(AT_FIRST);
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const frame = useRef<HTMLElement>(null);
  const last = messages.at(-1)?.number;
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each message that is new
  useEffect(() => {
    if (follow && frame.current) {
      frame.current.scrollTop = frame.current.scrollHeight;
    }
  }, [last, follow]);

  function toggle(number: number) {
    setOpen((before) => {
      const after = new Set(before);
      if (!after.delete(number)) {
        after.add(number);
      }
      return after;
    });
  }

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by key
    <section className="wire-frame" ref={frame} tabIndex={0} aria-label="Messages, in order">
      {messages.length > shown && (
        <Button variant="inline-link" onClick={() => setShown(shown + AT_FIRST)}>
          Show earlier messages ({messages.length - shown})
        </Button>
      )}
      <table className="wire-list" aria-label="Messages">
        <thead>
          <tr>
            <th className="wire-number">No.</th>
            <th className="wire-time">Time (s)</th>
            <th className="wire-way">From → to</th>
            <th className="wire-type">Type</th>
            <th className="wire-payload">Payload</th>
          </tr>
        </thead>
        <tbody>
          {messages.slice(-shown).map((one) => (
            <Fragment key={one.number}>
              <Row message={one} isOpen={open.has(one.number)} onToggle={() => toggle(one.number)} />
              {open.has(one.number) && (
                <tr>
                  <td colSpan={5}>
                    <MessageDetail message={one} />
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ message, isOpen, onToggle }: { message: WireMessage; isOpen: boolean; onToggle: () => void }) {
  const said = remarks(message).join("; ");
  const kind = message.malformed ? " wire-malformed" : "";
  return (
    <tr className={`wire-row wire-from-${message.from}${kind}`} onClick={onToggle}>
      <td className="wire-number">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-label={`Message ${message.number}`}
          onClick={(event) => {
            event.stopPropagation();
            onToggle();
          }}
        >
          {isOpen ? "▾" : "▸"} {message.number}
        </button>
      </td>
      <td className="wire-time">{time(message.micros)}</td>
      <td className="wire-way">
        {message.from} → {message.to}
      </td>
      <td className="wire-type">
        {message.type} <span className="wire-quiet">{place(message)}</span>
      </td>
      <td className="wire-payload">
        {message.summary}
        {said && <span className="wire-quiet"> ({said})</span>}
      </td>
    </tr>
  );
}
