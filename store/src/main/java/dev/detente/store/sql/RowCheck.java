package dev.detente.store.sql;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.detente.model.ActionId;
import dev.detente.model.Report;
import dev.detente.store.Damage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks for damaged rows, some at a time, again and again from the first table to the last. The lock guards the place that it has reached. */
final class RowCheck {
    private static final String REPORTS =
            "SELECT " + ReportRows.COLUMNS + ", r.pair, r.action_key FROM report r WHERE r.seq ";
    /** The places of the last two among these columns, from 1. */
    private static final int PAIR = 17;

    private static final int ACTION_KEY = 18;

    private static final List<ChecksummedTable> TABLES = List.of(ChecksummedTable.values());

    private final Database database;
    /** The tables still to be checked, the present one first. */
    @GuardedBy("this")
    private final Deque<ChecksummedTable> tables = new ArrayDeque<>(TABLES);

    @GuardedBy("this")
    private long after = Long.MIN_VALUE;

    RowCheck(Database database) {
        this.database = database;
    }

    /**
     * Checks the next rows, of as many tables as they are in: all of a small store.
     *
     * @param most how many rows at most, above zero; a table that is not numbered is small and is checked at once
     * @return whether the last row of the last table was among them
     */
    synchronized boolean next(int most) {
        for (Damage damage : database.damaged().all()) {
            look(damage);
        }
        int left = most;
        while (left > 0) {
            ChecksummedTable table = tables.element();
            int asked = left;
            int checked = database.read(connection -> next(connection, table, asked));
            left -= checked;
            if (!table.numbered() || checked < asked) {
                after = Long.MIN_VALUE;
                tables.remove();
                if (tables.isEmpty()) {
                    tables.addAll(TABLES);
                    return true;
                }
            }
        }
        return false;
    }

    /** Checks rows of the table after the last one that was checked; returns how many. */
    @SuppressWarnings("GuardedBy") // the database runs it at once, under the lock
    private int next(Connection connection, ChecksummedTable table, int most) throws SQLException {
        boolean numbered = table.numbered();
        String from = numbered ? "> ? ORDER BY seq LIMIT " + most : "";
        String sql = table == ChecksummedTable.REPORT
                ? REPORTS + from
                : "SELECT * FROM " + table.table() + (numbered ? " WHERE seq " + from : "");
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            if (numbered) {
                select.setLong(1, after);
            }
            ReportRows reports = new ReportRows(database.damaged());
            try (ResultSet row = select.executeQuery()) {
                int checked = 0;
                while (row.next()) {
                    check(table, reports, row);
                    checked++;
                    after = numbered ? row.getLong("seq") : after;
                }
                return checked;
            }
        }
    }

    private void check(ChecksummedTable table, ReportRows reports, ResultSet row) throws SQLException {
        if (table == ChecksummedTable.REPORT) {
            checkReport(reports, row);
        } else {
            database.damaged().intact(table, row);
        }
    }

    /** The columns that are computed from a report, and by which it is found, are not in its checksum. */
    private boolean checkReport(ReportRows reports, ResultSet row) throws SQLException {
        Optional<Report> report = reports.read(row, 1);
        if (report.isPresent()
                && (!report.get().content().pair().toString().equals(row.getString(PAIR))
                        || ReportRows.actionKey(ActionId.of(report.get())) != row.getLong(ACTION_KEY))) {
            database.damaged()
                    .note(ChecksummedTable.REPORT, row.getString("seq"), "is stored under another pair or action");
            return false;
        }
        return report.isPresent();
    }

    /** Forgets a damaged row that was taken out or restored meanwhile. */
    private void look(Damage damage) {
        ChecksummedTable of = ChecksummedTable.valueOf(damage.table().toUpperCase(Locale.ROOT));
        boolean damaged = database.read(connection -> {
            String sql = of == ChecksummedTable.REPORT
                    ? REPORTS + "= ?"
                    : "SELECT * FROM " + of.table() + " WHERE " + of.hasKey();
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                of.bindKey(select, 1, damage.place());
                try (ResultSet row = select.executeQuery()) {
                    return row.next()
                            && !(of == ChecksummedTable.REPORT
                                    ? checkReport(new ReportRows(database.damaged()), row)
                                    : of.intact(row));
                }
            }
        });
        if (!damaged) {
            database.damaged().forget(damage);
        }
    }
}
