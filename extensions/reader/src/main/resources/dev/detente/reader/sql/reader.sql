-- Instants are nanoseconds since 1970-01-01T00:00:00Z, days are days since 1970-01-01.

-- News reports that were read. The reading is JSON: what the reader proposed, and what it did not code.
CREATE TABLE read_text (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE, -- SHA-256 of text and day, hexadecimal
    text TEXT NOT NULL,
    day INTEGER NOT NULL,
    title TEXT,
    url TEXT,
    reader TEXT NOT NULL,
    reading TEXT NOT NULL,
    at INTEGER NOT NULL,
    author TEXT NOT NULL
) STRICT;
