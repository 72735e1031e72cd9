import { beforeEach, describe, expect, it } from "vitest";
import { memoryOf } from "./memory";

const NOTE = { incoming: 3, outgoing: 2, unacknowledged: 1, encrypted: false };
let kept: Map<string, string>;
let storage: Storage;

beforeEach(() => {
  kept = new Map();
  storage = {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => {
      kept.set(key, value);
    },
    removeItem: (key) => {
      kept.delete(key);
    },
    clear: () => kept.clear(),
  };
});

describe("a note", () => {
  it("is there for the next page, each session's its own", () => {
    memoryOf(storage, "a").write(NOTE);
    expect(memoryOf(storage, "a").read()).toMatchObject(NOTE);
    expect(memoryOf(storage, "b").read()).toBeUndefined();
    memoryOf(storage, "a").forget();
    expect(memoryOf(storage, "a").read()).toBeUndefined();
  });

  it("is deleted after two days, and when it is invalid", () => {
    memoryOf(storage, "old", () => 0).write(NOTE);
    memoryOf(storage, "new", () => 47 * 3_600_000).write(NOTE);
    kept.set("ssmlab.session.broken", "{");
    kept.set("ssmlab.learner", "stays");
    memoryOf(storage, "any", () => 49 * 3_600_000).read();
    expect([...kept.keys()]).toEqual(["ssmlab.session.new", "ssmlab.learner"]);
  });
});
