import { DeleteLogStreamCommand, DescribeLogStreamsCommand, type LogStream } from "@aws-sdk/client-cloudwatch-logs";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Input from "@cloudscape-design/components/input";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { useNavigate } from "react-router";
import { logs } from "../../../aws/clients";
import { Confirm } from "../../../parts/Confirm";
import { useNotify } from "../../../parts/notices";
import { type Column, ResourceTable } from "../../../parts/ResourceTable";
import { useCall } from "../../../parts/useCall";
import { useFollow } from "../../../parts/useFollow";
import { logEventsPath } from "../logGroups";
import { timeText } from "../units";

/** Maximum number of listed streams; a prefix finds the others. */
const MOST = 1000;

/** The streams of a log group, those with the newest events first. */
export function Streams({ group }: { group: string }) {
  const [prefix, setPrefix] = useState("");
  const streams = useCall(() => describe(group, prefix), [group, prefix]);
  const [selected, setSelected] = useState<string[]>([]);
  const [deleting, setDeleting] = useState(false);
  const follow = useFollow();
  const navigate = useNavigate();
  const notify = useNotify();
  const columns: Column<LogStream>[] = [
    {
      id: "name",
      header: "Log stream",
      sortingField: "logStreamName",
      isRowHeader: true,
      cell: (stream) => (
        <Link href={logEventsPath(group, nameOf(stream))} onFollow={follow}>
          {nameOf(stream)}
        </Link>
      ),
    },
    {
      id: "last",
      header: "Last event time",
      sortingField: "lastEventTimestamp",
      cell: (stream) => timeText(stream.lastEventTimestamp),
    },
  ];

  async function remove() {
    const client = await logs();
    for (const logStreamName of selected) {
      await client.send(new DeleteLogStreamCommand({ logGroupName: group, logStreamName }));
    }
    notify({ type: "success", content: `Deleted: ${selected.join(", ")}.` });
    setSelected([]);
    streams.refresh();
  }

  return (
    <>
      <ResourceTable
        title="Log streams"
        thing="log stream"
        columns={columns}
        items={streams.value?.some}
        idOf={nameOf}
        loading={streams.loading}
        error={streams.error}
        onRefresh={streams.refresh}
        filterPlaceholder="Filter log streams"
        moreFilters={(streams.value?.more || prefix !== "") && <PrefixField onSearch={setPrefix} />}
        description={
          streams.value?.more && `Only the first ${MOST} are shown: enter the beginning of a name to find others.`
        }
        selectionType="multi"
        selected={selected}
        onSelect={setSelected}
        sortBy={{ column: "last", descending: true }}
        empty={
          <>
            <Box>No log streams</Box>
            <Box color="text-body-secondary">A session&apos;s stream is made when its log arrives.</Box>
          </>
        }
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button disabled={selected.length === 0} onClick={() => setDeleting(true)}>
              Delete
            </Button>
            <Button variant="primary" onClick={() => navigate(logEventsPath(group))}>
              Search all log streams
            </Button>
          </SpaceBetween>
        }
      />
      {deleting && (
        <Confirm
          title={selected.length === 1 ? "Delete log stream" : `Delete ${selected.length} log streams`}
          action="Delete"
          onConfirm={remove}
          onClose={() => setDeleting(false)}
        >
          <span>Their events are deleted too, and cannot be restored: {selected.join(", ")}</span>
        </Confirm>
      )}
    </>
  );
}

function PrefixField({ onSearch }: { onSearch: (prefix: string) => void }) {
  const [text, setText] = useState("");
  return (
    <Input
      type="search"
      value={text}
      ariaLabel="Beginning of the name"
      placeholder="Beginning of the name - press enter"
      clearAriaLabel="Clear"
      onChange={(event) => {
        setText(event.detail.value);
        if (event.detail.value === "") {
          onSearch("");
        }
      }}
      onKeyDown={(event) => event.detail.key === "Enter" && onSearch(text)}
    />
  );
}

async function describe(logGroupName: string, prefix: string): Promise<{ some: LogStream[]; more: boolean }> {
  const client = await logs();
  const some: LogStream[] = [];
  let nextToken: string | undefined;
  do {
    const page = await client.send(
      new DescribeLogStreamsCommand({
        logGroupName,
        nextToken,
        // AWS cannot order by time when a prefix is given.
        ...(prefix ? { logStreamNamePrefix: prefix } : { orderBy: "LastEventTime", descending: true }),
      }),
    );
    some.push(...(page.logStreams ?? []));
    nextToken = page.nextToken;
  } while (nextToken && some.length < MOST);
  return { some, more: nextToken !== undefined };
}

function nameOf(stream: LogStream): string {
  return stream.logStreamName ?? "";
}
