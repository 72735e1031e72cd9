import { prettyJson } from "./prettyJson";
import { terminalText } from "./terminalText";
import { visibleText } from "./visibleText";

/** Display of an event: as a terminal shows it, or every character as written. */
export type Display = "terminal" | "text";

/** A piece of an expanded event. */
export interface EventPart {
  /** Title of the part: "Terminal output" or "Event" for a streamed session; empty for an event that has one part. */
  title: string;
  text: string;
}

const PREVIEW = 400;

/** Parts of an expanded event of CloudWatch Logs. All parts are plain text. */
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

/** Returns the lines of a streamed session, as the agent writes them; undefined for other events. */
function sessionData(message: string): string[] | undefined {
  const event = JSON.parse(message) as { sessionData?: unknown; sessionId?: unknown };
  const { sessionData: lines, sessionId } = event;
  if (typeof sessionId !== "string" || !Array.isArray(lines)) {
    return undefined;
  }
  return lines.every((line) => typeof line === "string") ? lines : undefined;
}

/** Returns a summary of an event in one line. */
export function preview(message: string): string {
  const beginning = message.slice(0, 4 * PREVIEW);
  const shown = /^\s*[{[]/.test(beginning) ? beginning : terminalText(beginning);
  const line = visibleText(shown).replace(/\s+/g, " ").trim();
  const cut = line.length > PREVIEW || message.length > beginning.length;
  return cut ? `${line.slice(0, PREVIEW)}…` : line;
}
