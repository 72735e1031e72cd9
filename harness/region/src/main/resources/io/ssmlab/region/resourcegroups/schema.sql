CREATE TABLE IF NOT EXISTS resource_groups (
  name TEXT PRIMARY KEY,
  description TEXT NOT NULL DEFAULT '',
  query_type TEXT NOT NULL,
  query TEXT NOT NULL,
  criticality INTEGER,
  owner TEXT,
  display_name TEXT,
  created_at INTEGER NOT NULL
);
