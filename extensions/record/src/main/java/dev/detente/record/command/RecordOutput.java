package dev.detente.record.command;

import dev.detente.api.table.Columns;
import dev.detente.api.table.TableWriter;
import dev.detente.record.Summary.Share;
import dev.detente.record.Summary.Tally;
import dev.detente.record.answer.RecordJson;
import dev.detente.record.answer.RecordJson.StatementJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/** The formats in which the record is printed; lower-case as typed. */
enum RecordOutput {
    table,
    json,
    csv,
    ndjson;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int KEY = 16;

    /** Prints a record: its numbers, or each statement in a row, the latest first. */
    void print(PrintWriter out, RecordJson record) throws IOException {
        switch (this) {
            case table -> table(out, record);
            case json -> out.println(JSON.writeValueAsString(record));
            case csv -> rows(TableWriter.csv(out, Columns.of(StatementJson.class)), record);
            case ndjson -> rows(TableWriter.ndjson(out, JSON), record);
        }
    }

    private static void rows(TableWriter<StatementJson> rows, RecordJson record) throws IOException {
        for (StatementJson statement : record.statements()) {
            rows.row(statement);
        }
    }

    private static void table(PrintWriter out, RecordJson record) {
        out.println(record.verdict());
        out.printf(
                Locale.ROOT,
                "%,d statements of %s to %s. Days before %s are replayed.%n%n",
                record.total(),
                record.from(),
                record.to(),
                record.liveFrom());
        out.printf(
                Locale.ROOT,
                "%-16s %10s %8s %8s %6s %8s %10s %6s  %s%n",
                "",
                "statements",
                "followed",
                "nothing",
                "not yet",
                "never",
                "false/year",
                "lead",
                "within 30 days (usual): first force, first coercion, level rise, surge, onset");
        line(out, record.all());
        record.groups().stream()
                .filter(group -> List.of("kind", "level", "basis").contains(group.by()))
                .forEach(group -> {
                    out.printf("%nby %s%n", group.by());
                    group.tallies().forEach(tally -> line(out, tally));
                });
        if (!record.books().isEmpty()) {
            out.printf("%nthe rule book and the one before it, on the same days%n");
            record.books().forEach(tally -> line(out, tally));
        }
        out.printf(Locale.ROOT, "%n%-16s %8s %10s %10s %8s%n", "outcome", "came", "announced", "by chance", "missed");
        record.outcomes()
                .forEach(o -> out.printf(
                        Locale.ROOT,
                        "%-16s %,8d %,10d %,10.1f %,8d%n",
                        o.outcome(),
                        o.came(),
                        o.announced(),
                        o.byChance(),
                        o.came() - o.announced()));
    }

    private static void line(PrintWriter out, Tally tally) {
        StringBuilder shares = new StringBuilder();
        tally.shares().stream()
                .filter(share -> share.days() == 30)
                .forEach(share -> shares.append("  ").append(share(share)));
        out.printf(
                Locale.ROOT,
                "%-16s %,10d %,8d %,8d %,6d %,8d %10s %6s%s%n",
                tally.key().substring(0, Math.min(KEY, tally.key().length())),
                tally.statements(),
                tally.followed(),
                tally.nothing(),
                tally.open(),
                tally.notAtRisk(),
                tally.falseAlarmsPerPairYear() == null
                        ? ""
                        : String.format(Locale.ROOT, "%.2f", tally.falseAlarmsPerPairYear()),
                tally.leadDays() == null ? "" : String.format(Locale.ROOT, "%.0f", tally.leadDays()),
                shares);
    }

    private static String share(Share share) {
        return String.format(
                Locale.ROOT,
                "%s %.0f %%%s",
                share.outcome(),
                100 * share.share(),
                share.usual() == null ? "" : String.format(Locale.ROOT, " (%.0f %%)", 100 * share.usual()));
    }
}
