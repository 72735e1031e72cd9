CREATE TABLE IF NOT EXISTS metric_filters (
  log_group TEXT NOT NULL,
  name TEXT NOT NULL,
  pattern TEXT NOT NULL,
  transformation TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (log_group, name)
);
