-- Times are milliseconds since the epoch on the region's clock.
CREATE TABLE IF NOT EXISTS session (
    number           INTEGER PRIMARY KEY AUTOINCREMENT,
    session_id       TEXT NOT NULL UNIQUE,
    owner            TEXT NOT NULL,
    target           TEXT NOT NULL,
    document_name    TEXT NOT NULL,
    document_content TEXT NOT NULL,
    parameters       TEXT NOT NULL,
    reason           TEXT,
    started_at       INTEGER NOT NULL,
    idle_minutes     INTEGER NOT NULL,
    max_minutes      INTEGER,
    status           TEXT NOT NULL,
    client_came_at   INTEGER,
    task_sent        INTEGER NOT NULL,
    agent_ready      INTEGER NOT NULL,
    last_activity    INTEGER NOT NULL,
    closing_at       INTEGER,
    agent_verdict    TEXT,
    cwl_group        TEXT,
    cwl_stream       TEXT,
    details          TEXT,
    ended_at         INTEGER,
    s3_bucket        TEXT,
    s3_key           TEXT
);

CREATE INDEX IF NOT EXISTS session_by_status ON session (status, number);

-- Tokens are stored as SHA-256 only; a row is gone once its token was used.
CREATE TABLE IF NOT EXISTS session_token (
    digest     TEXT PRIMARY KEY,
    session_id TEXT NOT NULL,
    role       TEXT NOT NULL,
    expires_at INTEGER NOT NULL
);
