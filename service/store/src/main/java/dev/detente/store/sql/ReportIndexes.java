package dev.detente.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The indexes of reports in SQLite that an import of machine-coded rows into an empty store leaves out until its end. Made from all rows at once, an
 * index is written in its order; made row by row, nearly each row changes another page of it (docs/adr/0031).
 */
final class ReportIndexes {
    /** Those that neither an import nor the end of a transaction asks. */
    private static final Pattern INDEX =
            Pattern.compile("CREATE INDEX (report_(?:pair|action|recorded|first)) ON report \\([^;]*");

    private ReportIndexes() {}

    /** The statements that make the indexes, by their names, in the order of the script. */
    private static Map<String, String> statements() {
        Map<String, String> statements = new LinkedHashMap<>();
        Matcher index = INDEX.matcher(new CoreTables().statements());
        while (index.find()) {
            statements.put(index.group(1), index.group());
        }
        return statements;
    }

    /** Leaves the indexes out within a transaction, unless there are reports. */
    static void leaveOut(Connection connection) throws SQLException {
        boolean empty = Database.list(connection, "SELECT 1 FROM report LIMIT 1", s -> {}, row -> row.getInt(1))
                .isEmpty();
        if (empty) {
            for (String name : statements().keySet()) {
                Database.update(connection, "DROP INDEX IF EXISTS " + name, s -> {});
            }
        }
    }

    /** The statements that make the indexes which are not there. */
    static List<String> missing(Connection connection) throws SQLException {
        Map<String, String> missing = statements();
        Database.list(
                        connection,
                        "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'report'",
                        s -> {},
                        row -> row.getString(1))
                .forEach(missing::remove);
        return new ArrayList<>(missing.values());
    }

    /** Makes an index, unless another process has made it meanwhile. */
    static void make(Connection connection, String statement) throws SQLException {
        Database.update(connection, statement.replace("CREATE INDEX", "CREATE INDEX IF NOT EXISTS"), s -> {});
    }
}
