CREATE TABLE metrics (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  namespace TEXT NOT NULL,
  name TEXT NOT NULL,
  dimensions TEXT NOT NULL,
  last_at INTEGER NOT NULL,
  UNIQUE (namespace, name, dimensions)
);
CREATE TABLE metric_data (
  metric_id INTEGER NOT NULL REFERENCES metrics (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  unit TEXT NOT NULL,
  samples REAL NOT NULL,
  sum REAL NOT NULL,
  minimum REAL NOT NULL,
  maximum REAL NOT NULL
);
CREATE INDEX metric_data_of_metric ON metric_data (metric_id, at);
CREATE INDEX metric_data_by_time ON metric_data (at);
CREATE TABLE alarms (
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
CREATE INDEX alarms_of_metric ON alarms (namespace, metric);
CREATE TABLE alarm_history (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  alarm TEXT NOT NULL,
  at INTEGER NOT NULL,
  type TEXT NOT NULL,
  summary TEXT NOT NULL,
  data TEXT NOT NULL
);
CREATE INDEX alarm_history_of_alarm ON alarm_history (alarm, at, id);
