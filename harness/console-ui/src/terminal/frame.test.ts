import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fromHex, hex } from "./bytes";
import { decodeFrame, encodeFrame, MalformedFrame } from "./frame";
import { sha256 } from "./sha256";

interface Golden {
  name: string;
  messageType: string;
  createdDate: number;
  sequenceNumber: number;
  flags: number;
  messageId: string;
  payloadType: number;
  payloadHex: string;
  frameHex: string;
}

// Recorded with the official programs; the same file as harness/wire's.
const FRAMES: Golden[] = JSON.parse(readFileSync(new URL("./frames.json", import.meta.url), "utf8"));

describe("a frame", () => {
  it("is recorded in eleven forms", () => expect(FRAMES).toHaveLength(11));

  it.each(FRAMES.filter((golden) => Number.isSafeInteger(golden.sequenceNumber)))(
    "is read and written as the official programs do: $name",
    (golden) => {
      const frame = decodeFrame(fromHex(golden.frameHex));
      expect(frame).toEqual({
        type: golden.messageType,
        created: golden.createdDate,
        sequence: golden.sequenceNumber,
        flags: golden.flags,
        id: golden.messageId,
        payloadType: golden.payloadType,
        payload: fromHex(golden.payloadHex),
      });
      expect(hex(encodeFrame(frame))).toBe(golden.frameHex);
    },
  );

  it("is refused with numbers that no stream reaches and that a browser cannot count", () => {
    const beyond = FRAMES.filter((golden) => !Number.isSafeInteger(golden.sequenceNumber));
    expect(beyond).toHaveLength(1);
    expect(() => decodeFrame(fromHex(beyond[0]?.frameHex ?? ""))).toThrow(MalformedFrame);
  });

  it("is refused when its payload was changed, cut or extended, or when it is malformed", () => {
    const sound = fromHex(FRAMES[0]?.frameHex ?? "");
    const changed = sound.slice();
    changed[120] = (changed[120] ?? 0) ^ 1;
    for (const bytes of [changed, sound.slice(0, 119), sound.slice(0, 120), Uint8Array.of(...sound, 0)]) {
      expect(() => decodeFrame(bytes)).toThrow(MalformedFrame);
    }
  });
});

describe("the digest", () => {
  it("is that of every other SHA-256, at each length around a block", () => {
    for (let length = 0; length < 200; length++) {
      const bytes = Uint8Array.from({ length }, (_, at) => (at * 7 + length) & 0xff);
      expect(hex(sha256(bytes))).toBe(createHash("sha256").update(bytes).digest("hex"));
    }
  });
});
