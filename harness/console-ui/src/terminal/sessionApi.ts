import type { GenerateDataKey } from "./handshake";

/** What the lab knows of a session. */
export interface SessionFacts {
  /** Such as Connecting, Connected, Terminated. */
  status: string;
  target: string;
  /** Why it ended, if the lab says so. */
  details: string;
}

/** What a terminal asks of AWS's API. */
export interface SessionApi {
  /** ResumeSession; without a token the session is over. */
  resume(): Promise<{ token?: string; streamUrl?: string }>;
  /** The session's row of DescribeSessions; undefined if there is none. */
  describe(): Promise<SessionFacts | undefined>;
  generateDataKey: GenerateDataKey;
}
