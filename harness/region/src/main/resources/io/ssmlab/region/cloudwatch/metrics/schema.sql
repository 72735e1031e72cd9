CREATE TABLE IF NOT EXISTS metrics (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  namespace TEXT NOT NULL,
  name TEXT NOT NULL,
  dimensions TEXT NOT NULL,
  last_at INTEGER NOT NULL,
  UNIQUE (namespace, name, dimensions)
);
CREATE TABLE IF NOT EXISTS metric_data (
  metric_id INTEGER NOT NULL REFERENCES metrics (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  unit TEXT NOT NULL,
  samples REAL NOT NULL,
  sum REAL NOT NULL,
  minimum REAL NOT NULL,
  maximum REAL NOT NULL
);
CREATE INDEX IF NOT EXISTS metric_data_of_metric ON metric_data (metric_id, at);
CREATE INDEX IF NOT EXISTS metric_data_by_time ON metric_data (at);
