/** Returns the default log group of a command: its document's name, with dots in place of invalid characters. */
export function defaultLogGroup(documentName: string): string {
  return `/aws/ssm/${documentName.replace(/[^a-zA-Z0-9_\-/.#]/g, ".")}`;
}

/** The stream that holds a step's stdout or stderr. */
export function outputStream(commandId: string, instanceId: string, step: string, stream: "stdout" | "stderr"): string {
  return `${commandId}/${instanceId}/${step.replace(/[:*]/g, "-")}/${stream}`;
}

export function logGroupPath(group: string): string {
  return `/cloudwatch/log-group?group=${encodeURIComponent(group)}`;
}

export function logEventsPath(group: string, stream: string): string {
  return `/cloudwatch/log-events?group=${encodeURIComponent(group)}&stream=${encodeURIComponent(stream)}`;
}
