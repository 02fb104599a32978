package dev.detente.intake.hand;

import dev.detente.intake.row.RowProblem;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Feed;
import dev.detente.model.NewReport;
import dev.detente.model.Problem;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.model.ReportKey;
import dev.detente.rules.book.IssueTree;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Reads hypothetical actions. The rules for real actions apply, but all rows must be valid, and days may be in the future. Nothing is
 * stored, and no listener is called.
 */
public final class Hypotheses {
    /** How many days ahead of today a hypothetical action and its question may be: people ask about next week, not about decades. */
    public static final int DAYS_AHEAD = 365;
    /** Maximum number of kinds of acts in one question: it is a scenario, not a file. */
    public static final int MOST = 100;
    /** Maximum number of acts in one question: an invasion is some hundreds, and the answer to this many takes seconds. */
    public static final int MOST_ACTS = 2_000;

    private static final String TWICE =
            "This is the id of another action of this question, with other contents: give each action an id of its own.";

    private Hypotheses() {}

    /**
     * Returns the reports of the rows, as if a feed had reported them. Each act of a row with several is a report of its own: for feed {@code hand}
     * with an id of its own, so that none is a copy of another one, and for a machine-coded feed between entities of its own, since that feed's
     * reports of one kind of act merge and their number is what they weigh.
     *
     * @param issues the issues that actions may be about
     * @param taken which reports have the id of another action, see {@link TakenIds}
     * @param feed the feed whose reports they are supposed to be
     * @param asOf the day of the question: no action is later, and an action without a day happens on it
     * @param now their recording time
     * @throws RejectedException with all errors, when there are any
     */
    public static List<Report> read(
            ActorCatalog actors,
            IssueTree issues,
            Predicate<NewReport> taken,
            List<SupposedRow> rows,
            Feed feed,
            LocalDate asOf,
            Instant now) {
        checkNotTooMany(rows);
        RowReader reader = new RowReader(actors, issues, InstantSource.fixed(now), feed, taken, asOf);
        List<NewReport> reports = new ArrayList<>();
        List<RowProblem> rejected = new ArrayList<>();
        Map<ReportKey, NewReport> first = new HashMap<>();
        for (SupposedRow row : rows) {
            Consumer<Problem> wrong =
                    problem -> rejected.add(new RowProblem(row.row().index(), problem));
            Optional<NewReport> read = reader.read(row.row(), wrong);
            for (NewReport report : read.map(r -> acts(row, r, wrong)).orElse(List.of())) {
                if (!report.equals(first.getOrDefault(report.key(), report))) {
                    wrong.accept(new Problem("id", report.key().id(), TWICE));
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

    private static void checkNotTooMany(List<SupposedRow> rows) {
        int acts = rows.stream().mapToInt(SupposedRow::acts).sum();
        if (acts > MOST_ACTS) {
            SupposedRow most = Collections.max(rows, Comparator.comparingInt(SupposedRow::acts));
            throw new RejectedException(List.of(new RowProblem(
                    most.row().index(),
                    new Problem(
                            "perDay",
                            Integer.toString(most.perDay()),
                            "This is too many for " + most.days() + " days: the acts of the question add up to " + acts
                                    + ", and it may have " + MOST_ACTS
                                    + ". Suppose fewer acts a day, or fewer days."))));
        }
    }

    /** Returns the reports of a row: one for each of its acts. */
    private static List<NewReport> acts(SupposedRow row, NewReport one, Consumer<Problem> wrong) {
        boolean machine = one.key().feed().machineCoded();
        if (row.acts() == 1 && !machine) {
            return List.of(one);
        }
        String id = row.row().text("id");
        if (!id.isEmpty()) {
            wrong.accept(new Problem(
                    "id",
                    id,
                    machine
                            ? "Acts of the feed " + one.key().feed().id()
                                    + " get no id from people: leave it out, or suppose feed hand."
                            : "This is the id of one act, and these are " + row.acts() + ": leave it out."));
            return List.of();
        }
        if (one.content().day().minusDays(row.days() - 1L).isBefore(ReportContent.FIRST_DAY)) {
            wrong.accept(new Problem(
                    "days",
                    Integer.toString(row.days()),
                    "These days begin before " + ReportContent.FIRST_DAY + ": suppose fewer."));
            return List.of();
        }
        List<NewReport> acts = new ArrayList<>();
        for (int back = row.days() - 1; back >= 0; back--) {
            for (int n = 1; n <= row.perDay(); n++) {
                acts.add(act(one, back, "what-if-" + (row.row().index() + 1) + "-", n));
            }
        }
        return acts;
    }

    /** The act moved back by some days, with an id of its own and, for a machine-coded feed, between entities of its own. */
    private static NewReport act(NewReport one, int back, String prefix, int n) {
        ReportContent content = one.content().on(one.content().day().minusDays(back));
        return new NewReport(
                new ReportKey(one.key().feed(), prefix + content.day() + "-" + n),
                one.reportedOn(),
                one.key().feed().machineCoded() ? content.between(prefix + n) : content);
    }
}
