import { describe, expect, it } from "vitest";
import { parametersOf } from "./parameters";
import { callOf, EMPTY_FORM, formOf, hasProblem, problemsOf, repeatOf } from "./sendForm";

const message = parametersOf({ parameters: { Message: { type: "String", default: "" } } });
const form = { ...EMPTY_FORM, document: "org-install-app", way: "group" as const, group: "Web" };

describe("the call of the form", () => {
  it("targets a resource group by name, with AWS's values for the rest", () => {
    expect(callOf({ ...form, version: "$LATEST" }, message)).toEqual({
      DocumentName: "org-install-app",
      DocumentVersion: "$LATEST",
      Targets: [{ Key: "resource-groups:Name", Values: ["Web"] }],
      Parameters: { Message: [""] },
      Comment: undefined,
      TimeoutSeconds: 600,
      MaxConcurrency: "50",
      MaxErrors: "0",
    });
  });

  it("targets tags: several values of one mean any, a key alone means any value", () => {
    const tags = [
      { key: "Patch Group", value: "Web" },
      { key: "Patch Group", value: "App" },
      { key: "Name", value: "" },
      { key: "", value: "" },
    ];
    expect(callOf({ ...form, way: "tags", tags }, message).Targets).toEqual([
      { Key: "tag:Patch Group", Values: ["Web", "App"] },
      { Key: "tag-key", Values: ["Name"] },
    ]);
  });

  it("has outputs only where they are enabled", () => {
    const logs = { on: true, group: "" };
    const s3 = { on: true, bucket: "bucket", prefix: "p" };
    expect(callOf({ ...form, logs }, message).CloudWatchOutputConfig).toEqual({ CloudWatchOutputEnabled: true });
    expect(callOf({ ...form, s3 }, message)).toMatchObject({ OutputS3BucketName: "bucket", OutputS3KeyPrefix: "p" });
    expect(callOf(form, message)).not.toHaveProperty("OutputS3BucketName");
  });
});

describe("the form", () => {
  it("has no errors for a complete call", () => {
    expect(hasProblem(problemsOf(form, message))).toBe(false);
  });

  it.each([
    [{ document: "" }, "document"],
    [{ group: "" }, "targets"],
    [{ way: "manual" as const }, "targets"],
    [{ way: "tags" as const, tags: [{ key: "", value: "Web" }] }, "targets"],
    [{ comment: "x".repeat(101) }, "comment"],
    [{ timeout: "29" }, "timeout"],
    [{ timeout: "1e3" }, "timeout"],
    [{ concurrency: { unit: "percent" as const, amount: "0" } }, "concurrency"],
    [{ errors: { unit: "percent" as const, amount: "101" } }, "errors"],
    [{ s3: { on: true, bucket: "A", prefix: "" } }, "bucket"],
    [{ logs: { on: true, group: "a b" } }, "group"],
  ] as const)("says beside the field what is wrong with %j", (change, field) => {
    expect(problemsOf({ ...form, ...change } as typeof form, message)[field]).not.toBe("");
  });

  it("is as the command was when that is copied", () => {
    const command = { CommandId: "c", ...callOf({ ...form, edits: { Message: "hello" }, comment: "again" }, message) };
    expect(callOf(formOf(command), message)).toEqual(
      callOf({ ...form, edits: { Message: "hello" }, comment: "again" }, message),
    );
  });

  it("marks the instances of a command that named them", () => {
    expect(formOf({ InstanceIds: ["i-1"] })).toMatchObject({ way: "manual", instances: ["i-1"] });
    expect(repeatOf({ DocumentName: "x", InstanceIds: ["i-1"], Targets: [] })).toMatchObject({ InstanceIds: ["i-1"] });
  });
});
