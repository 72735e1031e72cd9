import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Spinner from "@cloudscape-design/components/spinner";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import Tabs from "@cloudscape-design/components/tabs";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import { Failed } from "../../parts/Failed";
import { useNotify } from "../../parts/notices";
import { RefreshButton } from "../../parts/RefreshButton";
import { useCall } from "../../parts/useCall";
import { useTitle } from "../../parts/useTitle";
import { findNode } from "../fleet/nodes";
import { openSession } from "../sessions/openSession";
import { InstanceState } from "./InstanceState";
import { instancePath, oneInstance } from "./instances";

/** EC2 → Instances → Connect: by Session Manager, the only way that needs no port. */
export default function ConnectToInstance() {
  const { instanceId = "" } = useParams();
  useTitle("Connect to instance", "EC2");
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description={`Connect to your instance ${instanceId} without any open port.`}>
        Connect to instance
      </Header>
      <Tabs
        ariaLabel="Ways to connect"
        tabs={[
          { id: "session-manager", label: "Session Manager", content: <BySessionManager instanceId={instanceId} /> },
        ]}
      />
    </SpaceBetween>
  );
}

function BySessionManager({ instanceId }: { instanceId: string }) {
  const state = useCall(async () => {
    const [instance, node] = await Promise.all([oneInstance(instanceId), findNode(instanceId)]);
    return { instance, node };
  }, [instanceId]);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<unknown>();
  const notify = useNotify();
  const navigate = useNavigate();
  if (state.error !== undefined) {
    return <Failed error={state.error} onRetry={state.refresh} />;
  }
  if (!state.value) {
    return <Spinner size="large" />;
  }
  const { instance, node } = state.value;
  const ping = node?.info.PingStatus;

  // The tab must be opened synchronously in the click handler, so nothing is awaited before it.
  async function connect() {
    setBusy(true);
    setRefused(undefined);
    try {
      const opened = await openSession({ target: instanceId });
      if (opened.blocked) {
        notify({
          type: "warning",
          header: `Session ${opened.sessionId} was started, but the browser did not open its tab.`,
          content: "Allow pop-ups for this page, so that the next one opens by itself.",
          action: (
            <Button href={opened.path} target="_blank">
              Open the session
            </Button>
          ),
        });
      }
    } catch (error) {
      setRefused(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Container
      header={
        <Header variant="h2" actions={<RefreshButton onClick={state.refresh} loading={state.loading} />}>
          Session Manager
        </Header>
      }
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={() => navigate(instancePath(instanceId))}>
              Cancel
            </Button>
            <Button variant="primary" loading={busy} disabled={ping !== "Online"} onClick={connect}>
              Connect
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {refused !== undefined && <Failed error={refused} />}
        {ping !== "Online" && (
          <Alert type="warning" header="Session Manager does not reach this instance now">
            {whyNot(instance.state, ping)}
          </Alert>
        )}
        <KeyValuePairs
          columns={4}
          items={[
            { label: "Instance ID", value: instance.name ? `${instanceId} (${instance.name})` : instanceId },
            { label: "Instance state", value: <InstanceState state={instance.state} /> },
            {
              label: "SSM Agent ping status",
              value: <StatusIndicator type={ping === "Online" ? "success" : "error"}>{ping ?? "-"}</StatusIndicator>,
            },
            { label: "SSM Agent version", value: node?.info.AgentVersion ?? "-" },
          ]}
        />
        <Box variant="h3">What is needed</Box>
        <ul>
          <li>SSM Agent 2.3.68.0 or newer on the instance, which keeps a connection of its own to Systems Manager.</li>
          <li>An instance profile that lets the agent do so. No inbound port, no key pair, no bastion host.</li>
          <li>Your own permission for ssm:StartSession on this instance.</li>
        </ul>
        <Box>
          The shell opens in a new tab. Whether its output is logged is set in the preferences of Session Manager.
        </Box>
      </SpaceBetween>
    </Container>
  );
}

function whyNot(state: string, ping: string | undefined): string {
  if (state !== "running") {
    return `The instance is ${state}. Start it in Instances (Instance state, Start instance), then press refresh.`;
  }
  return ping === undefined
    ? "Its agent has not registered yet. Wait until it has started, then press refresh."
    : "Its agent does not answer. Wait a moment and press refresh; if it stays so, reboot the instance.";
}
