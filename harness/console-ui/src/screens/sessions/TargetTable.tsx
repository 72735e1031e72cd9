import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { type Column, ResourceTable } from "../../parts/ResourceTable";
import type { Called } from "../../parts/useCall";
import type { Node } from "../fleet/nodes";

const COLUMNS: Column<Node>[] = [
  { id: "name", header: "Instance name", cell: (node) => node.name || "-", sortingField: "name", isRowHeader: true },
  { id: "id", header: "Instance ID", cell: (node) => node.id, sortingField: "id" },
  { id: "agent", header: "Agent version", cell: (node) => node.info.AgentVersion },
  {
    id: "state",
    header: "Instance state",
    minWidth: 130,
    cell: (node) => {
      const state = node.instance?.State?.Name;
      return state ? (
        <StatusIndicator wrapText={false} type={state === "running" ? "success" : "stopped"}>
          {state}
        </StatusIndicator>
      ) : (
        "-"
      );
    },
  },
  { id: "zone", header: "Availability zone", cell: (node) => node.instance?.Placement?.AvailabilityZone ?? "-" },
  {
    id: "platform",
    header: "Platform",
    cell: (node) => [node.info.PlatformName, node.info.PlatformVersion].filter(Boolean).join(" "),
  },
];

/** The managed nodes, one of which is selected for a session. */
export function TargetTable(props: { nodes: Called<Node[]>; target: string; onTarget: (id: string) => void }) {
  const { nodes, target, onTarget } = props;
  return (
    <ResourceTable
      title="Target instances"
      thing="instance"
      filterPlaceholder="Find instances by name, ID or platform"
      columns={COLUMNS}
      items={nodes.value}
      idOf={(node) => node.id}
      textOf={(node) => `${node.name}\n${node.id}\n${node.info.PlatformName}\n${node.info.AgentVersion}`}
      loading={nodes.loading}
      error={nodes.error}
      onRefresh={nodes.refresh}
      selectionType="single"
      selected={[target]}
      onSelect={(ids) => onTarget(ids[0] ?? "")}
      sortBy={{ column: "name" }}
      empty="No instance reports to Systems Manager. See Fleet Manager."
    />
  );
}
