import {
  paginateDescribeSessions,
  type Session,
  type SessionState,
  type SessionStatus,
  TerminateSessionCommand,
} from "@aws-sdk/client-ssm";
import type { StatusIndicatorProps } from "@cloudscape-design/components/status-indicator";
import { ssm } from "../../aws/clients";

/** Returns all sessions in this state from all pages, the latest first. */
export async function listSessions(state: SessionState): Promise<Session[]> {
  const all: Session[] = [];
  for await (const page of paginateDescribeSessions({ client: await ssm() }, { State: state, MaxResults: 200 })) {
    all.push(...(page.Sessions ?? []));
  }
  return all.sort((a, b) => (b.StartDate?.getTime() ?? 0) - (a.StartDate?.getTime() ?? 0));
}

export async function terminateSession(sessionId: string): Promise<void> {
  await (await ssm()).send(new TerminateSessionCommand({ SessionId: sessionId }));
}

export function statusType(status: SessionStatus | undefined): StatusIndicatorProps.Type {
  switch (status) {
    case "Connected":
      return "success";
    case "Connecting":
    case "Terminating":
      return "in-progress";
    case "Disconnected":
      return "pending";
    case "Failed":
      return "error";
    default:
      return "stopped";
  }
}

/** Locations of a session's log. */
export interface OutputPlaces {
  /** Path of the console's own screen with the log stream. */
  logs?: string;
  /** Address of the object; http or https, nothing else. */
  object?: string;
}

/** Reads OutputUrl of DescribeSessions. An address that is not understood is left out. */
export function outputPlaces(url: Session["OutputUrl"]): OutputPlaces {
  const places: OutputPlaces = {};
  const stream = streamIn(url?.CloudWatchOutputUrl ?? "");
  if (stream) {
    places.logs = `/cloudwatch/log-events?${new URLSearchParams(stream)}`;
  }
  const object = url?.S3OutputUrl ?? "";
  if (/^https?:\/\//i.test(object) && URL.canParse(object)) {
    places.object = object;
  }
  return places;
}

/** Returns group and stream of a link to AWS's console: …#logEventViewer:group=…;stream=…, both escaped as in a URL. */
function streamIn(url: string): { group: string; stream: string } | undefined {
  const found = /#logEventViewer:group=([^;]+);stream=([^;]+)/.exec(url);
  if (!found) {
    return undefined;
  }
  try {
    return { group: decodeURIComponent(found[1] ?? ""), stream: decodeURIComponent(found[2] ?? "") };
  } catch {
    return undefined;
  }
}
