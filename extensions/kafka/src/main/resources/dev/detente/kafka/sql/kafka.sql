-- Instants are nanoseconds since 1970-01-01T00:00:00Z, days are days since 1970-01-01.

-- How far a group of readers has read each partition of a topic, and which claim may go on; next_offset is -1 before the first step.
CREATE TABLE topic_position (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    reader TEXT NOT NULL,
    topic TEXT NOT NULL,
    topic_id TEXT NOT NULL, -- a topic that is made anew under its name has another one
    part INTEGER NOT NULL,
    next_offset INTEGER NOT NULL,
    claim INTEGER NOT NULL,
    at INTEGER NOT NULL, -- of the last step or claim
    UNIQUE (reader, topic_id, part)
) STRICT;

-- The last message about each dyad on a topic of changes of scores. Without it, every score is told once more.
CREATE TABLE score_told (
    topic TEXT NOT NULL,
    dyad TEXT NOT NULL,
    message TEXT NOT NULL,
    sent INTEGER NOT NULL, -- 0 until the broker has it
    at INTEGER NOT NULL,
    PRIMARY KEY (topic, dyad)
) STRICT, WITHOUT ROWID;
CREATE INDEX score_told_unsent ON score_told (topic) WHERE sent = 0;

-- What the last messages on a topic rest on: whoever has seen less tells nothing.
CREATE TABLE score_turn (
    topic TEXT PRIMARY KEY,
    number INTEGER NOT NULL, -- how often something was told
    publications INTEGER NOT NULL,
    as_of INTEGER NOT NULL,
    reports INTEGER NOT NULL,
    amendments INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
