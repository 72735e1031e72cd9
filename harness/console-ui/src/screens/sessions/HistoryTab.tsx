import type { Session } from "@aws-sdk/client-ssm";
import Button from "@cloudscape-design/components/button";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useState } from "react";
import { mark } from "../../guide/marks";
import { shownDate } from "../../parts/dates";
import { type Column, ResourceTable } from "../../parts/ResourceTable";
import { useCall } from "../../parts/useCall";
import { useFollow } from "../../parts/useFollow";
import { Arn, Broken } from "../../parts/Whole";
import { listSessions, outputPlaces, statusType } from "./sessions";
import { WhyModal } from "./WhyModal";

/** The sessions that are over, or nearly. */
export function HistoryTab() {
  const follow = useFollow();
  const sessions = useCall(() => listSessions("History"), []);
  const [why, setWhy] = useState<string>();
  const columns: Column<Session>[] = [
    {
      id: "id",
      header: "Session ID",
      cell: (one) => one.SessionId,
      sortingField: "SessionId",
      isRowHeader: true,
      minWidth: 140,
    },
    { id: "owner", header: "Owner", cell: (one) => <Arn text={one.Owner} />, sortingField: "Owner", minWidth: 120 },
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
    { id: "end", header: "End date", cell: (one) => shownDate(one.EndDate), sortingField: "EndDate", minWidth: 110 },
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
    {
      id: "output",
      header: "Output location",
      cell: (one) => <Output session={one} onWhy={() => setWhy(one.SessionId)} />,
      minWidth: 110,
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
    <SpaceBetween direction="horizontal" size="xs">
      {logs && (
        <span {...mark("output-location")}>
          <Link href={logs} onFollow={follow}>
            CloudWatch Logs
          </Link>
        </span>
      )}
      {object && (
        <Link href={object} external externalIconAriaLabel="opens in a new tab">
          Amazon S3
        </Link>
      )}
      {!logs && !object && <span>-</span>}
      <Button variant="inline-link" ariaLabel={`Why? The log of ${session.SessionId}`} onClick={onWhy}>
        Why?
      </Button>
    </SpaceBetween>
  );
}
