import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import Link from "@cloudscape-design/components/link";
import SegmentedControl from "@cloudscape-design/components/segmented-control";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useEffect, useMemo, useState } from "react";
import { useSearchParams } from "react-router";
import { mark } from "../../guide/marks";
import { RefreshButton } from "../../parts/RefreshButton";
import { useFollow } from "../../parts/useFollow";
import { useTitle } from "../../parts/useTitle";
import { EventsProblem } from "./events/EventsProblem";
import { EventsTable } from "./events/EventsTable";
import type { Display } from "./events/eventParts";
import { searchedEvents, streamEvents } from "./events/logEvents";
import { useLogEvents } from "./events/useLogEvents";
import { logGroupPath } from "./logGroups";

/** The events of a log stream, or of all streams of a group: `?group=…&stream=…&filter=…`. */
export default function LogEvents() {
  const [params, setParams] = useSearchParams();
  const group = params.get("group") ?? "";
  const stream = params.get("stream") ?? undefined;
  const pattern = params.get("filter") ?? "";
  useTitle(stream ?? "All log streams", group, "CloudWatch");
  const source = useMemo(
    () =>
      stream !== undefined && pattern === "" ? streamEvents(group, stream) : searchedEvents(group, stream, pattern),
    [group, stream, pattern],
  );
  const { events, loading, error, nothingMore, filteredHere, refresh, loadOlder, loadNewer } = useLogEvents(source);
  const [display, setDisplay] = useState<Display>("terminal");
  const follow = useFollow();

  function search(text: string) {
    const changed = new URLSearchParams(params);
    if (text === "") {
      changed.delete("filter");
    } else {
      changed.set("filter", text);
    }
    setParams(changed);
  }

  return (
    <SpaceBetween size="m">
      {error !== undefined && <EventsProblem error={error} ofStream={stream !== undefined} onRetry={refresh} />}
      {filteredHere && (
        <Alert type="info">
          LocalStack keeps the logs of this lab, and its FilterLogEvents ignores patterns. The pattern was applied to
          what it gave, page by page, with the lab&apos;s own TestMetricFilter.
        </Alert>
      )}
      <div {...mark("log-events")}>
        <EventsTable
          key={`${group}\n${stream}\n${pattern}`}
          events={events}
          loading={loading}
          display={display}
          group={group}
          withStream={stream === undefined}
          header={
            <Header
              variant="h1"
              description={
                <>
                  {stream ?? "All log streams"} of{" "}
                  <Link href={logGroupPath(group)} onFollow={follow}>
                    {group}
                  </Link>
                </>
              }
              actions={
                <SpaceBetween direction="horizontal" size="xs" alignItems="center">
                  <RefreshButton onClick={refresh} loading={loading} />
                  <SegmentedControl
                    label="Display"
                    selectedId={display}
                    options={[
                      { id: "terminal", text: "As a terminal" },
                      { id: "text", text: "As text" },
                    ]}
                    onChange={(event) => setDisplay(event.detail.selectedId as Display)}
                  />
                </SpaceBetween>
              }
            >
              Log events
            </Header>
          }
          filter={
            <SpaceBetween size="xs">
              <FilterBox pattern={pattern} onSearch={search} />
              {stream !== undefined && pattern === "" && events.length > 0 && (
                <Box textAlign="center">
                  {nothingMore === "older" ? (
                    "There are no older events."
                  ) : (
                    <Button variant="inline-link" onClick={loadOlder} disabled={loading}>
                      Load older events
                    </Button>
                  )}
                </Box>
              )}
            </SpaceBetween>
          }
          footer={
            loadNewer && (
              <Box textAlign="center">
                {nothingMore === "newer" && "No newer events at this moment. "}
                <Button variant="inline-link" onClick={loadNewer} disabled={loading}>
                  Load newer events
                </Button>
              </Box>
            )
          }
          empty={error !== undefined ? "–" : pattern === "" ? "No events" : "No events match the filter."}
        />
      </div>
    </SpaceBetween>
  );
}

function FilterBox({ pattern, onSearch }: { pattern: string; onSearch: (text: string) => void }) {
  const [text, setText] = useState(pattern);
  useEffect(() => setText(pattern), [pattern]);
  return (
    <Input
      type="search"
      value={text}
      ariaLabel="Filter events"
      placeholder="Filter events - press enter to search"
      clearAriaLabel="Clear the filter"
      onChange={(event) => {
        setText(event.detail.value);
        if (event.detail.value === "") {
          onSearch("");
        }
      }}
      onKeyDown={(event) => event.detail.key === "Enter" && onSearch(text.trim())}
    />
  );
}
