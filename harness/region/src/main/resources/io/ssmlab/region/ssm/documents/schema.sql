-- Documents of this account. AWS's own documents are resources of the program, never rows. Tags are in the table tags.
CREATE TABLE IF NOT EXISTS document (
    name            TEXT PRIMARY KEY,
    document_type   TEXT NOT NULL,
    default_version INTEGER NOT NULL,
    -- Highest number ever given: a deleted version's number is not given again.
    last_version    INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS document_version (
    document_name TEXT NOT NULL REFERENCES document (name) ON DELETE CASCADE,
    version       INTEGER NOT NULL,
    version_name  TEXT,
    display_name  TEXT,
    target_type   TEXT,
    format        TEXT NOT NULL,
    content       TEXT NOT NULL,
    hash          TEXT NOT NULL,
    created_at    INTEGER NOT NULL,
    PRIMARY KEY (document_name, version),
    UNIQUE (document_name, version_name)
);
