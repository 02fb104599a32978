package dev.detente.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.record.sql.SqlStatementStore;
import dev.detente.store.sql.SqlStore;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What every store of statements keeps; each adapter's test implements it. */
public interface StatementStoreContract {
    /** A store that was empty when the test began. */
    SqlStore store();

    @Test
    default void theStatementsOfADayAreKeptOnce() {
        StatementStore statements = new SqlStatementStore(store().transactions());
        LocalDate day = LocalDate.of(2024, 5, 1);
        assertThat(statements.find(day, "v1")).isEmpty();

        statements.keep(day, "v1", "[\"外\"]");
        statements.keep(day, "v1", "[]");
        statements.keep(day, "v2", "[]");

        assertThat(statements.find(day, "v1")).contains("[\"外\"]");
        assertThat(statements.find(day, "v2")).contains("[]");
        assertThat(statements.find(day.plusDays(1), "v1")).isEmpty();
    }
}
