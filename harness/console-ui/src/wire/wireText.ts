import type { Recording, WireMessage } from "./wireApi";

/** Filter of the list. */
export interface Filter {
  /** `all`, or sender and receiver as in "learner-agent"; `lab` is everything that the lab sends or receives. */
  direction: string;
  /** `all`, `but-acknowledge`, or a message type. */
  type: string;
}

export const EVERYTHING: Filter = { direction: "all", type: "all" };

const MOST_KEPT = 4000;

/** Appends new messages. A restarted recording begins with an empty list. */
export function append(known: readonly WireMessage[], read: Recording): WireMessage[] {
  const last = known.at(-1)?.number ?? 0;
  const kept = read.lastNumber < last ? [] : known;
  const from = kept.at(-1)?.number ?? 0;
  const added = read.messages.filter((one) => one.number > from);
  return added.length === 0 && kept === known ? (known as WireMessage[]) : [...kept, ...added].slice(-MOST_KEPT);
}

export function matches(message: WireMessage, { direction, type }: Filter): boolean {
  const isLab = message.from === "lab" || message.to === "lab";
  const way = `${message.from}-${message.to}`;
  const goes = direction === "all" || (direction === "lab" ? isLab : way === direction);
  const isAcknowledge = message.type === "acknowledge" || message.type.endsWith("_ack");
  return goes && (type === "all" || (type === "but-acknowledge" ? !isAcknowledge : message.type === type));
}

/** Returns the message types that occur, in alphabetical order. */
export function types(messages: readonly WireMessage[]): string[] {
  return [...new Set(messages.map((one) => one.type))].sort();
}

/** Formats the time since the recording began: 0.000 412 s with full precision, later 12.345 s. */
export function time(micros: number): string {
  const seconds = micros / 1_000_000;
  return micros < 10_000_000 ? seconds.toFixed(6) : seconds.toFixed(3);
}

/** Formats a duration: 412 µs, 3.2 ms, 1.5 s. */
export function lasted(micros: number): string {
  if (micros < 1000) {
    return `${micros} µs`;
  }
  return micros < 1_000_000 ? `${(micros / 1000).toFixed(1)} ms` : `${(micros / 1_000_000).toFixed(1)} s`;
}

/** Returns the column beside the type: sequence number and payload type of stream data, and flags. */
export function place(message: WireMessage): string {
  const header = message.header;
  if (!header) {
    return "";
  }
  const isStream = message.type.endsWith("_stream_data");
  const parts = isStream ? [`#${header.sequenceNumber}`, header.payloadTypeName.toLowerCase()] : [];
  return parts.join(" ");
}

/** Returns remarks about a message beyond its summary. */
export function remarks(message: WireMessage): string[] {
  const out: string[] = [];
  if (message.resent) {
    out.push("sent again");
  }
  if (message.remark) {
    out.push(message.remark);
  }
  const acknowledged = message.acknowledges;
  if (acknowledged && acknowledged.number > 0) {
    out.push(`for message ${acknowledged.number}, after ${lasted(acknowledged.afterMicros)}`);
  }
  if (message.malformed) {
    out.push(`at byte ${message.malformed.offset}`);
  }
  return out;
}

/** Returns the messages as text, one line each, followed by the payload. */
export function asText(messages: readonly WireMessage[]): string {
  return messages
    .map((one) => {
      const said = remarks(one);
      const head = [
        `${one.number}`.padStart(5),
        time(one.micros).padStart(12),
        `${one.from} → ${one.to}`.padEnd(17),
        one.type,
        place(one),
        one.summary,
        said.length > 0 ? `(${said.join("; ")})` : "",
      ];
      return head.filter((part) => part !== "").join("  ");
    })
    .join("\n");
}
