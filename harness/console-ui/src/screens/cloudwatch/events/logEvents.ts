import {
  FilterLogEventsCommand,
  type FilterLogEventsCommandOutput,
  GetLogEventsCommand,
  TestMetricFilterCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { logs } from "../../../aws/clients";
import { lab } from "../../../lab/labApi";

export interface LogEvent {
  /** Key within this page only: events of a stream have no id. */
  key: string;
  timestamp?: number;
  message: string;
  stream: string;
}

/** A page of events in order, with the tokens of the next pages. */
export interface EventsPage {
  events: LogEvent[];
  older?: string;
  newer?: string;
  /** True if the region applied the pattern itself, since LocalStack keeps these logs and ignores patterns. */
  filteredHere?: boolean;
}

/** A source of events: `older` and `newer` are the tokens of a page. */
export interface EventSource {
  first: () => Promise<EventsPage>;
  more: (token: string) => Promise<EventsPage>;
}

const A_PAGE = 100;
/** Maximum number of pages without a match that are skipped before the learner is asked. */
const EMPTY_PAGES = 20;
const TESTED_AT_ONCE = 50;
let lastKey = 0;

/** Events of one stream, from the newest backwards. */
export function streamEvents(logGroupName: string, logStreamName: string): EventSource {
  const get = async (nextToken?: string): Promise<EventsPage> => {
    const answer = await (await logs()).send(
      new GetLogEventsCommand({ logGroupName, logStreamName, limit: A_PAGE, nextToken, startFromHead: false }),
    );
    const events = (answer.events ?? []).map((event) => ({
      key: `${++lastKey}`,
      timestamp: event.timestamp,
      message: event.message ?? "",
      stream: logStreamName,
    }));
    return { events, older: answer.nextBackwardToken, newer: answer.nextForwardToken };
  };
  return { first: () => get(), more: get };
}

/** Events that match a pattern, of one stream or of all streams, from the oldest on. */
export function searchedEvents(group: string, stream: string | undefined, pattern: string): EventSource {
  const search = async (from?: string): Promise<EventsPage> => {
    const filteredHere = pattern !== "" && (await ignoresPatterns());
    let token = from;
    for (let page = 0; ; page++) {
      const answer = await filterEvents(group, stream, pattern, token);
      const found = eventsOf(answer);
      const events = filteredHere ? await matching(found, pattern) : found;
      token = answer.nextToken;
      if (events.length > 0 || !token || page === EMPTY_PAGES) {
        return { events, newer: token, filteredHere };
      }
    }
  };
  return { first: () => search(), more: search };
}

async function filterEvents(logGroupName: string, stream: string | undefined, pattern: string, nextToken?: string) {
  return (await logs()).send(
    new FilterLogEventsCommand({
      logGroupName,
      logStreamNames: stream === undefined ? undefined : [stream],
      filterPattern: pattern || undefined,
      limit: A_PAGE,
      nextToken,
    }),
  );
}

function eventsOf(answer: FilterLogEventsCommandOutput): LogEvent[] {
  return (answer.events ?? []).map((event) => ({
    key: `${++lastKey}`,
    timestamp: event.timestamp,
    message: event.message ?? "",
    stream: event.logStreamName ?? "",
  }));
}

async function ignoresPatterns(): Promise<boolean> {
  const { logs: kept } = await lab<{ logs: { store: string } }>("health");
  return kept.store === "localstack";
}

async function matching(events: LogEvent[], pattern: string): Promise<LogEvent[]> {
  const all: LogEvent[] = [];
  for (let from = 0; from < events.length; from += TESTED_AT_ONCE) {
    const some = events.slice(from, from + TESTED_AT_ONCE);
    const numbers = await matchingNumbers(
      pattern,
      some.map((event) => event.message),
    );
    all.push(...some.filter((_, index) => numbers.has(index + 1)));
  }
  return all;
}

/** Returns which of at most 50 messages match the pattern, counted from 1. */
export async function matchingNumbers(filterPattern: string, logEventMessages: string[]): Promise<Set<number>> {
  const answer = await (await logs()).send(new TestMetricFilterCommand({ filterPattern, logEventMessages }));
  return new Set((answer.matches ?? []).map((match) => Number(match.eventNumber)));
}
