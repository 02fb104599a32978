package dev.detente.store;

import dev.detente.model.NewReport;
import dev.detente.store.ReportStore.Outcome;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jspecify.annotations.Nullable;

/**
 * Transactions of an open store, for those that have tables in it. Records are written and read by the names of their components:
 * {@code createdAt} is the column {@code created_at}. Failures are thrown as {@link StoreException}.
 */
public interface Transactions {
    /** Reads from one snapshot. */
    <T extends @Nullable Object> T query(HandleCallback<T, SQLException> work);

    /** Writes atomically. Only one writer runs at a time, so that rows become visible in the order of their numbers. */
    <T extends @Nullable Object> T change(HandleCallback<T, SQLException> work);

    /**
     * Appends reports within a transaction of {@link #change}.
     *
     * @param clock gives the recording time
     * @return the outcome of each, in the same order
     */
    List<Outcome> append(Handle handle, List<NewReport> reports, InstantSource clock) throws SQLException;
}
