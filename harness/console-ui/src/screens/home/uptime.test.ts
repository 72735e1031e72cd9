import { expect, it } from "vitest";
import { shownUptime } from "./uptime";

it.each([
  [0, "0 s"],
  [59, "59 s"],
  [60, "1 min 0 s"],
  [725.9, "12 min 5 s"],
  [10_800, "3 h 0 min"],
  [187_200, "2 d 4 h"],
])("%d seconds are shown as %s", (seconds, shown) => {
  expect(shownUptime(seconds)).toBe(shown);
});
