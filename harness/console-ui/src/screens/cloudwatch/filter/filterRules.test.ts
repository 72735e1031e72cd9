import { describe, expect, it } from "vitest";
import { groupNameProblem, kmsKeyProblem, retentionDays, retentionText, retentionValue } from "../logGroupRules";
import { bytesText, stampText, timeText } from "../units";
import { EMPTY, filterProblems, isWrong, sampleLines } from "./filterRules";

describe("a metric filter", () => {
  const right = { ...EMPTY, pattern: "sudo", name: "sudo", namespace: "Lab", metric: "Sudo" };

  it("is right with a name, a namespace, a metric and a value", () => {
    expect(isWrong(right)).toBe(false);
    expect(isWrong({ ...right, value: "$.latency", defaultValue: "0.5" })).toBe(false);
  });

  it.each([
    [{ name: "" }, "name", "Enter the name"],
    [{ name: "a:b" }, "name", "must not contain : and *"],
    [{ namespace: "a$b" }, "namespace", "must not contain : * and $"],
    [{ metric: "m".repeat(256) }, "metric", "at most 255"],
    [{ value: "one" }, "value", "a number such as 1"],
    [{ value: "" }, "value", "Enter a number"],
    [{ defaultValue: "none" }, "defaultValue", "a number such as 0"],
    [{ pattern: "x".repeat(1025) }, "pattern", "at most 1024"],
  ] as const)("with %j says what is wrong", (part, field, what) => {
    expect(filterProblems({ ...right, ...part })[field]).toContain(what);
  });

  it("is tried on lines that are not empty", () => {
    expect(sampleLines("a\n\n b\n")).toEqual(["a", " b"]);
  });
});

describe("a log group", () => {
  it.each(["Systems-Manager-Workshop", "/aws/ssm/x_1.2#3", "x".repeat(512)])("may be named %.30s", (name) => {
    expect(groupNameProblem(name)).toBeUndefined();
  });

  it.each([
    ["", "Enter a name"],
    ["x".repeat(513), "at most 512"],
    ["with blank", "a space"],
    ["with:colon", "not :"],
    ["smile😀", "not 😀"],
    ["AWS/mine", "reserved"],
  ])("may not be named %.20j", (name, what) => {
    expect(groupNameProblem(name)).toContain(what);
  });

  it("may have the ARN of a key", () => {
    expect(kmsKeyProblem("")).toBeUndefined();
    expect(kmsKeyProblem("arn:aws:kms:us-east-1:000000000000:key/1234abcd")).toBeUndefined();
    expect(kmsKeyProblem("alias/session-manager")).toContain("ARN of a key");
  });

  it("keeps its events for ever or for some days", () => {
    expect([undefined, 1, 7, 30].map(retentionText)).toEqual(["Never expire", "1 day", "7 days", "1 month (30 days)"]);
    expect(retentionDays(retentionValue(undefined))).toBeUndefined();
    expect(retentionDays(retentionValue(90))).toBe(90);
  });
});

describe("sizes and times", () => {
  it("are written as CloudWatch writes them", () => {
    expect([undefined, 0, 1023, 1536, 20 * 1024 * 1024].map(bytesText)).toEqual([
      "0 B",
      "0 B",
      "1023 B",
      "1.50 KB",
      "20.0 MB",
    ]);
    expect(timeText(0)).toBe("1970-01-01 00:00:00 (UTC)");
    expect(stampText(1)).toBe("1970-01-01T00:00:00.001Z");
    expect(stampText(undefined)).toBe("-");
  });

  it("that are no date are shown unchanged", () => {
    expect(stampText(Number.MAX_SAFE_INTEGER)).toBe("9007199254740991 ms");
  });
});
