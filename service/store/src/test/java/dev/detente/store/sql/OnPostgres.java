package dev.detente.store.sql;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** Gives each test an empty store in PostgreSQL. */
@ExtendWith(Postgres.class)
public abstract class OnPostgres {
    private final SqlStore store = SqlStore.open(Postgres.newStore(), "postgres", null);

    /** The store. */
    public final SqlStore store() {
        return store;
    }

    @AfterEach
    final void close() {
        store.close();
    }
}
