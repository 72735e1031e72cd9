import { describe, expect, it } from "vitest";
import { textOf, utf8 } from "./bytes";
import { OutputPacer } from "./outputPacer";

const KB = 1024;

function aClock() {
  const due: (() => void)[] = [];
  const waits: number[] = [];
  return {
    waits,
    later: (wait: number, then: () => void) => {
      waits.push(wait);
      due.push(then);
    },
    pass: () => {
      for (const then of due.splice(0)) {
        then();
      }
    },
  };
}

describe("output", () => {
  it("waits while the screen has not read what it was given, and is done when the screen has", () => {
    const given: { length: number; read: () => void }[] = [];
    const clock = aClock();
    const pacer = new OutputPacer((bytes, read) => given.push({ length: bytes.length, read }), clock.later);
    let done = 0;
    for (let i = 0; i < 1000; i++) {
      pacer.write(new Uint8Array(KB), () => done++);
    }
    const held = () => given.reduce((sum, { length }) => sum + length, 0);
    clock.pass();
    clock.pass();
    expect(held()).toBe(128 * KB);
    expect(done).toBe(0);
    given[0]?.read();
    expect(done).toBe(1);
    for (let i = 1; done < 1000; i++) {
      given[i]?.read();
      clock.pass();
    }
    expect(held()).toBe(1000 * KB);
  });

  it("of a flood is given to the screen in few portions, for each of which it is painted anew", () => {
    const given: number[] = [];
    const clock = aClock();
    const pacer = new OutputPacer((bytes, read) => {
      given.push(bytes.length);
      read();
    }, clock.later);
    for (let i = 0; i < 100; i++) {
      pacer.write(new Uint8Array(KB), () => {});
    }
    expect(given).toEqual(Array(8).fill(KB));
    clock.pass();
    expect(given.slice(8)).toEqual([92 * KB]);
    expect(clock.waits).toEqual([33, 33]);
  });

  it("of which there is little is shown at once, as the echo of a key is", () => {
    let shown = "";
    const clock = aClock();
    const pacer = new OutputPacer((bytes, read) => {
      shown += textOf(bytes);
      read();
    }, clock.later);
    for (const key of "echo of each key") {
      pacer.write(utf8(key), () => {});
    }
    expect(shown).toBe("echo of each key");
  });

  it("keeps its bytes in order across portions", () => {
    let shown = "";
    const waiting: (() => void)[] = [];
    const clock = aClock();
    const pacer = new OutputPacer((bytes, read) => {
      shown += textOf(bytes);
      waiting.push(read);
    }, clock.later);
    const lines = Array.from({ length: 60_000 }, (_, at) => `${at}\n`);
    for (const line of lines) {
      pacer.write(utf8(line), () => {});
    }
    while (waiting.length > 0) {
      waiting.shift()?.();
      clock.pass();
    }
    expect(shown).toBe(lines.join(""));
  });

  it("says when everything was read", () => {
    const waiting: (() => void)[] = [];
    const pacer = new OutputPacer((_, read) => waiting.push(read), aClock().later);
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
