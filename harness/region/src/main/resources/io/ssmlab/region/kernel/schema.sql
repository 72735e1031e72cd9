-- resource_type is SSM's ResourceTypeForTagging, or 'Instance' for EC2 instances and 'ResourceGroup' for groups.
CREATE TABLE IF NOT EXISTS tags (
  resource_type TEXT NOT NULL,
  resource_id TEXT NOT NULL,
  tag_key TEXT NOT NULL,
  tag_value TEXT NOT NULL,
  PRIMARY KEY (resource_type, resource_id, tag_key)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS tags_by_key ON tags (tag_key, tag_value);

CREATE TABLE IF NOT EXISTS events (
  number INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  details TEXT NOT NULL
);
