import type { PingStatus } from "@aws-sdk/client-ssm";
import StatusIndicator from "@cloudscape-design/components/status-indicator";

/** Ping status of a node's agent. */
export function Ping({ status }: { status: PingStatus | undefined }) {
  switch (status) {
    case "Online":
      return (
        <StatusIndicator type="success" wrapText={false}>
          Online
        </StatusIndicator>
      );
    case "ConnectionLost":
      return (
        <StatusIndicator type="error" wrapText={false}>
          Connection lost
        </StatusIndicator>
      );
    default:
      return (
        <StatusIndicator type="stopped" wrapText={false}>
          {status ?? "-"}
        </StatusIndicator>
      );
  }
}
