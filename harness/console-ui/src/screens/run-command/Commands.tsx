import type { Command } from "@aws-sdk/client-ssm";
import Button from "@cloudscape-design/components/button";
import Header from "@cloudscape-design/components/header";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Tabs from "@cloudscape-design/components/tabs";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import { mark } from "../../guide/marks";
import { shownDate } from "../../parts/dates";
import { type Column, ResourceTable } from "../../parts/ResourceTable";
import { useCall } from "../../parts/useCall";
import { useFollow } from "../../parts/useFollow";
import { useTitle } from "../../parts/useTitle";
import { CancelCommand } from "./CancelCommand";
import { CommandState } from "./CommandState";
import { commandPath, listCommands, RUN_COMMAND } from "./commandApi";
import { RerunCommand } from "./RerunCommand";
import { isOver } from "./stateWords";

const TABS = [
  { id: "commands", label: "Commands", filters: [{ key: "ExecutionStage" as const, value: "Executing" }] },
  { id: "history", label: "Command history", filters: undefined },
];

/** Run Command: the running commands, and the history. */
export default function Commands() {
  const navigate = useNavigate();
  const asked = useParams().tab;
  const tab = TABS.find((one) => one.id === asked) ?? TABS[0];
  useTitle("Run Command", "AWS Systems Manager");
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description="Documents run on managed nodes, without logging in to them.">
        Run Command
      </Header>
      <Tabs
        ariaLabel="Commands"
        activeTabId={tab?.id}
        onChange={(event) => navigate(`${RUN_COMMAND}/${event.detail.activeTabId}`)}
        tabs={TABS.map(({ id, label, filters }) => ({
          id,
          label,
          content: id === tab?.id && <CommandTable key={id} title={label} filters={filters} />,
        }))}
      />
    </SpaceBetween>
  );
}

type Asking = { what: "cancel" | "rerun"; command: Command };

function CommandTable({ title, filters }: { title: string; filters: (typeof TABS)[number]["filters"] }) {
  const navigate = useNavigate();
  const follow = useFollow();
  const { value, error, loading, refresh } = useCall(() => listCommands(filters), [filters]);
  const [selected, setSelected] = useState<string[]>([]);
  const [asking, setAsking] = useState<Asking>();
  const chosen = value?.find((one) => one.CommandId === selected[0]);
  const columns: Column<Command>[] = [
    {
      id: "id",
      header: "Command ID",
      isRowHeader: true,
      cell: (one) => (
        <Link href={commandPath(one.CommandId ?? "")} onFollow={follow}>
          {one.CommandId}
        </Link>
      ),
    },
    {
      id: "status",
      header: "Status",
      minWidth: 140,
      sortingField: "Status",
      cell: (one) => <CommandState status={one.Status} />,
    },
    {
      id: "requested",
      header: "Requested date",
      sortingField: "RequestedDateTime",
      cell: (one) => shownDate(one.RequestedDateTime),
    },
    { id: "document", header: "Document name", sortingField: "DocumentName", cell: (one) => one.DocumentName },
    { id: "comment", header: "Comment", cell: (one) => one.Comment || "-", folds: true },
    { id: "targets", header: "# targets", cell: (one) => one.TargetCount },
    { id: "error", header: "# error", cell: (one) => one.ErrorCount },
    { id: "late", header: "# delivery timed out", cell: (one) => one.DeliveryTimedOutCount },
    { id: "completed", header: "# completed", cell: (one) => one.CompletedCount },
  ];
  return (
    <>
      <ResourceTable<Command>
        title={title}
        thing="command"
        columns={columns}
        items={value}
        idOf={(one) => one.CommandId ?? ""}
        loading={loading}
        error={error}
        onRefresh={refresh}
        selectionType="single"
        selected={selected}
        onSelect={setSelected}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button
              disabled={!chosen || isOver(chosen.Status)}
              onClick={() => chosen && setAsking({ what: "cancel", command: chosen })}
            >
              Cancel command
            </Button>
            <Button disabled={!chosen} onClick={() => chosen && setAsking({ what: "rerun", command: chosen })}>
              Rerun
            </Button>
            <Button
              disabled={!chosen}
              onClick={() =>
                navigate(`${RUN_COMMAND}/send-command?copy=${encodeURIComponent(chosen?.CommandId ?? "")}`)
              }
            >
              Copy to new
            </Button>
            <Button variant="primary" onClick={() => navigate(`${RUN_COMMAND}/send-command`)} {...mark("run-command")}>
              Run command
            </Button>
          </SpaceBetween>
        }
      />
      {asking?.what === "cancel" && (
        <CancelCommand
          commandId={asking.command.CommandId ?? ""}
          instanceIds={[]}
          onClose={() => setAsking(undefined)}
          onDone={() => {
            setAsking(undefined);
            refresh();
          }}
        />
      )}
      {asking?.what === "rerun" && <RerunCommand command={asking.command} onClose={() => setAsking(undefined)} />}
    </>
  );
}
