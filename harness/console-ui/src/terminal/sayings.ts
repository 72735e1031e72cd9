// Messages of the terminal about its state.

export const CONNECTING = "Connecting to the instance…";
export const RESUMED = "Session resumed.";
export const ENDED = "Its shell was closed, or the session was terminated.";
export const OVER = "The session has ended: it was terminated, or it timed out.";
export const NO_ANSWER = "The lab does not answer. Does ./lab up still run? Reconnecting…";
export const TAKEN_OVER = "The session was resumed in another tab.";
export const ELSEWHERE =
  "The session was started in another browser or program, and only that one can resume it. Terminate it, or start a new session.";
export const KEY_IS_GONE =
  "The session is encrypted, and only the page that started it had the key: it cannot be resumed after a reload. Terminate it, and start a new session.";

export function lost(wasOpen: boolean): string {
  return wasOpen ? "Connection lost. Reconnecting…" : CONNECTING;
}

/** Errors of AWS's that go by themselves. */
export function isPassing(code: string): boolean {
  return ["ThrottlingException", "InternalServerError", "InternalFailure", "ServiceUnavailable"].includes(code);
}
