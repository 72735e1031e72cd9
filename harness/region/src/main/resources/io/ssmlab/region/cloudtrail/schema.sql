-- CloudTrail's event history: the record as JSON, and what it is looked up by.
CREATE TABLE IF NOT EXISTS trail_events (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  event_id TEXT NOT NULL UNIQUE,
  at INTEGER NOT NULL,
  name TEXT NOT NULL,
  source TEXT NOT NULL,
  user_name TEXT NOT NULL,
  access_key_id TEXT NOT NULL,
  read_only INTEGER NOT NULL,
  record TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS trail_events_by_time ON trail_events (at);
CREATE INDEX IF NOT EXISTS trail_events_by_name ON trail_events (name);
CREATE INDEX IF NOT EXISTS trail_events_by_user ON trail_events (user_name);
CREATE TABLE IF NOT EXISTS trail_resources (
  event_id TEXT NOT NULL REFERENCES trail_events (event_id) ON DELETE CASCADE,
  type TEXT NOT NULL,
  name TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS trail_resources_by_event ON trail_resources (event_id);
CREATE INDEX IF NOT EXISTS trail_resources_by_name ON trail_resources (name);
