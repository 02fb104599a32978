-- In the words of SQLite; PostgreSQL gets its own words for the same, see PostgresDatabase.
-- Instants are nanoseconds since 1970-01-01T00:00:00Z, days are days since 1970-01-01.

-- The last number given to a report and to an amendment. Numbers are never given twice, not even after old reports were deleted.
CREATE TABLE counter (name TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO counter (name, last) VALUES ('report', 0), ('amendment', 0);

-- A random number of this store, which its backups have too.
CREATE TABLE store_id (id INTEGER PRIMARY KEY) STRICT;
INSERT INTO store_id (id) VALUES (random());

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
    action_key INTEGER NOT NULL, -- the day that the action's id begins with, and 32 bits of its hash
    type TEXT NOT NULL,
    mode TEXT,
    code TEXT,
    issues TEXT NOT NULL, -- separated by ;
    summary TEXT NOT NULL,
    url TEXT,
    correction INTEGER NOT NULL, -- 1 when an earlier report is stored under its feed and id, else 0
    checksum INTEGER NOT NULL, -- CRC-32C of what was reported
    entities TEXT -- who acted and towards whom, as the feed names them
) STRICT;
CREATE INDEX report_key ON report (feed, id, recorded_at, seq);
CREATE INDEX report_pair ON report (pair, day);
CREATE INDEX report_action ON report (action_key);
CREATE INDEX report_recorded ON report (feed, recorded_at);
CREATE INDEX report_correction ON report (recorded_at) WHERE correction = 1;
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
    columns TEXT NOT NULL, -- of a CSV: the field that each column is, separated as its cells are
    path TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    began_at INTEGER NOT NULL,
    ended_at INTEGER,
    state TEXT NOT NULL,
    message TEXT NOT NULL DEFAULT '',
    read_rows INTEGER NOT NULL DEFAULT 0,
    accepted INTEGER NOT NULL DEFAULT 0,
    duplicates INTEGER NOT NULL DEFAULT 0,
    corrections INTEGER NOT NULL DEFAULT 0,
    rejected INTEGER NOT NULL DEFAULT 0,
    kept_rejected INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX import_job_state ON import_job (state);

CREATE TABLE import_left_out (
    job INTEGER NOT NULL,
    reason TEXT NOT NULL,
    left_rows INTEGER NOT NULL,
    PRIMARY KEY (job, reason)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_rejected_by (
    job INTEGER NOT NULL,
    field TEXT NOT NULL,
    rejected_rows INTEGER NOT NULL,
    PRIMARY KEY (job, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_rejected (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    job INTEGER NOT NULL,
    line INTEGER NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    remedy TEXT NOT NULL,
    row_text TEXT NOT NULL
) STRICT;
CREATE INDEX import_rejected_line ON import_rejected (job, line);

CREATE TABLE feed_position (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    feed TEXT NOT NULL,
    position TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX feed_position_feed ON feed_position (feed);

CREATE TABLE rule_book (version TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

-- A text of rule books, once for all versions that have it: drafts are saved often and little changes.
CREATE TABLE rule_book_text (hash TEXT PRIMARY KEY, content TEXT NOT NULL) STRICT;

CREATE TABLE rule_book_file (
    version TEXT NOT NULL,
    name TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (version, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE publication (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    version TEXT NOT NULL,
    name TEXT NOT NULL,
    at INTEGER NOT NULL,
    author TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;

CREATE TABLE draft (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    base TEXT NOT NULL,
    author TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;

CREATE TABLE draft_save (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    draft TEXT NOT NULL,
    version TEXT NOT NULL,
    at INTEGER NOT NULL,
    author TEXT NOT NULL
) STRICT;
CREATE INDEX draft_save_draft ON draft_save (draft);

CREATE TABLE draft_step (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    draft TEXT NOT NULL,
    state TEXT NOT NULL,
    version TEXT NOT NULL,
    against TEXT,
    at INTEGER NOT NULL,
    author TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;
CREATE INDEX draft_step_draft ON draft_step (draft);

-- The line is 0 and file and quote are empty where a comment is on the draft as a whole.
CREATE TABLE draft_comment (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    draft TEXT NOT NULL,
    id TEXT NOT NULL UNIQUE,
    version TEXT NOT NULL,
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    quote TEXT NOT NULL,
    at INTEGER NOT NULL,
    author TEXT NOT NULL,
    text TEXT NOT NULL,
    settles TEXT -- the id of the comment that this one answers; null when it opens one
) STRICT;
CREATE INDEX draft_comment_draft ON draft_comment (draft);

-- Where reports come from that were accepted from a text, and who said so; the last row of an action counts.
CREATE TABLE read_text_accepted (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    text_id TEXT NOT NULL,
    title TEXT, -- of the text
    day INTEGER, -- of the text
    words TEXT NOT NULL DEFAULT '', -- of the sentence
    place INTEGER, -- of the proposal, from 0; null when a person added it
    sentence_start INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL,
    feed TEXT NOT NULL,
    report_id TEXT NOT NULL,
    action_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    author TEXT NOT NULL,
    proposed TEXT, -- JSON
    changed TEXT NOT NULL -- fields, separated by ;
) STRICT;
CREATE INDEX read_text_accepted_text ON read_text_accepted (text_id);
CREATE INDEX read_text_accepted_action ON read_text_accepted (action_id);

-- API keys. The secret itself is nowhere.
CREATE TABLE api_key (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    hash TEXT NOT NULL, -- SHA-256 of the secret, hexadecimal
    created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    last_day INTEGER,
    revoked_at INTEGER
) STRICT, WITHOUT ROWID;

-- The dyads that people marked with a star.
CREATE TABLE star (
    person TEXT NOT NULL,
    dyad TEXT NOT NULL,
    PRIMARY KEY (person, dyad)
) STRICT, WITHOUT ROWID;

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

-- Reports that were damaged and were taken out, so that nothing reads them; their content is JSON.
CREATE TABLE damaged (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL, -- of the table
    place TEXT NOT NULL, -- the row's key
    what TEXT NOT NULL,
    content TEXT NOT NULL
) STRICT;
