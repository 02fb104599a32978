package dev.detente.store.sql;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.detente.model.ActionId;
import dev.detente.model.Report;
import dev.detente.store.Damage;
import dev.detente.store.Ledger.Entry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Looks for damaged reports, some at a time, again and again from the first to the last. The lock guards the place that it has reached. */
final class RowCheck {
    private static final String REPORTS =
            "SELECT " + ReportRows.COLUMNS + ", r.pair, r.action_key FROM report r WHERE r.seq ";
    /** The places of the last two among these columns, from 1. */
    private static final int PAIR = 17;

    private static final int ACTION_KEY = 18;

    private final Database database;

    @GuardedBy("this")
    private long after = Long.MIN_VALUE;

    RowCheck(Database database) {
        this.database = database;
    }

    /**
     * Checks the next reports.
     *
     * @param most how many at most, above zero
     * @return whether the last one was among them
     */
    synchronized boolean next(int most) {
        for (Damage damage : database.damaged().all()) {
            // A row that was taken out is not there, and one that was put back is intact.
            if (check("= :seq", damage.seq()).stream().allMatch(Checked::intact)) {
                database.damaged().forget(damage);
            }
        }
        List<Checked> rows = check("> :seq ORDER BY r.seq LIMIT " + most, after);
        boolean last = rows.size() < most;
        after = last ? Long.MIN_VALUE : rows.get(most - 1).seq();
        return last;
    }

    private record Checked(long seq, boolean intact) {}

    private List<Checked> check(String which, long seq) {
        ReportRows reports = new ReportRows(database.damaged());
        return database.query(handle -> handle.createQuery(REPORTS + which)
                .bind("seq", seq)
                .map((row, context) -> new Checked(row.getLong("seq"), intact(reports, row)))
                .list());
    }

    /** The columns that are computed from a report, and by which it is found, are not in its checksum. */
    private boolean intact(ReportRows reports, ResultSet row) throws SQLException {
        Optional<Report> report = reports.read(row).map(Entry::report);
        if (report.isPresent()
                && (!report.get().content().pair().toString().equals(row.getString(PAIR))
                        || ReportRows.actionKey(ActionId.of(report.get())) != row.getLong(ACTION_KEY))) {
            database.damaged().note(row.getLong("seq"), "is stored under another pair or action");
            return false;
        }
        return report.isPresent();
    }
}
