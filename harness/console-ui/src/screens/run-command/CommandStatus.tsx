import type { CommandInvocation } from "@aws-sdk/client-ssm";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import { mark } from "../../guide/marks";
import { shownDate } from "../../parts/dates";
import { type Column, ResourceTable } from "../../parts/ResourceTable";
import { Thing } from "../../parts/Thing";
import { useCall } from "../../parts/useCall";
import { useFollow } from "../../parts/useFollow";
import { useTitle } from "../../parts/useTitle";
import { OnTheWireButton } from "../../wire/OnTheWireButton";
import { CancelCommand } from "./CancelCommand";
import { CommandDescription } from "./CommandDescription";
import { CommandState } from "./CommandState";
import { commandPath, findCommand, listInvocations, RUN_COMMAND } from "./commandApi";
import { RerunCommand } from "./RerunCommand";
import { isOver } from "./stateWords";

/** A command's page: its status on each node. It changes only on refresh. */
export default function CommandStatus() {
  const { commandId = "" } = useParams();
  const navigate = useNavigate();
  const [selected, setSelected] = useState<string[]>([]);
  const [asking, setAsking] = useState<"cancel" | "rerun">();
  useTitle(commandId, "Run Command");
  const found = useCall(async () => {
    const [command, invocations] = await Promise.all([findCommand(commandId), listInvocations(commandId)]);
    return { command, invocations };
  }, [commandId]);
  const { value, loading, refresh } = found;
  const command = value?.command;
  const actions = (
    <>
      <OnTheWireButton kind="command" id={command?.CommandId} />
      <Button disabled={!command || isOver(command.Status)} onClick={() => setAsking("cancel")}>
        Cancel command
      </Button>
      <Button disabled={!command} onClick={() => setAsking("rerun")}>
        Rerun
      </Button>
      <Button
        disabled={!command}
        onClick={() => navigate(`${RUN_COMMAND}/send-command?copy=${encodeURIComponent(commandId)}`)}
      >
        Copy to new
      </Button>
    </>
  );
  return (
    <>
      <Thing heading={`Command ID: ${commandId}`} found={found} actions={actions}>
        {({ command, invocations }) => (
          <SpaceBetween size="l">
            <div {...mark("command-status")}>
              <Container header={<Header variant="h2">Command status</Header>}>
                <KeyValuePairs
                  columns={3}
                  items={[
                    { label: "Overall status", value: <CommandState status={command.Status} /> },
                    { label: "Detailed status", value: <CommandState status={command.StatusDetails} /> },
                    { label: "# targets", value: command.TargetCount },
                    { label: "# completed", value: command.CompletedCount },
                    { label: "# error", value: command.ErrorCount },
                    { label: "# delivery timed out", value: command.DeliveryTimedOutCount },
                  ]}
                />
              </Container>
            </div>
            <Targets
              commandId={commandId}
              invocations={invocations}
              selected={selected}
              onSelect={setSelected}
              onRefresh={refresh}
              loading={loading}
            />
            <CommandDescription command={command} />
          </SpaceBetween>
        )}
      </Thing>
      {asking === "cancel" && (
        <CancelCommand
          commandId={commandId}
          instanceIds={selected}
          onClose={() => setAsking(undefined)}
          onDone={() => {
            setAsking(undefined);
            refresh();
          }}
        />
      )}
      {asking === "rerun" && command && <RerunCommand command={command} onClose={() => setAsking(undefined)} />}
    </>
  );
}

interface TargetsProps {
  commandId: string;
  invocations: CommandInvocation[];
  selected: string[];
  onSelect: (ids: string[]) => void;
  onRefresh: () => void;
  loading: boolean;
}

function Targets({ commandId, invocations, selected, onSelect, onRefresh, loading }: TargetsProps) {
  const navigate = useNavigate();
  const follow = useFollow();
  const columns: Column<CommandInvocation>[] = [
    {
      id: "id",
      header: "Instance ID",
      sortingField: "InstanceId",
      isRowHeader: true,
      cell: (one) => (
        <Link href={commandPath(commandId, one.InstanceId)} onFollow={follow}>
          {one.InstanceId}
        </Link>
      ),
    },
    { id: "name", header: "Instance name", sortingField: "InstanceName", cell: (one) => one.InstanceName || "-" },
    { id: "status", header: "Status", minWidth: 140, cell: (one) => <CommandState status={one.Status} /> },
    {
      id: "details",
      header: "Detailed status",
      minWidth: 140,
      cell: (one) => <CommandState status={one.StatusDetails} />,
    },
    { id: "start", header: "Start time", cell: (one) => shownDate(startOf(one)) },
    { id: "finish", header: "Finish time", cell: (one) => shownDate(finishOf(one)) },
  ];
  const [only] = selected;
  return (
    <ResourceTable<CommandInvocation>
      title="Targets and outputs"
      thing="target"
      columns={columns}
      items={invocations}
      idOf={(one) => one.InstanceId ?? ""}
      loading={loading}
      onRefresh={onRefresh}
      selectionType="multi"
      selected={selected}
      onSelect={onSelect}
      empty="No node matched the targets when the command was sent."
      actions={
        <Button
          disabled={selected.length !== 1}
          onClick={() => only !== undefined && navigate(commandPath(commandId, only))}
        >
          View output
        </Button>
      }
    />
  );
}

function startOf(one: CommandInvocation): Date | undefined {
  return moments(one.CommandPlugins?.map((step) => step.ResponseStartDateTime))[0];
}

function finishOf(one: CommandInvocation): Date | undefined {
  return isOver(one.Status)
    ? moments(one.CommandPlugins?.map((step) => step.ResponseFinishDateTime)).at(-1)
    : undefined;
}

function moments(all: (Date | undefined)[] = []): Date[] {
  return all.filter((at): at is Date => at !== undefined).sort((a, b) => a.getTime() - b.getTime());
}
