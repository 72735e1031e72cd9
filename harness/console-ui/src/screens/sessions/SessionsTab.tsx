import type { Session } from "@aws-sdk/client-ssm";
import Button from "@cloudscape-design/components/button";
import Link from "@cloudscape-design/components/link";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useState } from "react";
import { mark } from "../../guide/marks";
import { shownDate } from "../../parts/dates";
import { type Column, ResourceTable } from "../../parts/ResourceTable";
import { useCall } from "../../parts/useCall";
import { useFollow } from "../../parts/useFollow";
import { Arn, Broken } from "../../parts/Whole";
import { OnTheWireButton } from "../../wire/OnTheWireButton";
import { listSessions, statusType } from "./sessions";
import { TerminateModal } from "./TerminateModal";

/** The sessions that are not over. */
export function SessionsTab() {
  const follow = useFollow();
  const sessions = useCall(() => listSessions("Active"), []);
  const [selected, setSelected] = useState<string[]>([]);
  const [asking, setAsking] = useState(false);
  const chosen = sessions.value?.find((one) => one.SessionId === selected[0])?.SessionId;
  const columns: Column<Session>[] = [
    {
      id: "id",
      header: "Session ID",
      cell: (one) => one.SessionId,
      sortingField: "SessionId",
      isRowHeader: true,
      minWidth: 140,
    },
    { id: "owner", header: "Owner", cell: (one) => <Arn text={one.Owner} />, sortingField: "Owner", minWidth: 130 },
    {
      id: "target",
      header: "Instance ID",
      cell: (one) => (
        <Link href={`/systems-manager/fleet-manager/${encodeURIComponent(one.Target ?? "")}`} onFollow={follow}>
          <Broken>{one.Target}</Broken>
        </Link>
      ),
      sortingField: "Target",
      minWidth: 120,
    },
    {
      id: "start",
      header: "Start date",
      cell: (one) => shownDate(one.StartDate),
      sortingField: "StartDate",
      minWidth: 110,
    },
    {
      id: "status",
      header: "Status",
      cell: (one) => (
        <StatusIndicator type={statusType(one.Status)} wrapText={false}>
          {one.Status}
        </StatusIndicator>
      ),
      sortingField: "Status",
      minWidth: 145,
    },
    { id: "reason", header: "Reason", cell: (one) => one.Reason || "-", minWidth: 80 },
  ];
  return (
    <div {...mark("sessions-table")}>
      <ResourceTable
        title="Sessions"
        thing="session"
        columns={columns}
        items={sessions.value}
        idOf={(one) => one.SessionId ?? ""}
        loading={sessions.loading}
        error={sessions.error}
        onRefresh={sessions.refresh}
        refreshMark={mark("refresh-sessions")}
        selectionType="single"
        selected={selected}
        onSelect={setSelected}
        sortBy={{ column: "start", descending: true }}
        empty="There are no active sessions."
        actions={
          <>
            <OnTheWireButton kind="session" id={chosen} />
            <Button disabled={!chosen} onClick={() => setAsking(true)}>
              Terminate
            </Button>
            <span {...mark("start-session")}>
              <Button variant="primary" href="/systems-manager/session-manager/start-session" onFollow={follow}>
                Start session
              </Button>
            </span>
          </>
        }
      />
      {asking && chosen && (
        <TerminateModal
          sessionId={chosen}
          onClose={() => setAsking(false)}
          onDone={() => {
            setSelected([]);
            sessions.refresh();
          }}
        />
      )}
    </div>
  );
}
