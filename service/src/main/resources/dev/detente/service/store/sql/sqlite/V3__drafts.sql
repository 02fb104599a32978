-- A text of rule books, once for all versions that have it: drafts are saved often and little changes. Versions kept before this are in rule_book_file.
CREATE TABLE rule_book_text (hash TEXT PRIMARY KEY, content TEXT NOT NULL) STRICT;

CREATE TABLE rule_book_part (
    version TEXT NOT NULL,
    name TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (version, name)
) STRICT, WITHOUT ROWID;

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
