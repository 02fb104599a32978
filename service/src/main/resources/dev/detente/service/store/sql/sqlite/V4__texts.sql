-- News reports that were read. The reading is JSON: what the reader proposed, and what it did not code.
CREATE TABLE read_text (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE, -- SHA-256 of text and day, hexadecimal
    content TEXT NOT NULL,
    day INTEGER NOT NULL,
    title TEXT,
    url TEXT,
    reader TEXT NOT NULL,
    reading TEXT NOT NULL,
    at INTEGER NOT NULL,
    author TEXT NOT NULL
) STRICT;

-- What became an action, and who said so; the last row of an action counts.
CREATE TABLE read_text_accepted (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    text_id TEXT NOT NULL,
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
