CREATE TABLE IF NOT EXISTS topics (
  name TEXT PRIMARY KEY,
  display_name TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS topic_subscriptions (
  id TEXT PRIMARY KEY,
  topic TEXT NOT NULL REFERENCES topics (name) ON DELETE CASCADE,
  protocol TEXT NOT NULL,
  endpoint TEXT NOT NULL,
  state TEXT NOT NULL,
  principal TEXT NOT NULL,
  raw INTEGER NOT NULL,
  authenticated INTEGER NOT NULL DEFAULT 0,
  guarded INTEGER NOT NULL DEFAULT 0,
  token TEXT,
  token_until INTEGER,
  UNIQUE (topic, protocol, endpoint)
);
CREATE TABLE IF NOT EXISTS topic_deliveries (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  url TEXT NOT NULL,
  headers TEXT NOT NULL,
  body TEXT NOT NULL,
  tries INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS topic_inbox (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  topic_arn TEXT NOT NULL,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  link TEXT NOT NULL
);
