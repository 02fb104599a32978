package dev.detente.service.ingest.hand;

import dev.detente.model.ActorCatalog;
import dev.detente.model.Feed;
import dev.detente.model.NewReport;
import dev.detente.model.Problem;
import dev.detente.model.Report;
import dev.detente.model.ReportKey;
import dev.detente.rules.book.IssueTree;
import dev.detente.service.ingest.Rejected;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads hypothetical actions. The rules for real actions apply, but all rows must be valid, and days may be in the future. Nothing is
 * stored, and no listener is called.
 */
public final class Hypotheses {
    /** How many days ahead of today a hypothetical action and its question may be: people ask about next week, not about decades. */
    public static final int DAYS_AHEAD = 365;
    /** Maximum number of actions in one question: it is a scenario, not a file. */
    public static final int MOST = 100;

    private static final String TWICE =
            "is the id of another action of this question, with other contents: give each action an id of its own";

    private Hypotheses() {}

    /**
     * The reports of the rows, as if a person had reported them.
     *
     * @param issues the issues that actions may be about
     * @param taken which reports have the id of another action, see {@link TakenIds}
     * @param asOf the day of the question: no action is later, and an action without a day happens on it
     * @param now their recording time
     * @throws RejectedException with all errors, when there are any
     */
    public static List<Report> read(
            ActorCatalog actors,
            IssueTree issues,
            Predicate<NewReport> taken,
            List<InputRow> rows,
            LocalDate asOf,
            Instant now) {
        RowReader reader = new RowReader(actors, issues, InstantSource.fixed(now), Feed.HAND, taken, asOf);
        List<NewReport> reports = new ArrayList<>();
        List<Rejected> rejected = new ArrayList<>();
        Map<ReportKey, NewReport> first = new HashMap<>();
        for (InputRow row : rows) {
            Optional<NewReport> read = reader.read(row, problem -> rejected.add(Rejected.of(row.index(), problem)));
            if (read.isPresent()) {
                NewReport report = read.get();
                if (!report.equals(first.getOrDefault(report.key(), report))) {
                    rejected.add(Rejected.of(
                            row.index(), new Problem("id", report.key().id(), TWICE)));
                }
                first.putIfAbsent(report.key(), report);
                reports.add(report);
            }
        }
        if (!rejected.isEmpty()) {
            throw new RejectedException(rejected);
        }
        return reports.stream().map(report -> report.recorded(now)).toList();
    }
}
