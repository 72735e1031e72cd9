CREATE TABLE IF NOT EXISTS alarms (
  name TEXT PRIMARY KEY,
  namespace TEXT NOT NULL,
  metric TEXT NOT NULL,
  spec TEXT NOT NULL,
  configured_at INTEGER NOT NULL,
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  reason_data TEXT,
  updated_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS alarms_of_metric ON alarms (namespace, metric);
CREATE TABLE IF NOT EXISTS alarm_history (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  alarm TEXT NOT NULL,
  at INTEGER NOT NULL,
  type TEXT NOT NULL,
  summary TEXT NOT NULL,
  data TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS alarm_history_of_alarm ON alarm_history (alarm, at, id);
