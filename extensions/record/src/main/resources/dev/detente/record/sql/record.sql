-- Instants are nanoseconds since 1970-01-01T00:00:00Z, days are days since 1970-01-01.

-- What was stated about pairs on days that are over.
CREATE TABLE stated_day (
    day INTEGER NOT NULL,
    version TEXT NOT NULL, -- of the program and the rule book
    statements TEXT NOT NULL, -- JSON
    PRIMARY KEY (day, version)
) STRICT, WITHOUT ROWID;
