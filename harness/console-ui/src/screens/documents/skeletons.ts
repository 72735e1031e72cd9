import { parse, stringify } from "yaml";
import type { Format } from "./textTree";

export type DocumentKind = "Command" | "Session";

const SKELETONS: Record<DocumentKind, object> = {
  Command: {
    schemaVersion: "2.2",
    description: "Command Document Example JSON Template",
    parameters: {
      Message: {
        type: "String",
        description: "Example",
        default: "Hello World",
      },
    },
    mainSteps: [
      {
        action: "aws:runShellScript",
        name: "example",
        inputs: { runCommand: ["echo {{Message}}"] },
      },
    ],
  },
  Session: {
    schemaVersion: "1.0",
    description: "Session Document Example JSON Template",
    sessionType: "Standard_Stream",
    inputs: {
      s3BucketName: "",
      s3KeyPrefix: "",
      s3EncryptionEnabled: true,
      cloudWatchLogGroupName: "",
      cloudWatchEncryptionEnabled: true,
      cloudWatchStreamingEnabled: false,
      kmsKeyId: "",
      runAsEnabled: false,
      runAsDefaultUser: "",
      idleSessionTimeout: "20",
      maxSessionDuration: "",
      shellProfile: { windows: "", linux: "" },
    },
  },
};

/** Returns the initial text of the editor. */
export function skeleton(kind: DocumentKind, format: Format): string {
  const text = write(SKELETONS[kind], format);
  return format === "YAML" ? text.replace("JSON Template", "YAML Template") : text;
}

/** Returns true if a text is an unchanged skeleton, which may be replaced. */
export function isSkeleton(text: string, kind: DocumentKind): boolean {
  return text === skeleton(kind, "JSON") || text === skeleton(kind, "YAML");
}

function write(content: object, format: Format): string {
  return format === "YAML" ? `---\n${stringify(content, { lineWidth: 0 })}` : `${JSON.stringify(content, null, 2)}\n`;
}

/** Parses a document's text as an object, or returns undefined. */
export function contentOf(text: string, format: string | undefined): Record<string, unknown> | undefined {
  try {
    const content = format === "YAML" ? parse(text, { maxAliasCount: 100 }) : JSON.parse(text);
    return content !== null && typeof content === "object" && !Array.isArray(content) ? content : undefined;
  } catch {
    return undefined;
  }
}
