import { afterEach, beforeEach, expect, test, vi } from "vitest";

const health = (boot: string) => Response.json({ boot, pace: "instant", now: "2026-11-24T17:22:40Z" });
const LEARNER = JSON.stringify({ consoleKey: "k" });
let answers: (() => Response | Promise<Response>)[];
let kept: Map<string, string>;
let left: string[];

beforeEach(() => {
  vi.resetModules();
  answers = [];
  left = [];
  kept = new Map([["ssmlab.learner", LEARNER]]);
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  vi.stubGlobal("window", { location: { assign: (path: string) => left.push(path) } });
  vi.stubGlobal("fetch", async () => (answers.shift() ?? refuse)());
});
afterEach(() => vi.unstubAllGlobals());

const refuse = () => Promise.reject(new TypeError("Failed to fetch"));

test("a lab that is back is noticed, and the screens are refreshed", async () => {
  const { checkConnection, connection } = await import("./connection");
  answers = [() => health("a"), refuse, refuse, refuse, () => health("a"), () => Response.json({ arn: "learner" })];
  await checkConnection();
  expect(connection()).toMatchObject({ state: "up", returns: 0, pace: "instant" });
  await checkConnection();
  expect(connection().state).toBe("down");
  await checkConnection();
  expect(connection()).toMatchObject({ state: "up", returns: 1 });
});

test("an aborted request does not mean that the lab is down", async () => {
  const { checkConnection, connection, onConnection } = await import("./connection");
  const states: string[] = [];
  onConnection(() => states.push(connection().state));
  answers = [() => health("a"), refuse, () => health("a")];
  await checkConnection();
  await checkConnection();
  expect(states).toEqual(["up"]);
});

test("a restart between two polls is noticed by the boot id", async () => {
  const { checkConnection, connection } = await import("./connection");
  answers = [() => health("a"), () => health("b"), () => Response.json({ arn: "learner" })];
  await checkConnection();
  await checkConnection();
  expect(connection()).toMatchObject({ state: "up", returns: 1 });
  expect(left).toEqual([]);
});

test("a lab that does not know the key asks for it", async () => {
  const { checkConnection } = await import("./connection");
  answers = [() => health("a"), () => health("b"), () => Response.json({ message: "no" }, { status: 403 })];
  await checkConnection();
  await checkConnection();
  expect(kept.has("ssmlab.learner")).toBe(false);
  expect(left).toEqual(["/"]);
});
