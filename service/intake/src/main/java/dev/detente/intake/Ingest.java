package dev.detente.intake;

import dev.detente.intake.coded.RowFilter;
import dev.detente.intake.hand.HandSource;
import dev.detente.intake.hand.InputRows;
import dev.detente.intake.hand.RowReader;
import dev.detente.intake.hand.TakenIds;
import dev.detente.intake.lines.UnpackLimits;
import dev.detente.intake.row.Format;
import dev.detente.intake.row.InputException;
import dev.detente.intake.row.InputRow;
import dev.detente.intake.row.RowProblem;
import dev.detente.intake.row.RowSource;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Amendment;
import dev.detente.model.Feed;
import dev.detente.model.NewReport;
import dev.detente.model.Problem;
import dev.detente.rules.book.IssueTree;
import dev.detente.store.ImportJob;
import dev.detente.store.ReportStore;
import dev.detente.store.ReportStore.Outcome;
import dev.detente.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * Takes in inputs that fit into memory: stores their good rows, in steps of {@value Importer#STEP} so that other writers need not wait for all
 * of them, and returns why others were rejected. When two rows of one input have different contents under one id, the later one corrects the earlier,
 * as it would in two inputs. Larger inputs go through {@link Importer}.
 */
public final class Ingest {
    private final ReportStore store;
    private final ActorCatalog actors;
    private final Supplier<IssueTree> issues;
    private final Listener listener;

    /** Receives the outcomes of reports, for metrics, and the reports of imports. */
    public interface Listener {
        /** Called once for each outcome of a feed's reports (accepted, duplicate, correction, rejected) with the number of reports that had it. */
        void taken(Feed feed, String outcome, int count);

        /** Counts the outcomes of reports and the rejected rows of a feed. */
        default void taken(Feed feed, List<Outcome> outcomes, int rejectedRows) {
            for (Outcome outcome : Outcome.values()) {
                taken(feed, outcome.name().toLowerCase(Locale.ROOT), Collections.frequency(outcomes, outcome));
            }
            taken(feed, "rejected", rejectedRows);
        }

        /** Called when the reports of a step of an import were stored, in the order of storage. */
        default void stored(List<NewReport> reports) {}

        /** Called when the import of a file has ended. */
        default void ended(ImportJob.State state) {}
    }

    /**
     * The result for an input.
     *
     * @param accepted new reports
     * @param duplicates reports with known content
     * @param corrections reports that replace other content under their id
     * @param rejectedRows how many rows were rejected
     * @param rejected why: one entry for each bad field, the first thousand of them
     */
    public record Result(int accepted, int duplicates, int corrections, int rejectedRows, List<RowProblem> rejected) {
        public Result {
            rejected = List.copyOf(rejected);
        }

        /**
         * The result for rows whose outcomes are counted.
         *
         * @param counts how many reports had an outcome, 0 or more
         */
        public static Result of(ToIntFunction<Outcome> counts, int rejectedRows, List<RowProblem> rejected) {
            return new Result(
                    counts.applyAsInt(Outcome.ACCEPTED),
                    counts.applyAsInt(Outcome.DUPLICATE),
                    counts.applyAsInt(Outcome.CORRECTION),
                    rejectedRows,
                    rejected);
        }

        /** How many rows were good. */
        public int good() {
            return accepted + duplicates + corrections;
        }
    }

    /**
     * A good row and its outcome.
     *
     * @param index its position in the input, from 0
     * @param report its report
     */
    public record Good(long index, NewReport report, Outcome outcome) {}

    /**
     * The outcomes of rows, row by row.
     *
     * @param result the totals and the rejected rows
     * @param rows the good rows, in order
     * @param leftOut how many valid rows were not wanted, by reason
     */
    public record Intake(Result result, List<Good> rows, SortedMap<String, Long> leftOut) {
        public Intake {
            rows = List.copyOf(rows);
            leftOut = Collections.unmodifiableSortedMap(new TreeMap<>(leftOut));
        }
    }

    /** Stores the reports of an input's good rows. */
    public interface Appender {
        /**
         * Stores reports, and returns the outcomes in the same order.
         *
         * @param rows the position of each report's row in the input, from 0
         */
        List<Outcome> append(List<NewReport> reports, List<Long> rows);
    }

    /**
     * Creates an ingest into a store.
     *
     * @param issues gives the issues that actions may currently be about
     */
    public Ingest(ReportStore store, ActorCatalog actors, Supplier<IssueTree> issues, Listener listener) {
        this.store = store;
        this.actors = actors;
        this.issues = issues;
        this.listener = listener;
    }

    /**
     * Reads a hand-coded input to its end, then stores its good rows.
     *
     * @param clock gives the current day and the recording time of the reports
     * @throws InputException when the input is packed
     * @throws IOException when the input breaks off; then nothing is stored
     */
    public Result take(InputStream input, Format format, InstantSource clock) throws IOException {
        RowSources sources =
                new RowSources(actors, issues, RowFilter.STANDARD, clock, TakenIds.in(store), UnpackLimits.STANDARD);
        try (RowSource rows = sources.open(input, format, "", RowSources.Origin.BODY)) {
            return take(rows, format.feed(), clock).result();
        }
    }

    /**
     * Reads an input to its end, then stores its good rows.
     *
     * @param feed the feed for which outcomes are counted
     * @param clock gives the recording time of the reports
     * @throws IOException when the input breaks off; then nothing is stored
     */
    public Intake take(RowSource source, Feed feed, InstantSource clock) throws IOException {
        return take(source, feed, (reports, rows) -> append(reports, feed, clock));
    }

    private Intake take(RowSource source, Feed feed, Appender appender) throws IOException {
        Batch batch = Batch.all(source);
        InputException unreadable = batch.unreadable();
        if (unreadable == null) {
            batch.rethrow();
        }
        List<Outcome> outcomes = appender.append(batch.reports(), batch.indexes());
        List<RowProblem> rejected = new ArrayList<>(batch.rejected());
        if (unreadable != null) {
            rejected.add(unreadable.rejected());
        }
        Result result = Result.of(
                outcome -> Collections.frequency(outcomes, outcome),
                batch.rejectedRows() + (unreadable == null ? 0 : 1),
                rejected);
        listener.taken(feed, outcomes, result.rejectedRows());
        List<Good> rows = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            rows.add(new Good(batch.indexes().get(i), batch.reports().get(i), outcomes.get(i)));
        }
        return new Intake(result, rows, batch.leftOut());
    }

    /**
     * Stores reports in steps between which other writers have their turn.
     *
     * @throws StoreException when a step fails; it says what was stored before
     */
    private List<Outcome> append(List<NewReport> reports, Feed feed, InstantSource clock) {
        List<Outcome> outcomes = new ArrayList<>(reports.size());
        for (int i = 0; i < reports.size(); i += Importer.STEP) {
            try {
                outcomes.addAll(store.append(reports.subList(i, Math.min(i + Importer.STEP, reports.size())), clock));
            } catch (StoreException e) {
                if (i == 0) {
                    throw e;
                }
                listener.taken(feed, outcomes, 0);
                throw new StoreException(
                        e.fault(),
                        "of the good rows, the first %,d are stored, and the step after them failed: %s. Send all again then: what is stored counts as duplicates"
                                .formatted(i, e.getMessage()),
                        e);
            }
        }
        return outcomes;
    }

    /**
     * Takes in hand-coded rows that were read already, as reports of a feed.
     *
     * @param appender stores them
     */
    public Intake take(List<InputRow> rows, Feed feed, InstantSource clock, Appender appender) {
        try {
            return take(new HandSource(null, InputRows.of(rows), reader(feed, clock)), feed, appender);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The report that a row entered by a person would become; empty when any field is wrong. Stores nothing.
     *
     * @param problems receives all errors of the row
     */
    public Optional<NewReport> read(InputRow row, InstantSource clock, Consumer<Problem> problems) {
        return reader(Feed.HAND, clock).read(row, problems);
    }

    /** A reader of rows of a feed, which knows the issues of now. */
    public RowReader reader(Feed feed, InstantSource clock) {
        return new RowReader(
                actors, issues.get(), clock, feed, feed.machineCoded() ? TakenIds.none() : TakenIds.in(store), null);
    }

    /** Stores a report. */
    Outcome add(NewReport report, InstantSource clock) {
        List<Outcome> outcomes = store.append(List.of(report), clock);
        listener.taken(report.key().feed(), outcomes, 0);
        return outcomes.get(0);
    }

    /** Stores a retraction and the report of the action that takes the place of the retracted one, both or none. */
    Amendment replace(Amendment retraction, NewReport report, InstantSource clock) {
        Amendment stored = store.replace(retraction, report, clock);
        listener.taken(report.key().feed(), List.of(Outcome.ACCEPTED), 0);
        return stored;
    }
}
