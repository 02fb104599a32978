package dev.detente.record.sql;

import dev.detente.record.StatementStore;
import dev.detente.store.Transactions;
import java.time.LocalDate;
import java.util.Optional;

/** Statements in a database, one row per day and version. */
public record SqlStatementStore(Transactions database) implements StatementStore {
    @Override
    public Optional<String> find(LocalDate day, String version) {
        return database.query(handle -> handle.createQuery(
                        "SELECT statements FROM stated_day WHERE day = :day AND version = :version")
                .bind("day", day)
                .bind("version", version)
                .mapTo(String.class)
                .findOne());
    }

    @Override
    public void keep(LocalDate day, String version, String statements) {
        database.change(handle -> handle.createUpdate("INSERT INTO stated_day (day, version, statements)"
                        + " VALUES (:day, :version, :statements) ON CONFLICT DO NOTHING")
                .bind("day", day)
                .bind("version", version)
                .bind("statements", statements)
                .execute());
    }
}
