import { lab } from "../lab/labApi";

export type Kind = "session" | "command";

/** A session or command. */
export interface Subject {
  kind: Kind;
  id: string;
}

export interface Payload {
  format: "text" | "json" | "hex" | "none";
  text: string;
  clipped: boolean;
}

export interface WireMessage {
  number: number;
  at: string;
  /** Microseconds since the recording began. */
  micros: number;
  way: "data-channel" | "control-channel" | "ec2messages";
  from: Party;
  to: Party;
  type: string;
  bytes: number;
  resent: boolean;
  remark: string;
  summary: string;
  header?: {
    schemaVersion: number;
    createdDate: string;
    sequenceNumber: number;
    flags: string[];
    messageId: string;
    payloadType: number;
    payloadTypeName: string;
    payloadLength: number;
    payloadDigest: string;
  };
  payload: Payload;
  acknowledges?: {
    type: string;
    sequenceNumber: number;
    messageId: string;
    number: number;
    afterMicros: number;
  };
  malformed?: { offset: number; reason: string };
}

export type Party = "learner" | "agent" | "lab";

export interface Recording {
  kind: Kind;
  id: string;
  on: boolean;
  startedAt: string;
  kept: number;
  dropped: number;
  lastNumber: number;
  bytes: number;
  more: boolean;
  messages: WireMessage[];
}

export type RecordingHead = Omit<Recording, "messages">;

interface OfKind {
  everyNew: boolean;
  recordings: RecordingHead[];
}

export interface Overview {
  sessions: OfKind;
  commands: OfKind;
}

const path = ({ kind, id }: Subject) => `wire/${kind}s/${encodeURIComponent(id)}`;

export const overview = () => lab<Overview>("wire");
export const read = (subject: Subject, after: number) => lab<Recording>(`${path(subject)}?after=${after}&limit=500`);
export const turn = (subject: Subject, on: boolean) => lab(path(subject), { method: "POST", body: { on } });
export const clear = (subject: Subject) => lab(path(subject), { method: "DELETE" });

/** Records every new session and command from its first message. */
export async function turnEveryNew(on: boolean) {
  await turn({ kind: "session", id: "new" }, on);
  await turn({ kind: "command", id: "new" }, on);
}
