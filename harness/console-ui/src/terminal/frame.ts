import { fromHex, hex, same, textOf, utf8, uuidOf } from "./bytes";
import { sha256 } from "./sha256";

// One binary message of a data channel: 120 bytes and the payload, big-endian. The same layout as in harness/wire.

const HEADER = 116;
const PAYLOAD = HEADER + 4;
const TYPE_BYTES = 32;
const WORD = 2 ** 32;

/** What the message is. Unknown names are legal and are skipped. */
export const MessageType = {
  INPUT: "input_stream_data",
  OUTPUT: "output_stream_data",
  ACKNOWLEDGE: "acknowledge",
  CHANNEL_CLOSED: "channel_closed",
  START_PUBLICATION: "start_publication",
  PAUSE_PUBLICATION: "pause_publication",
} as const;

/** What the payload of stream data is. */
export const PayloadType = {
  NONE: 0,
  OUTPUT: 1,
  ERROR: 2,
  SIZE: 3,
  HANDSHAKE_REQUEST: 5,
  HANDSHAKE_RESPONSE: 6,
  HANDSHAKE_COMPLETE: 7,
  CHALLENGE_REQUEST: 8,
  CHALLENGE_RESPONSE: 9,
  FLAG: 10,
  STD_ERR: 11,
  EXIT_CODE: 12,
} as const;

/** SYN and FIN: what is outside of the stream bears both. */
export const SIGNAL_FLAGS = 3;

export interface Frame {
  type: string;
  /** Milliseconds since the epoch. */
  created: number;
  sequence: number;
  flags: number;
  /** A UUID. */
  id: string;
  payloadType: number;
  payload: Uint8Array;
}

/** Bytes that are no frame, or whose payload is not what the sender sent. */
export class MalformedFrame extends Error {}

export function encodeFrame(frame: Frame): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(PAYLOAD + frame.payload.length);
  const view = new DataView(out.buffer);
  view.setUint32(0, HEADER);
  out.set(utf8(frame.type.padEnd(TYPE_BYTES)), 4);
  view.setUint32(36, 1);
  writeLong(view, 40, frame.created);
  writeLong(view, 48, frame.sequence);
  writeLong(view, 56, frame.flags);
  const id = fromHex(frame.id.replaceAll("-", ""));
  out.set(id.subarray(8), 64); // the low half goes first
  out.set(id.subarray(0, 8), 72);
  out.set(sha256(frame.payload), 80);
  view.setUint32(112, frame.payloadType);
  view.setUint32(116, frame.payload.length);
  out.set(frame.payload, PAYLOAD);
  return out;
}

/** Reads a frame. Throws MalformedFrame; such a message is dropped, and its sender sends it again. */
export function decodeFrame(message: Uint8Array): Frame {
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength);
  if (message.length < PAYLOAD || view.getUint32(0) !== HEADER) {
    throw new MalformedFrame(`a message of ${message.length} bytes is not a frame`);
  }
  const payload = message.subarray(PAYLOAD);
  if (view.getUint32(116) !== payload.length) {
    throw new MalformedFrame(`the payload has ${payload.length} bytes and should have ${view.getUint32(116)}`);
  }
  if (payload.length > 0 && !same(sha256(payload), message.subarray(80, 112))) {
    throw new MalformedFrame("the payload does not match its digest");
  }
  const sequence = readLong(view, 48);
  if (!Number.isSafeInteger(sequence)) {
    throw new MalformedFrame(`message number ${sequence} is out of range`);
  }
  return {
    type: textOf(message.subarray(4, 36)).replaceAll("\0", " ").trim(),
    created: readLong(view, 40),
    sequence,
    flags: readLong(view, 56),
    id: readId(message),
    payloadType: view.getUint32(112),
    payload,
  };
}

// Not by BigInt, which is slow, and a flood has thousands of frames a second.

function writeLong(view: DataView, at: number, value: number) {
  view.setInt32(at, Math.floor(value / WORD));
  view.setUint32(at + 4, value % WORD);
}

/** Exact up to 2^53; what is larger is not safe in the result either. */
function readLong(view: DataView, at: number): number {
  return view.getInt32(at) * WORD + view.getUint32(at + 4);
}

function readId(message: Uint8Array): string {
  return uuidOf(hex(message.subarray(72, 80)) + hex(message.subarray(64, 72)));
}
