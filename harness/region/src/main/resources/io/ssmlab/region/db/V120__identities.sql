-- Users and roles, their own policies, and the managed policies that they have.
CREATE TABLE identities (
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
CREATE TABLE identity_policies (
  kind TEXT NOT NULL,
  owner TEXT NOT NULL,
  name TEXT NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (kind, owner, name),
  FOREIGN KEY (kind, owner) REFERENCES identities (kind, name)
);
CREATE TABLE identity_attachments (
  kind TEXT NOT NULL,
  owner TEXT NOT NULL,
  policy_arn TEXT NOT NULL,
  PRIMARY KEY (kind, owner, policy_arn),
  FOREIGN KEY (kind, owner) REFERENCES identities (kind, name)
);
-- Those of the account; AWS's own come with the program.
CREATE TABLE managed_policies (
  arn TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  id TEXT NOT NULL,
  description TEXT NOT NULL,
  document TEXT NOT NULL,
  created_at INTEGER NOT NULL
);
INSERT INTO identities (kind, name, id, trust, created_at)
  SELECT 'role', name, 'AROASMWORKSHOPINSTANCE', '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":["ec2.amazonaws.com","ssm.amazonaws.com"]},"Action":"sts:AssumeRole"}]}', created_at
  FROM roles;
INSERT INTO identity_policies (kind, owner, name, document) SELECT 'role', role, name, document FROM role_policies;
INSERT INTO identity_attachments (kind, owner, policy_arn)
  SELECT 'role', name, 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore' FROM roles;
DROP TABLE role_policies;
DROP TABLE roles;

-- Keys of users can be many, and switched off.
ALTER TABLE credentials ADD COLUMN created_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE credentials ADD COLUMN active INTEGER NOT NULL DEFAULT 1;
CREATE INDEX credentials_by_principal ON credentials (principal_arn);
