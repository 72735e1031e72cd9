import {
  DeleteMetricFilterCommand,
  DescribeMetricFiltersCommand,
  type MetricFilter,
} from "@aws-sdk/client-cloudwatch-logs";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { useNavigate } from "react-router";
import { logs } from "../../../aws/clients";
import { Confirm } from "../../../parts/Confirm";
import { useNotify } from "../../../parts/notices";
import { type Column, ResourceTable } from "../../../parts/ResourceTable";
import { useCall } from "../../../parts/useCall";
import { timeText } from "../units";

/** The metric filters of a log group. */
export function MetricFilterList({ group }: { group: string }) {
  const filters = useCall(() => describe(group), [group]);
  const [selected, setSelected] = useState<string[]>([]);
  const [deleting, setDeleting] = useState(false);
  const navigate = useNavigate();
  const notify = useNotify();

  async function remove() {
    const client = await logs();
    for (const filterName of selected) {
      await client.send(new DeleteMetricFilterCommand({ logGroupName: group, filterName }));
    }
    notify({ type: "success", content: `Deleted: ${selected.join(", ")}.` });
    setSelected([]);
    filters.refresh();
  }

  return (
    <>
      <ResourceTable
        title="Metric filters"
        thing="metric filter"
        columns={COLUMNS}
        items={filters.value}
        idOf={nameOf}
        loading={filters.loading}
        error={filters.error}
        onRefresh={filters.refresh}
        selectionType="multi"
        selected={selected}
        onSelect={setSelected}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button disabled={selected.length === 0} onClick={() => setDeleting(true)}>
              Delete
            </Button>
            <Button
              variant="primary"
              onClick={() => navigate(`/cloudwatch/metric-filters/create?group=${encodeURIComponent(group)}`)}
            >
              Create metric filter
            </Button>
          </SpaceBetween>
        }
      />
      {deleting && (
        <Confirm
          title={selected.length === 1 ? "Delete metric filter" : `Delete ${selected.length} metric filters`}
          action="Delete"
          onConfirm={remove}
          onClose={() => setDeleting(false)}
        >
          <span>The values that the metric has already stay: {selected.join(", ")}</span>
        </Confirm>
      )}
    </>
  );
}

const COLUMNS: Column<MetricFilter>[] = [
  { id: "name", header: "Filter name", sortingField: "filterName", isRowHeader: true, cell: nameOf },
  {
    id: "pattern",
    header: "Filter pattern",
    cell: (filter) => <Box variant="code">{filter.filterPattern === "" ? "(every event)" : filter.filterPattern}</Box>,
  },
  {
    id: "metric",
    header: "Metric",
    cell: (filter) => metricOf(filter, (one) => `${one.metricNamespace} / ${one.metricName}`),
  },
  { id: "value", header: "Metric value", cell: (filter) => metricOf(filter, (one) => one.metricValue) },
  {
    id: "default",
    header: "Default value",
    cell: (filter) => metricOf(filter, (one) => one.defaultValue?.toString()),
  },
  { id: "unit", header: "Unit", cell: (filter) => metricOf(filter, (one) => one.unit) },
  {
    id: "created",
    header: "Creation time",
    sortingField: "creationTime",
    cell: (filter) => timeText(filter.creationTime),
  },
];

type Transformation = NonNullable<MetricFilter["metricTransformations"]>[number];

function metricOf(filter: MetricFilter, part: (one: Transformation) => string | undefined): string {
  return (filter.metricTransformations ?? []).map((one) => part(one) ?? "-").join(", ");
}

function nameOf(filter: MetricFilter): string {
  return filter.filterName ?? "";
}

async function describe(logGroupName: string): Promise<MetricFilter[]> {
  const client = await logs();
  const all: MetricFilter[] = [];
  let nextToken: string | undefined;
  do {
    const page = await client.send(new DescribeMetricFiltersCommand({ logGroupName, nextToken }));
    all.push(...(page.metricFilters ?? []));
    nextToken = page.nextToken;
  } while (nextToken);
  return all;
}
