package dev.detente.service.ingest.hand;

import dev.detente.model.ActorCatalog;
import dev.detente.model.Report;
import dev.detente.rules.book.IssueTree;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
            Predicate<Report> taken,
            List<InputRow> rows,
            LocalDate asOf,
            Instant now) {
        Rejections rejected = new Rejections();
        RowReader reader = new RowReader(actors, issues, InstantSource.fixed(now), taken, rejected::add, asOf);
        List<Coded> good = new ArrayList<>();
        for (InputRow row : rows) {
            reader.read(row).ifPresent(report -> good.add(new Coded(row.index(), report)));
        }
        List<Coded> told = Coded.consistent(good, rejected);
        if (rejected.rows() > 0) {
            throw new RejectedException(rejected.kept());
        }
        return told.stream().map(Coded::report).toList();
    }
}
