package dev.detente.service.ingest;

import dev.detente.model.ActorCatalog;
import dev.detente.model.Feed;
import dev.detente.model.Report;
import dev.detente.rules.book.IssueTree;
import dev.detente.service.ingest.hand.Coded;
import dev.detente.service.ingest.hand.CsvInput;
import dev.detente.service.ingest.hand.InputRow;
import dev.detente.service.ingest.hand.InputRows;
import dev.detente.service.ingest.hand.JsonInput;
import dev.detente.service.ingest.hand.Rejections;
import dev.detente.service.ingest.hand.RowReader;
import dev.detente.service.ingest.hand.TakenIds;
import dev.detente.service.ingest.lines.ReaderLines;
import dev.detente.service.store.ReportStore;
import dev.detente.service.store.ReportStore.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Stores hand-coded input: good rows are stored, bad ones are reported. */
public final class Ingest {
    private final ReportStore store;
    private final ActorCatalog actors;
    private final Supplier<IssueTree> issues;
    private final Listener listener;

    /** Counts outcomes of reports, for metrics. */
    public interface Listener {
        /** Called once for each outcome of a feed's reports (accepted, duplicate, correction, rejected) with the number of reports that had it. */
        void taken(Feed feed, String outcome, int count);
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
    public record Result(int accepted, int duplicates, int corrections, int rejectedRows, List<Rejected> rejected) {
        public Result {
            rejected = List.copyOf(rejected);
        }

        /** How many rows were good. */
        public int good() {
            return accepted + duplicates + corrections;
        }
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
     * Reads everything, then stores the good rows. For inputs that fit into memory: two rows with different contents under one id are both
     * rejected, since their order does not show which is right.
     *
     * @param clock gives the current day and the recording time of the reports
     * @throws IllegalArgumentException when hand-coded input cannot have that format
     */
    public Result take(Reader text, Format format, InstantSource clock) throws IOException {
        Rejections rejected = new Rejections();
        RowReader reader = new RowReader(actors, issues.get(), clock, TakenIds.in(store), rejected::add);
        List<Coded> good = new ArrayList<>();
        try {
            InputRows rows = rows(text, format);
            for (InputRow row = rows.next(); row != null; row = rows.next()) {
                int index = row.index();
                reader.read(row).ifPresent(report -> good.add(new Coded(index, report)));
            }
        } catch (InputException e) {
            rejected.add(e.rejected());
        } catch (CharacterCodingException e) {
            rejected.add(InputException.notUtf8(good.size() + rejected.rows()).rejected());
        }
        return append(good, rejected, Feed.HAND, clock).result();
    }

    /**
     * A good row and its outcome.
     *
     * @param index its place in the input, from 0
     * @param report its report
     */
    public record Row(int index, Report report, Outcome outcome) {}

    /**
     * The outcomes of rows, row by row.
     *
     * @param result the totals and the rejected rows
     * @param rows the good rows, in order
     */
    public record Taken(Result result, List<Row> rows) {
        public Taken {
            rows = List.copyOf(rows);
        }
    }

    /**
     * Stores the good rows.
     *
     * @param rows by their index; known errors of a row are among its problems
     * @param feed the source: its reports have ids of their own
     * @param clock gives the current day and the recording time of the reports
     */
    public Taken take(List<InputRow> rows, Feed feed, InstantSource clock) {
        Rejections rejected = new Rejections();
        RowReader reader = new RowReader(
                actors, issues.get(), clock, feed.machineCoded() ? TakenIds.none() : TakenIds.in(store), rejected::add);
        List<Coded> good = new ArrayList<>();
        for (InputRow row : rows) {
            if (row.unread()) {
                row.problems().forEach(rejected::add);
            } else {
                reader.read(row)
                        .ifPresent(r -> good.add(new Coded(
                                row.index(), new Report(feed, r.id(), r.recordedAt(), r.reportedOn(), r.content()))));
            }
        }
        return append(good, rejected, feed, clock);
    }

    /** The report that a row would become; empty when any field is wrong. Stores nothing. */
    public Optional<Report> read(InputRow row, InstantSource clock) {
        return new RowReader(actors, issues.get(), clock, TakenIds.none(), rejected -> {}).read(row);
    }

    private Taken append(List<Coded> good, Rejections rejected, Feed feed, InstantSource clock) {
        List<Coded> rows = Coded.consistent(good, rejected);
        List<Outcome> outcomes = store.append(rows.stream().map(Coded::report).toList(), clock);
        Result result = new Result(
                count(outcomes, Outcome.ACCEPTED),
                count(outcomes, Outcome.DUPLICATE),
                count(outcomes, Outcome.CORRECTION),
                rejected.rows(),
                rejected.kept());
        listener.taken(feed, "accepted", result.accepted());
        listener.taken(feed, "duplicate", result.duplicates());
        listener.taken(feed, "correction", result.corrections());
        listener.taken(feed, "rejected", result.rejectedRows());
        List<Row> told = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            told.add(new Row(rows.get(i).index(), rows.get(i).report(), outcomes.get(i)));
        }
        return new Taken(result, told);
    }

    private static int count(List<Outcome> outcomes, Outcome wanted) {
        return (int) outcomes.stream().filter(o -> o == wanted).count();
    }

    private static InputRows rows(Reader text, Format format) {
        return switch (format) {
            case JSON -> new JsonInput.Array(JsonInput.MAPPER.createParser(text));
            case NDJSON -> new JsonInput.PerLine(new ReaderLines(new BufferedReader(text)));
            case CSV -> new CsvInput(new ReaderLines(new BufferedReader(text)), false);
            default -> throw new IllegalArgumentException(format.id() + " is imported, not coded by people");
        };
    }
}
