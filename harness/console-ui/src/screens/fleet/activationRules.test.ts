import { describe, expect, it } from "vitest";
import { activationProblems, emptyActivation, expiryOf } from "./activationRules";

const NOW = new Date("2026-05-04T10:00:00");
const problems = (some: object) => activationProblems({ ...emptyActivation(), ...some }, NOW);

describe("the form of an activation", () => {
  it("can be sent as it is at first", () => {
    expect(problems({})).toEqual({});
  });

  it.each(["0", "1001", "", "2.5", "many"])("refuses the limit %j", (limit) => {
    expect(problems({ limit })).toEqual({ limit: "Enter a whole number from 1 to 1000." });
  });

  it("checks the role only if it is a custom one", () => {
    expect(problems({ defaultRole: false, role: "" }).role).toContain("Enter the name of an IAM role");
    expect(problems({ defaultRole: false, role: "service-role/Mine" })).toEqual({});
    expect(problems({ defaultRole: true, role: "no role" })).toEqual({});
  });

  it.each([
    ["2026-05-03", "This date is in the past. Choose today or a later one."],
    ["2026-06-04", "An activation lasts at most 30 days. Choose an earlier day."],
    ["2026-13-01", "Enter a date as YYYY/MM/DD."],
    ["2026-05-04", undefined],
    ["2026-06-02", undefined],
  ])("answers the expiry date %s with %j", (expiry, problem) => {
    expect(problems({ expiry }).expiry).toBe(problem);
  });

  it("says when texts are too long", () => {
    const long = "x".repeat(257);
    expect(Object.keys(problems({ description: long, instanceName: long }))).toEqual(["description", "instanceName"]);
  });

  it("has the activation last until its day ends", () => {
    expect(expiryOf("2026-05-04")).toEqual(new Date(2026, 4, 4, 23, 59, 59));
    expect(expiryOf("")).toBeUndefined();
  });
});
