import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Spinner from "@cloudscape-design/components/spinner";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { lab } from "../../lab/labApi";
import { Failed } from "../../parts/Failed";
import { RefreshButton } from "../../parts/RefreshButton";
import { useCall } from "../../parts/useCall";
import { shownUptime } from "./uptime";

/** Response of /_lab/health. */
interface Health {
  version: string;
  uptimeSeconds: number;
  nodes: { id: string; name: string; state: string; connected: boolean }[];
  activeSessions: number;
  logs: { store: "localstack" | "builtin"; answers: boolean };
}

/** State of the lab. */
export function LabState() {
  const health = useCall(() => lab<Health>("health"), []);
  return (
    <Container
      header={
        <Header variant="h2" actions={<RefreshButton onClick={health.refresh} loading={health.loading} />}>
          State of the lab
        </Header>
      }
    >
      <SpaceBetween size="m">
        {health.error !== undefined && <Failed error={health.error} onRetry={health.refresh} />}
        {health.value ? <Shown health={health.value} /> : health.loading && <Spinner />}
      </SpaceBetween>
    </Container>
  );
}

function Shown({ health }: { health: Health }) {
  const { logs } = health;
  const there = health.nodes.filter((node) => node.state !== "terminated");
  const connected = there.filter((node) => node.connected).length;
  return (
    <KeyValuePairs
      columns={4}
      items={[
        {
          label: "Nodes connected",
          value: (
            <StatusIndicator type={there.length > 0 && connected === there.length ? "success" : "warning"}>
              {connected} of {there.length}
            </StatusIndicator>
          ),
        },
        { label: "Active sessions", value: health.activeSessions },
        {
          label: "Logs are kept by",
          value: (
            <StatusIndicator type={logs.answers ? "success" : "error"}>
              {logs.store === "localstack" ? "LocalStack, with S3 and KMS" : "the lab itself; no S3 and KMS"}
              {!logs.answers && ": it does not answer"}
            </StatusIndicator>
          ),
        },
        { label: "Up for", value: `${shownUptime(health.uptimeSeconds)}, version ${health.version}` },
      ]}
    />
  );
}
