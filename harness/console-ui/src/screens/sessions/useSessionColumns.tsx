import type { Session } from "@aws-sdk/client-ssm";
import Link from "@cloudscape-design/components/link";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { shownDate } from "../../parts/dates";
import type { Column } from "../../parts/ResourceTable";
import { useFollow } from "../../parts/useFollow";
import { statusType } from "./sessions";

type Name = "id" | "owner" | "target" | "start" | "end" | "status";

/** Columns of a list of sessions, active or ended. */
export function useSessionColumns(): Record<Name, Column<Session>> {
  const follow = useFollow();
  return {
    id: {
      id: "id",
      header: "Session ID",
      cell: (one) => one.SessionId,
      sortingField: "SessionId",
      isRowHeader: true,
    },
    owner: { id: "owner", header: "Owner", cell: (one) => one.Owner, sortingField: "Owner", yields: true },
    target: {
      id: "target",
      header: "Instance ID",
      cell: (one) => (
        <Link href={`/systems-manager/fleet-manager/${encodeURIComponent(one.Target ?? "")}`} onFollow={follow}>
          {one.Target}
        </Link>
      ),
      sortingField: "Target",
    },
    start: { id: "start", header: "Start date", cell: (one) => shownDate(one.StartDate), sortingField: "StartDate" },
    end: { id: "end", header: "End date", cell: (one) => shownDate(one.EndDate), sortingField: "EndDate" },
    status: {
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
  };
}
