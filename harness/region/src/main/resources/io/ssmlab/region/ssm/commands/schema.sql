-- Times are milliseconds since the epoch on the region's clock. A command has no status of its own: it follows from its invocations.
CREATE TABLE IF NOT EXISTS commands (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    command_id TEXT NOT NULL UNIQUE,
    requested_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    document_name TEXT NOT NULL,
    document_version TEXT NOT NULL,
    document_content TEXT NOT NULL,
    parameters TEXT NOT NULL,
    resolved_parameters TEXT NOT NULL,
    comment TEXT NOT NULL,
    instance_ids TEXT NOT NULL,
    targets TEXT NOT NULL,
    timeout_seconds INTEGER NOT NULL,
    execution_seconds INTEGER NOT NULL,
    max_concurrency TEXT NOT NULL,
    max_errors TEXT NOT NULL,
    s3_bucket TEXT NOT NULL,
    s3_prefix TEXT NOT NULL,
    log_group TEXT NOT NULL,
    log_enabled INTEGER NOT NULL,
    service_role TEXT NOT NULL,
    cancelled INTEGER NOT NULL DEFAULT 0
);

CREATE INDEX IF NOT EXISTS commands_by_time ON commands (requested_at);

CREATE TABLE IF NOT EXISTS command_invocations (
    command_id TEXT NOT NULL REFERENCES commands (command_id) ON DELETE CASCADE,
    instance_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    instance_name TEXT NOT NULL,
    state TEXT NOT NULL,
    final INTEGER NOT NULL,
    -- when its turn came; null while MaxConcurrency holds it back
    dispatched_at INTEGER,
    -- when it was first handed to a channel or a poll
    sent_at INTEGER,
    -- when the agent said that it has it
    received_at INTEGER,
    ended_at INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    -- the next moment at which something has to be done without being asked
    retry_at INTEGER,
    delivery_deadline INTEGER,
    execution_deadline INTEGER,
    -- a poll does not give it out again before this
    visible_at INTEGER NOT NULL DEFAULT 0,
    cancel_id TEXT,
    cancel_received INTEGER NOT NULL DEFAULT 0,
    trace TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (command_id, instance_id)
);

CREATE INDEX IF NOT EXISTS command_invocations_open ON command_invocations (final, instance_id);
CREATE INDEX IF NOT EXISTS command_invocations_cancel ON command_invocations (cancel_id);

CREATE TABLE IF NOT EXISTS command_steps (
    command_id TEXT NOT NULL,
    instance_id TEXT NOT NULL,
    name TEXT NOT NULL,
    position INTEGER NOT NULL,
    action TEXT NOT NULL,
    -- as the agent reports it; null before
    status TEXT,
    code INTEGER NOT NULL DEFAULT -1,
    output TEXT NOT NULL DEFAULT '',
    stdout TEXT NOT NULL DEFAULT '',
    stderr TEXT NOT NULL DEFAULT '',
    started TEXT NOT NULL DEFAULT '',
    ended TEXT NOT NULL DEFAULT '',
    s3_bucket TEXT NOT NULL DEFAULT '',
    s3_prefix TEXT NOT NULL DEFAULT '',
    s3_step TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (command_id, instance_id, name),
    FOREIGN KEY (command_id, instance_id) REFERENCES command_invocations (command_id, instance_id) ON DELETE CASCADE
);
