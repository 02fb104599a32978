-- Instants are nanoseconds since 1970-01-01T00:00:00Z, days are days since 1970-01-01.

-- The last number given to a report and to an amendment. Numbers are never given twice, not even after old reports were deleted.
CREATE TABLE counter (name TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO counter (name, last) VALUES ('report', 0), ('amendment', 0);

CREATE TABLE report (
    seq INTEGER PRIMARY KEY,
    feed TEXT NOT NULL,
    id TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    reported_on INTEGER,
    day INTEGER NOT NULL,
    source TEXT NOT NULL,
    target TEXT,
    pair TEXT NOT NULL,
    action_key INTEGER NOT NULL, -- 64 bits of the hash of the action's id
    type TEXT NOT NULL,
    mode TEXT,
    code TEXT,
    issues TEXT NOT NULL, -- separated by ;
    summary TEXT NOT NULL,
    url TEXT,
    entities TEXT -- who acted and towards whom, as the feed names them
) STRICT;
CREATE INDEX report_key ON report (feed, id, recorded_at, seq);
CREATE INDEX report_pair ON report (pair, day);
CREATE INDEX report_action ON report (action_key);
CREATE INDEX report_recorded ON report (feed, recorded_at);
-- The first day that a feed tells of; late echoes of old news do not count.
CREATE INDEX report_first ON report (feed, day) WHERE reported_on IS NULL OR reported_on - day <= 30;

-- When a report's words were said again while they were the last ones under its id.
CREATE TABLE report_repeat (
    seq INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    PRIMARY KEY (seq, recorded_at)
) STRICT, WITHOUT ROWID;

-- Ids under which reports about several pairs are stored: one row for each of these pairs.
CREATE TABLE report_moved (
    pair TEXT NOT NULL,
    feed TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (pair, feed, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX report_moved_key ON report_moved (feed, id);

-- Pairs of which old reports were deleted, and the number that the last deletion took.
CREATE TABLE report_deleted (
    pair TEXT PRIMARY KEY,
    seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE amendment (
    seq INTEGER PRIMARY KEY,
    action_id TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    issues TEXT NOT NULL, -- separated by ;
    reason TEXT NOT NULL,
    author TEXT
) STRICT;

CREATE TABLE import_job (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    format TEXT NOT NULL,
    path TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    began_at INTEGER NOT NULL,
    ended_at INTEGER,
    state TEXT NOT NULL,
    message TEXT NOT NULL,
    read_rows INTEGER NOT NULL,
    accepted INTEGER NOT NULL,
    duplicates INTEGER NOT NULL,
    corrections INTEGER NOT NULL,
    refused INTEGER NOT NULL
) STRICT;
CREATE INDEX import_job_state ON import_job (state);

CREATE TABLE import_left_out (
    job INTEGER NOT NULL,
    reason TEXT NOT NULL,
    left_rows INTEGER NOT NULL,
    PRIMARY KEY (job, reason)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_refused (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    job INTEGER NOT NULL,
    line INTEGER NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    remedy TEXT NOT NULL,
    row_text TEXT NOT NULL
) STRICT;
CREATE INDEX import_refused_line ON import_refused (job, line);

CREATE TABLE feed_position (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    feed TEXT NOT NULL,
    position TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX feed_position_feed ON feed_position (feed);

CREATE TABLE rule_book (version TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE TABLE rule_book_file (
    version TEXT NOT NULL,
    name TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (version, name)
) STRICT;

CREATE TABLE publication (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    version TEXT NOT NULL,
    name TEXT NOT NULL,
    at INTEGER NOT NULL,
    author TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;

CREATE TABLE audit (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    author TEXT NOT NULL,
    what TEXT NOT NULL,
    subject TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;

-- What was computed from the above; it can be thrown away.
CREATE TABLE projection_state (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    version TEXT NOT NULL,
    reports INTEGER NOT NULL,
    amendments INTEGER NOT NULL,
    saved INTEGER NOT NULL, -- grows with each save
    UNIQUE (kind, version)
) STRICT;

CREATE TABLE projection (
    state INTEGER NOT NULL,
    pair TEXT NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (state, pair)
) STRICT;
