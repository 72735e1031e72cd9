import { describe, expect, it, test } from "vitest";
import { type CastEvent, castEvent, castEvents } from "./asciicast";

async function* pieces(...texts: string[]) {
  yield* texts;
}

async function all(...texts: string[]): Promise<CastEvent[]> {
  const events: CastEvent[] = [];
  for await (const event of castEvents(pieces(...texts))) {
    events.push(event);
  }
  return events;
}

describe("a cast that comes in pieces", () => {
  it("gives each event once its line is whole, however the pieces are cut", async () => {
    const text = '{"version":2,"width":100,"height":30}\n[0.1,"o","ä\\r\\n"]\n[0.2,"r","80x24"]\n[0.3,"m","gap"]\n';
    const events = [
      { kind: "size", columns: 100, rows: 30 },
      { kind: "output", text: "ä\r\n" },
      { kind: "size", columns: 80, rows: 24 },
      { kind: "marker", text: "gap" },
    ];
    expect(await all(text)).toEqual(events);
    expect(await all(...text)).toEqual(events);
  });

  it("skips invalid events, and an incomplete line", async () => {
    expect(await all('oops\n[1]\n[1,"o",7]\n[1,"x","y"]\nnull\n7\n[1,"o","cut')).toEqual([]);
  });
});

test("a size that no terminal has is ignored", () => {
  for (const size of ["0x24", "80", "80x-1", "1e9x2", "x", ""]) {
    expect(castEvent(JSON.stringify([1, "r", size]))).toBeUndefined();
  }
});
