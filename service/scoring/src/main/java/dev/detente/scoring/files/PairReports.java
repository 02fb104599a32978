package dev.detente.scoring.files;

import dev.detente.model.Action;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.NewReport;
import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.model.ReportKey;
import dev.detente.model.work.Parallel;
import dev.detente.model.work.Progress;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.tag.IssueTagger;
import dev.detente.scoring.ActionMerger;
import dev.detente.scoring.Amendments;
import dev.detente.scoring.files.PackedRow.RowOrigin;
import dev.detente.store.ReportStore.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The reports of files by pair, without a store. They go to temporary files, first divided by feed and id, of which the last one counts, then by pair:
 * memory does not grow with their number, but with that of the busiest pair. What is made of them is what a store makes that took in the same reports.
 */
public final class PairReports implements AutoCloseable {
    private final RuleEngine engine;
    private final Extent extent;
    private final Path folder;
    private final HashedParts byKey;
    private final HashedParts byPair;
    private final FirstDays firstDays = new FirstDays();
    private final ConcurrentMap<FileOutcome, LongAdder> outcomes = new ConcurrentHashMap<>();

    /** Which reports count, and how much of them is kept. */
    public enum Extent {
        /** The last one of each feed and id, as far as scores depend on it. */
        SCORED,
        /** The last one of each feed and id that is no late echo, with its summary and address. */
        WHOLE
    }

    private record FileOutcome(int file, Outcome outcome) {}

    /**
     * No reports yet.
     *
     * @param engine the rule book, which finds the issues of reports
     * @param temporary where a folder of temporary files is made
     * @throws IOException when it cannot be made
     */
    public PairReports(RuleEngine engine, Extent extent, Path temporary) throws IOException {
        this.engine = engine;
        this.extent = extent;
        this.folder = Files.createTempDirectory(temporary, "detente-reports");
        folder.toFile().deleteOnExit();
        this.byKey = new HashedParts(folder, "key");
        this.byPair = new HashedParts(folder, "pair");
    }

