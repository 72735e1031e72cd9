import type { GenerateDataKey } from "./handshake";

/** The lab's data about a session. */
export interface SessionFacts {
  /** Such as Connecting, Connected, Terminated. */
  status: string;
  target: string;
  /** Reason of the end, if the lab reports one. */
  details: string;
}

/** Calls of AWS's API for a terminal. */
export interface SessionApi {
  /** Calls ResumeSession; without a token the session has ended. */
  resume(): Promise<{ token?: string; streamUrl?: string }>;
  /** Returns the session's row of DescribeSessions, or undefined. */
  describe(): Promise<SessionFacts | undefined>;
  generateDataKey: GenerateDataKey;
}
