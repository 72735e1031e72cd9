import { prettyJson } from "./prettyJson";
import { terminalText } from "./terminalText";
import { visibleText } from "./visibleText";

/** As a terminal would show it, or every character as it was written. */
export type Display = "terminal" | "text";

/** A piece of an expanded event. */
export interface EventPart {
  /** "Terminal output" and "Event" of an event of a streamed session; empty for an event that has one part. */
  title: string;
  text: string;
}

const PREVIEW = 400;

/** An event of CloudWatch Logs as it is shown when it is expanded. All parts are plain text. */
export function eventParts(message: string, display: Display): EventPart[] {
  const pretty = prettyJson(message);
  if (pretty === undefined) {
    return [{ title: "", text: display === "terminal" ? terminalText(message) : visibleText(message) }];
  }
  const lines = display === "terminal" ? sessionData(message) : undefined;
  if (!lines) {
    return [{ title: "", text: visibleText(pretty) }];
  }
  return [
    { title: "Terminal output", text: terminalText(lines.join("\n")) },
    { title: "Event", text: visibleText(pretty) },
  ];
}

/** The lines that a streamed session showed, as the agent writes them; undefined if the event is none of those. */
function sessionData(message: string): string[] | undefined {
  const event = JSON.parse(message) as { sessionData?: unknown; sessionId?: unknown };
  const { sessionData: lines, sessionId } = event;
  if (typeof sessionId !== "string" || !Array.isArray(lines)) {
    return undefined;
  }
  return lines.every((line) => typeof line === "string") ? lines : undefined;
}

/** One line that says what is in an event. */
export function preview(message: string): string {
  const beginning = message.slice(0, 4 * PREVIEW);
  const shown = /^\s*[{[]/.test(beginning) ? beginning : terminalText(beginning);
  const line = visibleText(shown).replace(/\s+/g, " ").trim();
  const cut = line.length > PREVIEW || message.length > beginning.length;
  return cut ? `${line.slice(0, PREVIEW)}…` : line;
}
