import Button from "@cloudscape-design/components/button";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { useNavigate } from "react-router";
import { type Column, ResourceTable } from "../../parts/ResourceTable";
import { useCall } from "../../parts/useCall";
import { useFollow } from "../../parts/useFollow";
import { useTitle } from "../../parts/useTitle";
import { InstanceState } from "./InstanceState";
import { allInstances, instancePath, type ShownInstance, tagsText } from "./instances";
import { StateMenu } from "./StateMenu";

/** EC2 → Instances. */
export default function Instances() {
  useTitle("Instances", "EC2");
  const instances = useCall(allInstances, []);
  const [selected, setSelected] = useState<string[]>([]);
  const follow = useFollow();
  const navigate = useNavigate();
  const chosen = (instances.value ?? []).filter((instance) => selected.includes(instance.id));
  const columns: Column<ShownInstance>[] = [
    { id: "name", header: "Name", sortingField: "name", cell: (instance) => instance.name || "-" },
    {
      id: "id",
      header: "Instance ID",
      sortingField: "id",
      isRowHeader: true,
      cell: (instance) => (
        <Link href={instancePath(instance.id)} onFollow={follow}>
          {instance.id}
        </Link>
      ),
    },
    {
      id: "state",
      header: "Instance state",
      sortingField: "state",
      cell: (instance) => <InstanceState state={instance.state} />,
    },
    { id: "type", header: "Instance type", sortingField: "type", cell: (instance) => instance.type },
    { id: "zone", header: "Availability Zone", sortingField: "zone", cell: (instance) => instance.zone },
    { id: "ip", header: "Private IPv4 address", sortingField: "privateIp", cell: (instance) => instance.privateIp },
    { id: "tags", header: "Tags", cell: (instance) => tagsText(instance.tags) || "-" },
  ];
  return (
    <ResourceTable
      title="Instances"
      thing="instance"
      headingTag="h1"
      columns={columns}
      items={instances.value}
      idOf={(instance) => instance.id}
      textOf={(instance) =>
        [instance.name, instance.id, instance.state, instance.type, instance.zone, instance.privateIp]
          .concat(tagsText(instance.tags))
          .join("\n")
      }
      loading={instances.loading}
      error={instances.error}
      onRefresh={instances.refresh}
      filterPlaceholder="Find Instance by attribute or tag"
      selectionType="multi"
      selected={selected}
      onSelect={setSelected}
      sortBy={{ column: "name" }}
      actions={
        <SpaceBetween direction="horizontal" size="xs">
          <Button
            disabled={chosen.length !== 1}
            onClick={() => chosen[0] && navigate(`${instancePath(chosen[0].id)}/connect`)}
          >
            Connect
          </Button>
          <StateMenu instances={chosen} onDone={instances.refresh} />
        </SpaceBetween>
      }
    />
  );
}
