import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import Link from "@cloudscape-design/components/link";
import Tabs from "@cloudscape-design/components/tabs";
import { useNavigate, useParams } from "react-router";
import { shownDate } from "../../parts/dates";
import { TagsPanel } from "../../parts/TagsPanel";
import { Thing } from "../../parts/Thing";
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
  return (
    <Thing
      heading={
        <>
          Instance summary for {instanceId} {instance?.name && `(${instance.name})`}
        </>
      }
      found={found}
      actions={
        <>
          <Button disabled={!instance} onClick={() => navigate(`${instancePath(instanceId)}/connect`)}>
            Connect
          </Button>
          <StateMenu instances={instance ? [instance] : []} onDone={found.refresh} />
        </>
      }
    >
      {(instance) => (
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
      )}
    </Thing>
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
