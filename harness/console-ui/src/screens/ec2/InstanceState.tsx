import StatusIndicator, { type StatusIndicatorProps } from "@cloudscape-design/components/status-indicator";

const TYPES: Record<string, StatusIndicatorProps.Type> = {
  running: "success",
  stopped: "stopped",
  terminated: "stopped",
  pending: "pending",
  stopping: "in-progress",
  "shutting-down": "in-progress",
};

/** State of an instance, such as Running, in the words and colours of EC2's console. */
export function InstanceState({ state }: { state: string }) {
  const text = state.charAt(0).toUpperCase() + state.slice(1);
  return <StatusIndicator type={TYPES[state] ?? "info"}>{text}</StatusIndicator>;
}
