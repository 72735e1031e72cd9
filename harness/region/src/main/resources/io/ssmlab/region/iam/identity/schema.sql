CREATE TABLE IF NOT EXISTS credentials (
  access_key_id TEXT PRIMARY KEY,
  secret_access_key TEXT NOT NULL,
  session_token TEXT,
  principal_arn TEXT NOT NULL,
  node_id TEXT,
  expires_at INTEGER,
  learner INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL DEFAULT 0,
  active INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX IF NOT EXISTS credentials_by_node ON credentials (node_id);

-- Users and roles, their own policies, and the managed policies that they have.
CREATE TABLE IF NOT EXISTS identities (
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  id TEXT NOT NULL,
  trust TEXT NOT NULL DEFAULT '',
  description TEXT NOT NULL DEFAULT '',
  max_session INTEGER NOT NULL DEFAULT 3600,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (kind, name)
);
-- The document as it was put.
CREATE TABLE IF NOT EXISTS identity_policies (
  kind TEXT NOT NULL,
  owner TEXT NOT NULL,
  name TEXT NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (kind, owner, name),
  FOREIGN KEY (kind, owner) REFERENCES identities (kind, name)
);
CREATE TABLE IF NOT EXISTS identity_attachments (
  kind TEXT NOT NULL,
  owner TEXT NOT NULL,
  policy_arn TEXT NOT NULL,
  PRIMARY KEY (kind, owner, policy_arn),
  FOREIGN KEY (kind, owner) REFERENCES identities (kind, name)
);
-- Those of the account; AWS's own come with the program.
CREATE TABLE IF NOT EXISTS managed_policies (
  arn TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  id TEXT NOT NULL,
  description TEXT NOT NULL,
  document TEXT NOT NULL,
  created_at INTEGER NOT NULL
);

-- Keys of users can be many, and switched off.
CREATE INDEX IF NOT EXISTS credentials_by_principal ON credentials (principal_arn);
