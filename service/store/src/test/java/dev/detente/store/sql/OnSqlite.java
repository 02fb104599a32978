package dev.detente.store.sql;

import org.junit.jupiter.api.AfterEach;

/** Gives each test an empty store in SQLite. */
public abstract class OnSqlite {
    private final SqlStore store = SqlStore.temporary();

    /** The store. */
    public final SqlStore store() {
        return store;
    }

    @AfterEach
    final void close() {
        store.close();
    }
}
