-- Calls made for the log of a session. Those of the same kind with the same answer are one row.
CREATE TABLE IF NOT EXISTS log_calls (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  session_id TEXT NOT NULL,
  service TEXT NOT NULL,
  operation TEXT NOT NULL,
  resource TEXT NOT NULL,
  permission TEXT NOT NULL,
  status INTEGER NOT NULL,
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  count INTEGER NOT NULL,
  UNIQUE (session_id, service, operation, resource, status, code, message)
);
CREATE INDEX IF NOT EXISTS log_calls_by_time ON log_calls (last_at);
