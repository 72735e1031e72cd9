import type { Session } from "@aws-sdk/client-ssm";
import Button from "@cloudscape-design/components/button";
import Link from "@cloudscape-design/components/link";
import { useState } from "react";
import { mark } from "../../guide/marks";
import { type Column, ResourceTable } from "../../parts/ResourceTable";
import { useCall } from "../../parts/useCall";
import { useFollow } from "../../parts/useFollow";
import { listSessions, outputPlaces } from "./sessions";
import { useSessionColumns } from "./useSessionColumns";
import { WhyModal } from "./WhyModal";

/** The sessions that have ended or are ending. */
export function HistoryTab() {
  const all = useSessionColumns();
  const sessions = useCall(() => listSessions("History"), []);
  const [why, setWhy] = useState<string>();
  const columns: Column<Session>[] = [
    all.id,
    all.owner,
    all.target,
    all.start,
    all.end,
    all.status,
    {
      id: "output",
      header: "Output location",
      cell: (one) => <Output session={one} onWhy={() => setWhy(one.SessionId)} />,
    },
  ];
  return (
    <div {...mark("history-table")}>
      <ResourceTable
        title="Session history"
        thing="session"
        columns={columns}
        items={sessions.value}
        idOf={(one) => one.SessionId ?? ""}
        loading={sessions.loading}
        error={sessions.error}
        onRefresh={sessions.refresh}
        refreshMark={mark("refresh-history")}
        sortBy={{ column: "start", descending: true }}
        empty="No session has ended in the last 30 days."
      />
      {why && <WhyModal sessionId={why} onClose={() => setWhy(undefined)} />}
    </div>
  );
}

function Output({ session, onWhy }: { session: Session; onWhy: () => void }) {
  const follow = useFollow();
  const { logs, object } = outputPlaces(session.OutputUrl);
  return (
    <>
      {logs && (
        <span {...mark("output-location")}>
          <Link href={logs} onFollow={follow}>
            CloudWatch Logs
          </Link>
        </span>
      )}{" "}
      {object && (
        <Link href={object} external externalIconAriaLabel="opens in a new tab">
          Amazon S3
        </Link>
      )}{" "}
      {!logs && !object && <span>- </span>}
      <Button variant="inline-link" ariaLabel={`Why? The log of ${session.SessionId}`} onClick={onWhy}>
        Why?
      </Button>
    </>
  );
}
