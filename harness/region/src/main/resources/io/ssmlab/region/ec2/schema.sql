CREATE TABLE IF NOT EXISTS instances (
  id TEXT PRIMARY KEY,
  state TEXT NOT NULL,
  private_ip TEXT NOT NULL,
  availability_zone TEXT NOT NULL,
  instance_type TEXT NOT NULL,
  reservation_id TEXT NOT NULL,
  launched_at INTEGER NOT NULL,
  state_changed_at INTEGER NOT NULL,
  launch_tags TEXT NOT NULL
);
