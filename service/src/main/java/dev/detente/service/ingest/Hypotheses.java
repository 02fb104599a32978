package dev.detente.service.ingest;

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
 * Reads actions that are only supposed: by the rules for real ones, but all or none, and their days may lie ahead. Nothing is stored,
 * and no listener hears of them.
 */
public final class Hypotheses {
    /** How many days from today a supposed action and its question may lie ahead: people ask about next week, not about decades. */
    public static final int DAYS_AHEAD = 365;
    /** Actions in one question at most: a scenario, not a file. */
    public static final int MOST = 100;

    private Hypotheses() {}

    /**
     * The reports that the rows tell, as if a person reported them.
     *
     * @param issues the issues that actions may be about
     * @param taken which reports have the id of another action, see {@link TakenIds}
     * @param asOf the day of the question: no action lies after it, and one without a day happens on it
     * @param now when they count as recorded
     * @throws RejectedException with all that is wrong, when anything is
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
