import type { Session } from "@aws-sdk/client-ssm";
import Button from "@cloudscape-design/components/button";
import { useState } from "react";
import { mark } from "../../guide/marks";
import { type Column, ResourceTable } from "../../parts/ResourceTable";
import { useCall } from "../../parts/useCall";
import { useFollow } from "../../parts/useFollow";
import { OnTheWireButton } from "../../wire/OnTheWireButton";
import { watchPath } from "./openSession";
import { listSessions } from "./sessions";
import { TerminateModal } from "./TerminateModal";
import { useSessionColumns } from "./useSessionColumns";

/** The active sessions. */
export function SessionsTab() {
  const follow = useFollow();
  const all = useSessionColumns();
  const sessions = useCall(() => listSessions("Active"), []);
  const [selected, setSelected] = useState<string[]>([]);
  const [asking, setAsking] = useState(false);
  const chosen = sessions.value?.find((one) => one.SessionId === selected[0])?.SessionId;
  const columns: Column<Session>[] = [
    all.id,
    all.owner,
    all.target,
    all.start,
    all.status,
    { id: "reason", header: "Reason", cell: (one) => one.Reason || "-", folds: true },
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
            <Button disabled={!chosen} href={chosen && watchPath(chosen)} target="_blank">
              Watch
            </Button>
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
