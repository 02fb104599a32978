package dev.detente.store.sql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

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

    /** Leaves the indexes out within a transaction, unless there are reports; returns how many. */
    static int leaveOut(Handle handle) {
        Set<String> names = handle.createQuery("SELECT 1 FROM report LIMIT 1")
                        .mapTo(Long.class)
                        .findOne()
                        .isPresent()
                ? Set.of()
                : statements().keySet();
        names.forEach(name -> handle.execute("DROP INDEX IF EXISTS " + name));
        return names.size();
    }

    /** The statements that make the indexes which are not there. */
    static List<String> missing(Handle handle) {
        Map<String, String> missing = statements();
        handle.createQuery("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'report'")
                .mapTo(String.class)
                .forEach(missing::remove);
        return List.copyOf(missing.values());
    }

    /** Makes an index, unless another process has made it meanwhile. */
    static int make(Handle handle, String statement) {
        return handle.execute(statement.replace("CREATE INDEX", "CREATE INDEX IF NOT EXISTS"));
    }
}
