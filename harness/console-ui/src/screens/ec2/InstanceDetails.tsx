import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Spinner from "@cloudscape-design/components/spinner";
import Tabs from "@cloudscape-design/components/tabs";
import { useNavigate, useParams } from "react-router";
import { shownDate } from "../../parts/dates";
import { Failed } from "../../parts/Failed";
import { RefreshButton } from "../../parts/RefreshButton";
import { TagsPanel } from "../../parts/TagsPanel";
import { useCall } from "../../parts/useCall";
import { useFollow } from "../../parts/useFollow";
import { useTitle } from "../../parts/useTitle";
import { InstanceState } from "./InstanceState";
import { changeTags, instancePath, oneInstance, type ShownInstance } from "./instances";
import { StateMenu } from "./StateMenu";

/** One EC2 instance. */
export default function InstanceDetails() {
  const { instanceId = "" } = useParams();
  useTitle(instanceId, "Instances", "EC2");
  const found = useCall(() => oneInstance(instanceId), [instanceId]);
  const navigate = useNavigate();
  const instance = found.value;
  if (found.error !== undefined && !instance) {
    return <Failed error={found.error} onRetry={found.refresh} />;
  }
  if (!instance) {
    return <Spinner size="large" />;
  }
  return (
    <SpaceBetween size="l">
      {found.error !== undefined && <Failed error={found.error} onRetry={found.refresh} />}
      <Header
        variant="h1"
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <RefreshButton onClick={found.refresh} loading={found.loading} />
            <Button onClick={() => navigate(`${instancePath(instanceId)}/connect`)}>Connect</Button>
            <StateMenu instances={[instance]} onDone={found.refresh} />
          </SpaceBetween>
        }
      >
        Instance summary for {instanceId} {instance.name && `(${instance.name})`}
      </Header>
      <Tabs
        ariaLabel={`Instance ${instanceId}`}
        tabs={[
          { id: "details", label: "Details", content: <Details instance={instance} /> },
          {
            id: "tags",
            label: "Tags",
            content: (
              <TagsPanel
                of={`instance ${instanceId}`}
                tags={{ ...found, value: instance.tags }}
                onSave={(changes) => changeTags([instanceId], changes)}
              />
            ),
          },
        ]}
      />
    </SpaceBetween>
  );
}

function Details({ instance }: { instance: ShownInstance }) {
  const follow = useFollow();
  const node = `/systems-manager/fleet-manager/${encodeURIComponent(instance.id)}`;
  return (
    <Container header={<Header variant="h2">Instance details</Header>}>
      <KeyValuePairs
        columns={3}
        items={[
          { label: "Instance ID", value: instance.id },
          { label: "Instance state", value: <InstanceState state={instance.state} /> },
          { label: "Instance type", value: instance.type },
          { label: "Availability Zone", value: instance.zone },
          { label: "Private IPv4 addresses", value: instance.privateIp },
          { label: "Launch time", value: shownDate(instance.launched) },
          { label: "Platform details", value: instance.platform },
          { label: "Architecture", value: instance.architecture },
          { label: "IAM instance profile ARN", value: instance.profileArn },
          {
            label: "Managed node",
            value: (
              <Link href={node} onFollow={follow}>
                Fleet Manager
              </Link>
            ),
          },
        ]}
      />
    </Container>
  );
}
