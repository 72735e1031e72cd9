import Button from "@cloudscape-design/components/button";
import ButtonDropdown from "@cloudscape-design/components/button-dropdown";
import Link from "@cloudscape-design/components/link";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useState } from "react";
import { useNavigate } from "react-router";
import { shownDate } from "../../parts/dates";
import { useNotify } from "../../parts/notices";
import { type Column, ResourceTable } from "../../parts/ResourceTable";
import { useCall } from "../../parts/useCall";
import { useFollow } from "../../parts/useFollow";
import { useTitle } from "../../parts/useTitle";
import { useTerminal } from "../sessions/useTerminal";
import { listNodes, type Node } from "./nodes";
import { Ping } from "./Ping";

export const nodePath = (id: string) => `/systems-manager/fleet-manager/${encodeURIComponent(id)}`;

/** Fleet Manager: the nodes whose agent has reported to Systems Manager. */
export default function ManagedNodes() {
  useTitle("Fleet Manager", "AWS Systems Manager");
  const follow = useFollow();
  const navigate = useNavigate();
  const openTerminal = useTerminal(useNotify());
  const nodes = useCall(listNodes, []);
  const [selected, setSelected] = useState<string[]>([]);
  const chosen = nodes.value?.find((node) => node.id === selected[0]);
  const columns: Column<Node>[] = [
    {
      id: "id",
      header: "Node ID",
      cell: (node) => (
        <Link href={nodePath(node.id)} onFollow={follow}>
          {node.id}
        </Link>
      ),
      sortingField: "id",
      isRowHeader: true,
    },
    { id: "name", header: "Node name", cell: (node) => node.name || "-", sortingField: "name" },
    { id: "state", header: "Node state", cell: (node) => <State node={node} /> },
    { id: "ping", header: "SSM Agent ping status", cell: (node) => <Ping status={node.info.PingStatus} /> },
    { id: "type", header: "Platform type", cell: (node) => node.info.PlatformType || "-" },
    { id: "platform", header: "Platform name", cell: (node) => node.info.PlatformName || "-" },
    { id: "version", header: "Platform version", cell: (node) => node.info.PlatformVersion || "-" },
    { id: "agent", header: "SSM Agent version", cell: (node) => node.info.AgentVersion || "-" },
    { id: "last", header: "Last ping", cell: (node) => shownDate(node.info.LastPingDateTime) },
  ];
  return (
    <ResourceTable
      title="Managed nodes"
      headingTag="h1"
      thing="node"
      columns={columns}
      items={nodes.value}
      idOf={(node) => node.id}
      textOf={(node) => [node.id, node.name, ...texts(node.info)].join("\n")}
      loading={nodes.loading}
      error={nodes.error}
      onRefresh={nodes.refresh}
      selectionType="single"
      selected={selected}
      onSelect={setSelected}
      sortBy={{ column: "name" }}
      empty="No node's agent has reported to Systems Manager yet."
      actions={
        <>
          <ButtonDropdown
            disabled={!chosen}
            items={[
              { id: "terminal", text: "Start terminal session" },
              { id: "details", text: "View details" },
            ]}
            onItemClick={(event) => {
              if (!chosen) {
                return;
              }
              if (event.detail.id === "terminal") {
                openTerminal(chosen.id);
              } else {
                navigate(nodePath(chosen.id));
              }
            }}
          >
            Node actions
          </ButtonDropdown>
          <Button href="/systems-manager/activations" onFollow={follow}>
            Hybrid Activations
          </Button>
        </>
      }
    />
  );
}

function State({ node }: { node: Node }) {
  const state = node.instance?.State?.Name;
  if (!state) {
    return "-";
  }
  return (
    <StatusIndicator type={state === "running" ? "success" : "stopped"} wrapText={false}>
      {state}
    </StatusIndicator>
  );
}

const texts = (info: object) => Object.values(info).filter((value) => typeof value === "string");
