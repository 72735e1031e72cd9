import type { SendCommandCommandInput } from "@aws-sdk/client-ssm";

/** Returns the call as a line for the AWS CLI, to paste into a POSIX shell. All values stay inside their quotes. */
export function cliLine(call: SendCommandCommandInput, region: string): string {
  if (Object.values(call).some((value) => typeof value === "string" && LOADED.test(value))) {
    return `aws ssm send-command --cli-input-json ${quoted(JSON.stringify(call))} --region ${quoted(region)}`;
  }
  const options = Object.entries(call)
    .filter(([, value]) => value !== undefined && value !== "")
    .map(([name, value]) => option(`--${kebab(name)}`, value));
  return ["aws ssm send-command", ...options, `--region ${quoted(region)}`].join(" ");
}

/** Values that the CLI takes for the name of a file or page to load. */
const LOADED = /^(?:fileb?|https?):\/\//;

function option(name: string, value: unknown): string {
  if (name === "--instance-ids" && Array.isArray(value)) {
    return `${name} ${value.map((id) => quoted(String(id))).join(" ")}`;
  }
  if (typeof value === "number") {
    return `${name} ${value}`;
  }
  const text = typeof value === "string" ? value : JSON.stringify(value);
  // A value that begins with a dash would be taken for an option.
  return text.startsWith("-") ? `${name}=${quoted(text)}` : `${name} ${quoted(text)}`;
}

/** Single quotes keep everything but themselves. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function kebab(name: string): string {
  return name
    .replace(/S3/g, "-s3-")
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replace(/-+/g, "-")
    .toLowerCase();
}
