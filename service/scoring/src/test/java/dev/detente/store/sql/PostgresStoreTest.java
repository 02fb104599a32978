package dev.detente.store.sql;

import dev.detente.store.Store;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Postgres.class)
class PostgresStoreTest implements SharedStoreContract {
    private final String url = Postgres.newStore();
    private final Store store = open();

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public Store open() {
        return SqlStore.open(url, "postgres", null);
    }
}
