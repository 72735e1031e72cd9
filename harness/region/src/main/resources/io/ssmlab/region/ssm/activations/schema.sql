CREATE TABLE IF NOT EXISTS activations (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL,
  iam_role TEXT NOT NULL,
  registration_limit INTEGER NOT NULL,
  registrations INTEGER NOT NULL DEFAULT 0,
  description TEXT,
  default_instance_name TEXT,
  expires_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  tags TEXT NOT NULL
);
-- What a hybrid node proved itself with; the key its role tokens are signed with.
CREATE TABLE IF NOT EXISTS node_keys (
  node_id TEXT PRIMARY KEY,
  fingerprint TEXT NOT NULL,
  public_key TEXT NOT NULL,
  set_at INTEGER NOT NULL
);
