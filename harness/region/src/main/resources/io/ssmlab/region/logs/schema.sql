CREATE TABLE IF NOT EXISTS log_groups (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  class TEXT NOT NULL,
  kms_key_id TEXT,
  retention_days INTEGER,
  created_at INTEGER NOT NULL,
  stored_bytes INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS log_streams (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  group_id INTEGER NOT NULL REFERENCES log_groups (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_event_at INTEGER,
  last_ingested_at INTEGER,
  batches INTEGER NOT NULL DEFAULT 0,
  UNIQUE (group_id, name)
);
CREATE INDEX IF NOT EXISTS log_streams_by_last_event ON log_streams (group_id, coalesce(last_event_at, 0), name);
-- Both indexes end in the id, which orders events of the same millisecond: reading a page is one seek, whatever the size of the log.
CREATE TABLE IF NOT EXISTS log_events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  group_id INTEGER NOT NULL REFERENCES log_groups (id) ON DELETE CASCADE,
  stream_id INTEGER NOT NULL REFERENCES log_streams (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  ingested_at INTEGER NOT NULL,
  size INTEGER NOT NULL,
  message TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS log_events_of_stream ON log_events (stream_id, at, id);
CREATE INDEX IF NOT EXISTS log_events_of_group ON log_events (group_id, at, id);
