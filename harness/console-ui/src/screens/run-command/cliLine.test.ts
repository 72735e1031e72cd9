import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { cliLine } from "./cliLine";

/** Returns the words into which a shell splits the line. */
function words(line: string): string[] {
  const out = execFileSync("/bin/sh", ["-c", `aws() { printf '%s\\0' "$@"; }; ${line}`], { encoding: "utf8" });
  return out.split("\0").slice(0, -1);
}

describe("the line for the AWS CLI", () => {
  const call = {
    DocumentName: "org-install-app",
    DocumentVersion: "$LATEST",
    Targets: [{ Key: "resource-groups:Name", Values: ["Web"] }],
    Parameters: { Message: ['it\'s $HOME `id` "x" \\ \n; rm -rf / <b>'] },
    TimeoutSeconds: 600,
    MaxConcurrency: "50",
    OutputS3BucketName: "bucket",
    OutputS3KeyPrefix: "",
    CloudWatchOutputConfig: { CloudWatchOutputEnabled: true },
  };

  it("has the intended words in a shell", () => {
    expect(words(cliLine(call, "us-east-1"))).toEqual([
      "ssm",
      "send-command",
      "--document-name",
      "org-install-app",
      "--document-version",
      "$LATEST",
      "--targets",
      JSON.stringify(call.Targets),
      "--parameters",
      JSON.stringify(call.Parameters),
      "--timeout-seconds",
      "600",
      "--max-concurrency",
      "50",
      "--output-s3-bucket-name",
      "bucket",
      "--cloud-watch-output-config",
      '{"CloudWatchOutputEnabled":true}',
      "--region",
      "us-east-1",
    ]);
  });

  it("names instances as separate words", () => {
    const line = cliLine({ DocumentName: "AWS-RunShellScript", InstanceIds: ["i-1", "i-2"] }, "us-east-1");
    expect(words(line).slice(4, 7)).toEqual(["--instance-ids", "i-1", "i-2"]);
  });

  it("keeps a comment that looks like an option a comment", () => {
    expect(words(cliLine({ DocumentName: "x", Comment: "--debug" }, "r"))).toContain("--comment=--debug");
  });

  it("gives the whole call as JSON where the CLI would read a file for a value", () => {
    const loaded = { DocumentName: "x", Comment: "file:///etc/passwd" };
    expect(words(cliLine(loaded, "r"))).toEqual([
      "ssm",
      "send-command",
      "--cli-input-json",
      JSON.stringify(loaded),
      "--region",
      "r",
    ]);
  });
});
