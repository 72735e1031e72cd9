import StatusIndicator, { type StatusIndicatorProps } from "@cloudscape-design/components/status-indicator";

const TYPES: Record<string, StatusIndicatorProps.Type> = {
  running: "success",
  stopped: "stopped",
  terminated: "stopped",
  pending: "pending",
  stopping: "in-progress",
  "shutting-down": "in-progress",
};

/** Running, Stopped, …, as EC2's console writes and colours them. */
export function InstanceState({ state }: { state: string }) {
  const text = state.charAt(0).toUpperCase() + state.slice(1);
  return <StatusIndicator type={TYPES[state] ?? "info"}>{text}</StatusIndicator>;
}
