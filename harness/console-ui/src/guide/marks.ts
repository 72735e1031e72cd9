/** Places on the screens that the guide can highlight. A screen puts `{...mark("start-session")}` on the element. */
export type Mark =
  | "nav-session-manager"
  | "nav-documents"
  | "nav-run-command"
  | "nav-log-groups"
  | "create-document"
  | "document-name"
  | "document-content"
  | "submit-document"
  | "run-command"
  | "choose-document"
  | "choose-targets"
  | "run"
  | "command-status"
  | "start-session"
  | "target-instances"
  | "start-session-now"
  | "refresh-sessions"
  | "sessions-table"
  | "terminal"
  | "terminate"
  | "history-tab"
  | "history-table"
  | "refresh-history"
  | "create-log-group"
  | "log-group-name"
  | "create-log-group-now"
  | "preferences-tab"
  | "edit-preferences"
  | "cloudwatch-logging"
  | "log-group-choice"
  | "save-preferences"
  | "output-location"
  | "log-events";

/** The attribute by which the guide finds the element; it has no other effect. */
export function mark(id: Mark): { "data-guide": Mark } {
  return { "data-guide": id };
}
