import StatusIndicator, { type StatusIndicatorProps } from "@cloudscape-design/components/status-indicator";
import { stateWords } from "./stateWords";

const KINDS: Record<string, StatusIndicatorProps.Type> = {
  Success: "success",
  Pending: "pending",
  Delayed: "pending",
  InProgress: "in-progress",
  Cancelling: "in-progress",
  Cancelled: "stopped",
  Terminated: "stopped",
  Incomplete: "warning",
};

/** A status of a command, an invocation or a step, in the words of AWS's console. */
export function CommandState({ status }: { status: string | undefined }) {
  return status ? <StatusIndicator type={KINDS[status] ?? "error"}>{stateWords(status)}</StatusIndicator> : "-";
}
