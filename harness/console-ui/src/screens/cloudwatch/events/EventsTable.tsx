import Button from "@cloudscape-design/components/button";
import Link from "@cloudscape-design/components/link";
import Table, { type TableProps } from "@cloudscape-design/components/table";
import { type ReactNode, useState } from "react";
import { useFollow } from "../../../parts/useFollow";
import { logEventsPath } from "../logGroups";
import { stampText } from "../units";
import { EventMessage } from "./EventMessage";
import type { Display } from "./eventParts";
import type { LogEvent } from "./logEvents";

interface EventsTableProps {
  events: readonly LogEvent[];
  loading: boolean;
  display: Display;
  group: string;
  /** True if the events are of several streams. */
  withStream: boolean;
  header: ReactNode;
  filter: ReactNode;
  footer: ReactNode;
  empty: ReactNode;
}

/** Log events, one per row, which show the complete message when they are expanded. */
export function EventsTable(props: EventsTableProps) {
  const { events, loading, display, group, withStream } = props;
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set());
  const follow = useFollow();

  function toggle(key: string) {
    const changed = new Set(expanded);
    if (!changed.delete(key)) {
      changed.add(key);
    }
    setExpanded(changed);
  }

  const columns: TableProps.ColumnDefinition<LogEvent>[] = [
    {
      id: "expand",
      header: <Toggle all open={events.length > 0 && events.every((event) => expanded.has(event.key))} onClick={all} />,
      width: 48,
      cell: (event) => (
        <Toggle open={expanded.has(event.key)} what={stampText(event.timestamp)} onClick={() => toggle(event.key)} />
      ),
    },
    { id: "timestamp", header: "Timestamp", width: 215, minWidth: 215, cell: (event) => stampText(event.timestamp) },
    {
      id: "message",
      header: "Message",
      minWidth: 320,
      cell: (event) => <EventMessage message={event.message} expanded={expanded.has(event.key)} display={display} />,
    },
  ];
  if (withStream) {
    columns.push({
      id: "stream",
      header: "Log stream name",
      minWidth: 240,
      cell: (event) => (
        <Link href={logEventsPath(group, event.stream)} onFollow={follow}>
          {event.stream}
        </Link>
      ),
    });
  }

  function all(open: boolean) {
    setExpanded(new Set(open ? events.map((event) => event.key) : []));
  }

  return (
    <Table
      items={events}
      trackBy="key"
      columnDefinitions={columns}
      loading={loading && events.length === 0}
      loadingText="Loading events"
      empty={props.empty}
      header={props.header}
      filter={props.filter}
      footer={props.footer}
      contentDensity="compact"
      wrapLines
      cellVerticalAlign="top"
      ariaLabels={{ tableLabel: "Log events" }}
      // A click into an expanded message may begin a text selection.
      onRowClick={(event) => !expanded.has(event.detail.item.key) && toggle(event.detail.item.key)}
    />
  );
}

interface ToggleProps {
  open: boolean;
  onClick: (open: boolean) => void;
  what?: string;
  all?: boolean;
}

function Toggle({ open, onClick, what, all }: ToggleProps) {
  const action = open ? "Collapse" : "Expand";
  return (
    <Button
      variant="inline-icon"
      iconName={open ? "caret-down-filled" : "caret-right-filled"}
      ariaLabel={all ? `${action} all events` : `${action} event ${what}`}
      ariaExpanded={all ? undefined : open}
      onClick={(event) => {
        event.stopPropagation();
        onClick(!open);
      }}
    />
  );
}