    /**
     * Adds a report. Many threads may add some at once, in any order.
     *
     * @param file the place of its file: of two files, rows of the later correct those of the earlier
     * @param row its place in the file
     */
    public void add(int file, long row, NewReport added) {
        Report report = added.recorded(Instant.EPOCH);
        ReportContent c = report.content();
        if (!report.lateEcho()) {
            firstDays.add(report);
        }
        List<IssueId> issues =
                List.copyOf(ActionMerger.issues(report, engine.book().issues().tagger()));
        boolean whole = extent == Extent.WHOLE;
        // The issues take the place of the text that indicates them.
        Report tagged = new Report(
                report.key(),
                report.recordedAt(),
                report.reportedOn(),
                c.about(issues, whole ? c.summary() : "", whole ? c.url() : null));
        try {
            boolean counted = extent == Extent.SCORED || !report.lateEcho();
            PackedRow packed = PackedRow.of(new RowOrigin(file, row, Hash.of(report)), counted, tagged);
            byKey.add(Hash.of(report.feed().number(), report.id()), packed.bytes(), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Decides which reports count; called once, after all were added. */
    public void settle(Progress<String> progress) {
        AtomicInteger done = new AtomicInteger();
        Parallel.each(IntStream.range(0, HashedParts.COUNT).boxed().toList(), part -> {
            try {
                for (List<byte[]> sameHash : byKey.read(part).values()) {
                    List<PackedRow> rows = sameHash.stream().map(PackedRow::new).toList();
                    for (PackedRow last : rows.size() == 1 ? accepted(rows.get(0)) : last(rows)) {
                        byPair.add(last.pairHash(), last.bytes(), PackedRow.HEAD);
                    }
                }
                byKey.delete(part);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            step(progress, "sorting", done);
        });
    }

    private static synchronized <S> void step(Progress<S> progress, S stage, AtomicInteger done) {
        progress.step(stage, done.incrementAndGet(), HashedParts.COUNT);
    }

    /** How many reports of a file had an outcome; known once reports are settled. */
    public long count(int file, Outcome outcome) {
        LongAdder count = outcomes.get(new FileOutcome(file, outcome));
        return count == null ? 0 : count.sum();
    }

    private void tally(int file, Outcome outcome) {
        outcomes.computeIfAbsent(new FileOutcome(file, outcome), o -> new LongAdder())
                .increment();
    }

    /** Accepts the only row of its feed and id; returns it when it counts. */
    private List<PackedRow> accepted(PackedRow only) {
        tally(only.origin().file(), Outcome.ACCEPTED);
        return only.counted() ? List.of(only) : List.of();
    }

    /** The rows that count among those whose feeds and ids share a hash: mostly one. */
    private List<PackedRow> last(List<PackedRow> sameHash) throws IOException {
        Map<ReportKey, List<PackedRow>> keys = new LinkedHashMap<>();
        for (PackedRow row : sameHash) {
            keys.computeIfAbsent(row.report().key(), k -> new ArrayList<>()).add(row);
        }
        List<PackedRow> counting = new ArrayList<>();
        for (List<PackedRow> all : keys.values()) {
            Map<RowOrigin, PackedRow> rows =
                    new TreeMap<>(Comparator.comparingInt(RowOrigin::file).thenComparingLong(RowOrigin::row));
            all.forEach(row -> rows.put(row.origin(), row));
            RowOrigin before = null;
            PackedRow last = null;
            for (Map.Entry<RowOrigin, PackedRow> row : rows.entrySet()) {
                tally(row.getKey().file(), outcome(before, row.getKey()));
                before = row.getKey();
                last = row.getValue().counted() ? row.getValue() : last;
            }
            if (last != null) {
                counting.add(last);
            }
        }
        return counting;
    }

    private static Outcome outcome(@Nullable RowOrigin before, RowOrigin row) {
        return before == null
                ? Outcome.ACCEPTED
                : before.print() == row.print() ? Outcome.DUPLICATE : Outcome.CORRECTION;
    }

    /** Receives the reports of a pair; called by several threads. */
    public interface Receiver {
        /**
         * Called once for each pair.
         *
         * @param reports those that count, in no order
         */
        void receive(Pair pair, List<Report> reports);
    }

    /**
     * Reads the reports of all pairs, after {@link #settle}; may be called again.
     *
     * @param progress gets the stage after each part
     */
    public <S> void each(Progress<S> progress, S stage, Receiver receiver) {
        AtomicInteger done = new AtomicInteger();
        Parallel.each(IntStream.range(0, HashedParts.COUNT).boxed().toList(), part -> {
            try {
                for (List<byte[]> sameHash : byPair.read(part).values()) {
                    pairs(sameHash).forEach(receiver::receive);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            step(progress, stage, done);
        });
    }

    /** The reports of one pair that count, in no order; reads a part of the files. */
    public List<Report> of(Pair pair) {
        long hash = Hash.of(0, pair);
        try {
            return pairs(byPair.read(HashedParts.part(hash)).getOrDefault(hash, List.of()))
                    .getOrDefault(pair, List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The actions that some reports of a pair describe, by day and id.
     *
     * @param reports as they were read: their issues were found when they were added
     */
    public List<Action> actions(Pair pair, List<Report> reports) {
        return ActionMerger.merge(pair, reports, engine.book().parameters(), IssueTagger.none(), Amendments.NONE)
                .stream()
                .sorted(Action.BY_DAY)
                .toList();
    }

    /** The first day that each feed reports on, also in reports that were corrected later. */
    Map<Feed, LocalDate> firstDays() {
        return firstDays.byFeed();
    }

    /** The reports of pairs that share a hash: mostly one pair. */
    private Map<Pair, List<Report>> pairs(List<byte[]> sameHash) throws IOException {
        Map<Pair, List<Report>> pairs = new HashMap<>();
        for (byte[] record : sameHash) {
            Report report = PackedRow.report(record, 0);
            pairs.computeIfAbsent(report.content().pair(), p -> new ArrayList<>())
                    .add(report);
        }
        return pairs;
    }

    /** Deletes the temporary files. */
    @Override
    public void close() throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> left = Files.walk(folder)) {
            for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
