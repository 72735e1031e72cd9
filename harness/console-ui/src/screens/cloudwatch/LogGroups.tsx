import type { LogGroup } from "@aws-sdk/client-cloudwatch-logs";
import Button from "@cloudscape-design/components/button";
import ButtonDropdown from "@cloudscape-design/components/button-dropdown";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { useNavigate } from "react-router";
import { mark } from "../../guide/marks";
import { type Column, ResourceTable } from "../../parts/ResourceTable";
import { useCall } from "../../parts/useCall";
import { useFollow } from "../../parts/useFollow";
import { useTitle } from "../../parts/useTitle";
import { DeleteLogGroups } from "./DeleteLogGroups";
import { EditRetention } from "./EditRetention";
import { retentionText } from "./logGroupRules";
import { allLogGroups, logGroupPath } from "./logGroups";
import { bytesText, timeText } from "./units";

/** CloudWatch → Logs → Log groups. */
export default function LogGroups() {
  useTitle("Log groups", "CloudWatch");
  const groups = useCall(() => allLogGroups(), []);
  const [selected, setSelected] = useState<string[]>([]);
  const [asked, setAsked] = useState<"delete" | "retention">();
  const follow = useFollow();
  const navigate = useNavigate();
  const chosen = (groups.value ?? []).filter((group) => selected.includes(nameOf(group)));
  const columns: Column<LogGroup>[] = [
    {
      id: "name",
      header: "Log group",
      sortingField: "logGroupName",
      isRowHeader: true,
      cell: (group) => (
        <Link href={logGroupPath(nameOf(group))} onFollow={follow}>
          {nameOf(group)}
        </Link>
      ),
    },
    {
      id: "retention",
      header: "Retention",
      sortingField: "retentionInDays",
      cell: (group) => retentionText(group.retentionInDays),
    },
    {
      id: "filters",
      header: "Metric filters",
      sortingField: "metricFilterCount",
      cell: (group) => filtersText(group.metricFilterCount),
    },
    {
      id: "bytes",
      header: "Stored bytes",
      sortingField: "storedBytes",
      cell: (group) => bytesText(group.storedBytes),
    },
    { id: "key", header: "KMS key ID", cell: (group) => group.kmsKeyId ?? "-" },
    {
      id: "created",
      header: "Creation time",
      sortingField: "creationTime",
      cell: (group) => timeText(group.creationTime),
    },
  ];
  return (
    <>
      <ResourceTable
        title="Log groups"
        thing="log group"
        headingTag="h1"
        columns={columns}
        items={groups.value}
        idOf={nameOf}
        loading={groups.loading}
        error={groups.error}
        onRefresh={groups.refresh}
        filterPlaceholder="Filter log groups"
        selectionType="multi"
        selected={selected}
        onSelect={setSelected}
        sortBy={{ column: "name" }}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <ButtonDropdown
              disabled={chosen.length === 0}
              items={[
                { id: "delete", text: chosen.length > 1 ? "Delete log groups" : "Delete log group" },
                { id: "retention", text: "Edit retention setting", disabled: chosen.length !== 1 },
              ]}
              onItemClick={(event) => setAsked(event.detail.id as "delete" | "retention")}
            >
              Actions
            </ButtonDropdown>
            <span {...mark("create-log-group")}>
              <Button variant="primary" onClick={() => navigate("/cloudwatch/log-groups/create")}>
                Create log group
              </Button>
            </span>
          </SpaceBetween>
        }
      />
      {asked === "delete" && (
        <DeleteLogGroups
          names={chosen.map(nameOf)}
          onDone={() => {
            setSelected([]);
            groups.refresh();
          }}
          onClose={() => setAsked(undefined)}
        />
      )}
      {asked === "retention" && chosen[0] && (
        <EditRetention group={chosen[0]} onDone={groups.refresh} onClose={() => setAsked(undefined)} />
      )}
    </>
  );
}

function nameOf(group: LogGroup): string {
  return group.logGroupName ?? "";
}

function filtersText(count: number | undefined): string {
  return !count ? "-" : count === 1 ? "1 filter" : `${count} filters`;
}
