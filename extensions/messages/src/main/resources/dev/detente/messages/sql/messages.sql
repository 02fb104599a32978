-- Instants are nanoseconds since 1970-01-01T00:00:00Z, days are days since 1970-01-01.

-- Who wants messages about what, and where to.
CREATE TABLE subscription (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    name TEXT NOT NULL,
    about TEXT NOT NULL, -- all, a pair, an actor or an issue
    kinds TEXT NOT NULL, -- separated by ;
    channel TEXT NOT NULL,
    address TEXT NOT NULL,
    secret TEXT, -- of a webhook's signature
    zone TEXT NOT NULL,
    quiet_from INTEGER, -- minutes after midnight
    quiet_until INTEGER,
    daily_at INTEGER,
    paused INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What happened; a key is never used twice.
CREATE TABLE message (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    dyad TEXT,
    issues TEXT NOT NULL, -- separated by ;
    at INTEGER NOT NULL,
    content TEXT NOT NULL -- JSON
) STRICT;

-- Each message to each subscription.
CREATE TABLE message_delivery (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    message INTEGER NOT NULL,
    subscription TEXT NOT NULL,
    state TEXT NOT NULL, -- waiting, delivered or dead
    attempts INTEGER NOT NULL,
    next_at INTEGER NOT NULL, -- not tried before
    claimed_until INTEGER NOT NULL, -- a service is at it until then; 0 for none
    problem TEXT NOT NULL, -- of the last attempt
    at INTEGER NOT NULL, -- when the state was set
    UNIQUE (message, subscription)
) STRICT;
CREATE INDEX message_delivery_waiting ON message_delivery (subscription, next_at) WHERE state = 'waiting';
CREATE INDEX message_delivery_dead ON message_delivery (seq) WHERE state = 'dead';
CREATE INDEX message_delivery_of ON message_delivery (subscription, seq);

-- What holds at present and is no news any more, or has not held for long enough yet.
CREATE TABLE message_alarm (
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    since INTEGER NOT NULL,
    seen INTEGER NOT NULL, -- when it last held in full; below its border it continues for a while
    rang INTEGER NOT NULL, -- 1 once there was a message
    PRIMARY KEY (kind, subject)
) STRICT, WITHOUT ROWID;

-- What the last look for news saw: a service that has seen less finds nothing.
CREATE TABLE message_pass (
    id INTEGER PRIMARY KEY, -- 1
    number INTEGER NOT NULL,
    publications INTEGER NOT NULL,
    as_of INTEGER NOT NULL,
    reports INTEGER NOT NULL,
    amendments INTEGER NOT NULL,
    at INTEGER NOT NULL
) STRICT;
