-- What was seen as it happened, for the guide. Times are milliseconds since the epoch on the region's clock.
CREATE TABLE IF NOT EXISTS guide_seen (
    number  INTEGER PRIMARY KEY AUTOINCREMENT,
    sight   TEXT NOT NULL,
    -- a session, a command, a log group, an operation
    subject TEXT NOT NULL,
    at      INTEGER NOT NULL,
    text    TEXT NOT NULL,
    UNIQUE (sight, subject)
);

-- A step that came true once stays done until the lab is reset.
CREATE TABLE IF NOT EXISTS guide_done (
    step TEXT PRIMARY KEY,
    at   INTEGER NOT NULL
);
