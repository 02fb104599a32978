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
