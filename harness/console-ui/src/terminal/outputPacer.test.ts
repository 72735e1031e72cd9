import { describe, expect, it } from "vitest";
import { textOf, utf8 } from "./bytes";
import { OutputPacer } from "./outputPacer";

const KB = 1024;

describe("output", () => {
  it("waits while the screen has not read what it was given, and is done when the screen has", () => {
    const given: { length: number; read: () => void }[] = [];
    const pacer = new OutputPacer((bytes, read) => given.push({ length: bytes.length, read }));
    let done = 0;
    for (let i = 0; i < 1000; i++) {
      pacer.write(new Uint8Array(KB), () => done++);
    }
    const held = given.reduce((sum, { length }) => sum + length, 0);
    expect(held).toBe(128 * KB);
    expect(done).toBe(0);
    given[0]?.read();
    expect(done).toBe(1);
    for (let i = 1; i < given.length; i++) {
      given[i]?.read();
    }
    expect(done).toBe(1000);
    expect(given.reduce((sum, { length }) => sum + length, 0)).toBe(1000 * KB);
    expect(Math.max(...given.map(({ length }) => length))).toBe(32 * KB);
  });

  it("keeps its bytes in order across portions", () => {
    let shown = "";
    const waiting: (() => void)[] = [];
    const pacer = new OutputPacer((bytes, read) => {
      shown += textOf(bytes);
      waiting.push(read);
    });
    const lines = Array.from({ length: 60_000 }, (_, at) => `${at}\n`);
    for (const line of lines) {
      pacer.write(utf8(line), () => {});
    }
    while (waiting.length > 0) {
      waiting.shift()?.();
    }
    expect(shown).toBe(lines.join(""));
  });

  it("says when everything was read", () => {
    const waiting: (() => void)[] = [];
    const pacer = new OutputPacer((_, read) => waiting.push(read));
    let idle = false;
    pacer.write(utf8("x"), () => {});
    pacer.whenIdle(() => {
      idle = true;
    });
    expect(idle).toBe(false);
    waiting[0]?.();
    expect(idle).toBe(true);
  });
});
