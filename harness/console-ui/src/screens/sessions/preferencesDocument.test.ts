import { describe, expect, it } from "vitest";
import { defaults, documentOf, type Preferences, preferencesOf, problemsOf } from "./preferencesDocument";

const ALL: Preferences = {
  ...defaults(),
  idleMinutes: "5",
  maxEnabled: true,
  maxMinutes: "60",
  kmsEnabled: true,
  kmsKey: "alias/session-manager",
  runAsEnabled: true,
  runAsUser: "ec2-user",
  linuxProfile: "exec /bin/bash",
  windowsProfile: "date",
  s3Enabled: true,
  s3Bucket: "my-logs",
  s3Prefix: "sessions",
  s3OnlyEncrypted: false,
  logsEnabled: true,
  logsStreamed: false,
  logsOnlyEncrypted: false,
  logGroup: "Systems-Manager-Workshop",
};

describe("the document of preferences", () => {
  it("is read as it was written", () => {
    expect(preferencesOf(documentOf(ALL))).toEqual(ALL);
  });

  it("has the members that the agent reads, with AWS's types", () => {
    expect(JSON.parse(documentOf(ALL))).toEqual({
      schemaVersion: "1.0",
      description: "Document to hold regional settings for Session Manager",
      sessionType: "Standard_Stream",
      inputs: {
        s3BucketName: "my-logs",
        s3KeyPrefix: "sessions",
        s3EncryptionEnabled: false,
        cloudWatchLogGroupName: "Systems-Manager-Workshop",
        cloudWatchEncryptionEnabled: false,
        cloudWatchStreamingEnabled: false,
        kmsKeyId: "alias/session-manager",
        runAsEnabled: true,
        runAsDefaultUser: "ec2-user",
        idleSessionTimeout: "5",
        maxSessionDuration: "60",
        shellProfile: { windows: "date", linux: "exec /bin/bash" },
      },
    });
  });

  it("leaves empty what is switched off, whatever the hidden fields hold", () => {
    const off = { maxEnabled: false, kmsEnabled: false, runAsEnabled: false, s3Enabled: false, logsEnabled: false };
    const { inputs } = JSON.parse(documentOf({ ...ALL, ...off }));
    expect(inputs).toMatchObject({
      s3BucketName: "",
      s3KeyPrefix: "",
      cloudWatchLogGroupName: "",
      kmsKeyId: "",
      runAsDefaultUser: "",
      maxSessionDuration: "",
    });
  });

  it("keeps members that the form does not know", () => {
    const before = JSON.stringify({
      schemaVersion: "1.0",
      inputs: { idleSessionTimeout: "9", shellProfile: { macos: "zsh" }, later: "x" },
    });
    const { inputs } = JSON.parse(documentOf(ALL, before));
    expect(inputs).toMatchObject({
      later: "x",
      idleSessionTimeout: "5",
      shellProfile: { macos: "zsh", linux: "exec /bin/bash" },
    });
  });

  it.each(["", "no json", "[]", "{}", '{"inputs": 7}'])("of %j gives the defaults", (content) => {
    expect(preferencesOf(content)).toEqual(defaults());
  });

  it("may have switches as text", () => {
    const inputs = { runAsEnabled: "true", s3EncryptionEnabled: "false", cloudWatchEncryptionEnabled: "" };
    expect(preferencesOf(JSON.stringify({ inputs }))).toMatchObject({
      runAsEnabled: true,
      s3OnlyEncrypted: false,
      logsOnlyEncrypted: true,
    });
  });

  it("without a choice of streaming, for a group, uploads as the agent does", () => {
    expect(preferencesOf('{"inputs":{"cloudWatchLogGroupName":"g"}}').logsStreamed).toBe(false);
    expect(preferencesOf('{"inputs":{"cloudWatchLogGroupName":""}}').logsStreamed).toBe(true);
  });
});

describe("a form of preferences", () => {
  it("that is right has no problems", () => {
    expect(problemsOf(ALL)).toEqual({});
    expect(problemsOf(defaults())).toEqual({});
  });

  it.each(["0", "61", "", "1.5", "-1", "ten", "1e1"])("refuses the idle time %j", (idleMinutes) => {
    expect(problemsOf({ ...defaults(), idleMinutes })).toEqual({ idleMinutes: "Enter whole minutes from 1 to 60." });
  });

  it.each(["1", " 60 "])("takes the idle time %j", (idleMinutes) => {
    expect(problemsOf({ ...defaults(), idleMinutes })).toEqual({});
  });

  it("looks at the longest duration only if it is on", () => {
    expect(problemsOf({ ...ALL, maxMinutes: "1441" }).maxMinutes).toContain("1 to 1440");
    expect(problemsOf({ ...ALL, maxMinutes: "1441", maxEnabled: false })).toEqual({});
  });

  it("requires the names of what is switched on", () => {
    const nameless = problemsOf({ ...ALL, kmsKey: " ", s3Bucket: "", logGroup: "" });
    expect(Object.keys(nameless).sort()).toEqual(["kmsKey", "logGroup", "s3Bucket"]);
  });

  it("lets the user of Run As be empty, because a tag may name it, and refuses invalid user names", () => {
    expect(problemsOf({ ...ALL, runAsUser: "" })).toEqual({});
    expect(problemsOf({ ...ALL, runAsUser: "a b; rm" }).runAsUser).toContain("user name");
  });

  it.each([
    ["s3Bucket", "s3://my-logs"],
    ["s3Bucket", "My-Logs"],
    ["logGroup", "arn:aws:logs:us-east-1:1:log-group:g"],
    ["logGroup", "a b"],
    ["linuxProfile", "x".repeat(513)],
  ] as const)("refuses in %s the text %j", (field, typed) => {
    expect(Object.keys(problemsOf({ ...ALL, [field]: typed }))).toEqual([field]);
  });
});
