import { expect, test } from "vitest";
import { labMenu, regionTime } from "./labMenu";

const items = (connection: Parameters<typeof labMenu>[0]) =>
  labMenu(connection).flatMap((group) => ("items" in group ? group.items : [group]));

test("the menu shows the pace that the lab has", () => {
  const shown = items({ state: "up", returns: 0, pace: "real", now: "2026-11-24T17:22:40.5Z" });
  expect(shown.map((one) => [one.id, "checked" in one && one.checked])).toEqual([
    ["pace-instant", false],
    ["pace-watched", false],
    ["pace-real", true],
    ["reset", false],
    ["time", false],
  ]);
  expect(shown[4]?.text).toBe("Time of the region: 2026-11-24 17:22 UTC");
});

test("the pace between the two is there, and shown when the lab has it", () => {
  const shown = items({ state: "up", returns: 0, pace: "watched", now: "2026-11-24T17:22:40.5Z" });
  expect(shown.filter((one) => "checked" in one && one.checked).map((one) => one.id)).toEqual(["pace-watched"]);
});

test("nothing can be done to a lab that does not answer", () => {
  expect(items({ state: "down", returns: 0, pace: "", now: "" }).every((one) => one.disabled)).toBe(true);
  expect(regionTime("")).toBe("–");
});
