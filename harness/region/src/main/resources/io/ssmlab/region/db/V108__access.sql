-- Made when a region first knows of the role; a role whose policies were all taken away stays without.
CREATE TABLE roles (
  name TEXT PRIMARY KEY,
  created_at INTEGER NOT NULL
);
-- Inline policies of roles; the document as it was put.
CREATE TABLE role_policies (
  role TEXT NOT NULL REFERENCES roles (name),
  name TEXT NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (role, name)
);
