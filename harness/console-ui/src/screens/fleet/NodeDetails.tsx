import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import ContentLayout from "@cloudscape-design/components/content-layout";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Spinner from "@cloudscape-design/components/spinner";
import Tabs from "@cloudscape-design/components/tabs";
import { useNavigate, useParams } from "react-router";
import { Broken } from "../../parts/Broken";
import { shownDate } from "../../parts/dates";
import { Failed } from "../../parts/Failed";
import { useNotify } from "../../parts/notices";
import { RefreshButton } from "../../parts/RefreshButton";
import { useCall } from "../../parts/useCall";
import { useTitle } from "../../parts/useTitle";
import { useTerminal } from "../sessions/useTerminal";
import { nodePath } from "./ManagedNodes";
import { findNode, type Node } from "./nodes";
import { Ping } from "./Ping";
import { TagsTab } from "./TagsTab";

/** A managed node: the report of its agent, and its tags. */
export default function NodeDetails() {
  const { nodeId = "", tab = "general" } = useParams();
  useTitle(nodeId, "Fleet Manager");
  const navigate = useNavigate();
  const openTerminal = useTerminal(useNotify());
  const node = useCall(() => findNode(nodeId), [nodeId]);
  const unknown = !node.loading && node.error === undefined && !node.value;
  const tabs = [
    { id: "general", label: "General", href: nodePath(nodeId), content: node.value && <General node={node.value} /> },
    { id: "tags", label: "Tags", href: `${nodePath(nodeId)}/tags`, content: <TagsTab nodeId={nodeId} /> },
  ];
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description={node.value?.name}
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <RefreshButton onClick={node.refresh} loading={node.loading} />
              <Button variant="primary" disabled={!node.value} onClick={() => openTerminal(nodeId)}>
                Start terminal session
              </Button>
            </SpaceBetween>
          }
        >
          {nodeId}
        </Header>
      }
    >
      <SpaceBetween size="l">
        {node.error !== undefined && <Failed error={node.error} onRetry={node.refresh} />}
        {unknown && (
          <Alert type="warning" header={`${nodeId} is not a managed node`}>
            Its agent has never reported to Systems Manager. Check that the ID is correct, that the agent runs, and that
            its role lets it report.
          </Alert>
        )}
        {node.loading && !node.value && <Spinner />}
        {node.value && (
          <Tabs
            ariaLabel={`Node ${nodeId}`}
            activeTabId={tabs.some((one) => one.id === tab) ? tab : "general"}
            tabs={tabs}
            onChange={(event) => navigate(event.detail.activeTabHref ?? "")}
          />
        )}
      </SpaceBetween>
    </ContentLayout>
  );
}

function General({ node: { id, name, info, instance } }: { node: Node }) {
  return (
    <Container header={<Header variant="h2">General</Header>}>
      <KeyValuePairs
        columns={3}
        items={[
          { label: "Node ID", value: id },
          { label: "Node name", value: name || "-" },
          { label: "Node state", value: instance?.State?.Name ?? "-" },
          { label: "SSM Agent ping status", value: <Ping status={info.PingStatus} /> },
          { label: "Last ping", value: shownDate(info.LastPingDateTime) },
          { label: "SSM Agent version", value: info.AgentVersion || "-" },
          { label: "Platform type", value: info.PlatformType || "-" },
          { label: "Platform name", value: info.PlatformName || "-" },
          { label: "Platform version", value: info.PlatformVersion || "-" },
          { label: "IP address", value: info.IPAddress || "-" },
          { label: "Computer name", value: <Broken>{info.ComputerName || "-"}</Broken> },
          { label: "IAM role", value: <Broken>{info.IamRole || roleOf(instance) || "-"}</Broken> },
          { label: "Node type", value: info.ResourceType || "-" },
          { label: "Availability zone", value: instance?.Placement?.AvailabilityZone ?? "-" },
          { label: "Instance type", value: instance?.InstanceType ?? "-" },
          { label: "Activation ID", value: info.ActivationId || "-" },
          { label: "Registration date", value: shownDate(info.RegistrationDate) },
          { label: "Association status", value: info.AssociationStatus || "-" },
        ]}
      />
    </Container>
  );
}

/** The instance profile's name is the role's, as the console makes it. */
function roleOf(instance: Node["instance"]): string {
  return instance?.IamInstanceProfile?.Arn?.replace(/^.*\//, "") ?? "";
}
