import { StartSessionCommand } from "@aws-sdk/client-ssm";
import { ssm } from "../../aws/clients";

export interface Wanted {
  /** Instance or managed node: i-… or mi-…. */
  target: string;
  /** Reason; may be empty. */
  reason?: string;
  /** A document of type Session; without it the session's preferences apply. */
  document?: string;
}

export interface Opened {
  sessionId: string;
  /** Path of the terminal tab. It contains no token. */
  path: string;
  /** True if the browser blocked the new tab: the learner must follow a link to `path`. */
  blocked: boolean;
}

/** Returns the path of a session's terminal tab. */
export function terminalPath(sessionId: string, target: string): string {
  return `/systems-manager/session-manager/session/${encodeURIComponent(sessionId)}?target=${encodeURIComponent(target)}`;
}

/** Returns the path of the tab that watches a session. */
export function watchPath(sessionId: string): string {
  return `/systems-manager/session-manager/watch/${encodeURIComponent(sessionId)}`;
}

/**
 * Starts a session and shows its shell in a new tab. Call it synchronously in a click handler, since browsers allow a
 * new tab only then. The tab is opened empty and is closed again if the session is refused. Rejects with the error of
 * StartSession.
 */
export async function openSession({ target, reason, document: documentName }: Wanted): Promise<Opened> {
  const tab = window.open("about:blank", "_blank");
  if (tab) {
    tab.document.title = `Starting a session on ${target} …`;
  }
  try {
    const answer = await (await ssm()).send(
      new StartSessionCommand({ Target: target, Reason: reason || undefined, DocumentName: documentName || undefined }),
    );
    const sessionId = answer.SessionId ?? "";
    const path = terminalPath(sessionId, target);
    // The learner may have closed the empty tab meanwhile.
    const blocked = !tab || tab.closed;
    tab?.location.replace(new URL(path, window.location.origin));
    return { sessionId, path, blocked };
  } catch (refused) {
    tab?.close();
    throw refused;
  }
}
