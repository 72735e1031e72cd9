import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { lab } from "./labApi";

let calls: string[];
let failures: number;

beforeEach(() => {
  calls = [];
  vi.stubGlobal("localStorage", { getItem: () => JSON.stringify({ consoleKey: "k" }) });
  vi.stubGlobal("fetch", async (path: string, init: { method: string }) => {
    calls.push(`${init.method} ${path}`);
    if (failures-- > 0) {
      throw new TypeError("Failed to fetch");
    }
    return Response.json({ steps: [] });
  });
});
afterEach(() => vi.unstubAllGlobals());

test("a read request without a response is retried", async () => {
  failures = 1;
  expect(await lab("guide")).toEqual({ steps: [] });
  expect(calls).toEqual(["GET /_lab/guide", "GET /_lab/guide"]);
});

test("a request that changes the lab is not retried", async () => {
  failures = 1;
  await expect(lab("reset", { method: "POST" })).rejects.toThrow("Failed to fetch");
  expect(calls).toEqual(["POST /_lab/reset"]);
});
