CREATE TABLE credentials (
  access_key_id TEXT PRIMARY KEY,
  secret_access_key TEXT NOT NULL,
  session_token TEXT,
  principal_arn TEXT NOT NULL,
  node_id TEXT,
  expires_at INTEGER,
  learner INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX credentials_by_node ON credentials (node_id);
