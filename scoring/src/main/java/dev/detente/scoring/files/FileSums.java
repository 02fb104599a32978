package dev.detente.scoring.files;

import dev.detente.base.work.Parallel;
import dev.detente.base.work.Progress;
import dev.detente.model.Action;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.NewReport;
import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.model.ReportKey;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.PairSums;
import dev.detente.rules.tag.IssueTagger;
import dev.detente.scoring.ActionMerger;
import dev.detente.scoring.Amendments;
import dev.detente.store.ReportStore.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
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
 * Makes the sums of all pairs from the reports of files, without a store. Reports go to temporary files as far as scores depend on them, first divided by
 * feed and id, of which the last one counts, then by pair: memory does not grow with their number, but with that of the busiest pair. The sums are those
 * of a store that took in the same reports.
 */
final class FileSums implements AutoCloseable {
    private final RuleEngine engine;
    private final Path folder;
    private final Parts byKey;
    private final Parts byPair;
    private final ConcurrentMap<Feed, LocalDate> firstDays = new ConcurrentHashMap<>();
    private final ConcurrentMap<FileOutcome, LongAdder> outcomes = new ConcurrentHashMap<>();

    private record FileOutcome(int file, Outcome outcome) {}

    /** The row that a packed report comes from; of two rows with one key the later corrects the earlier, unless both say the same. */
    private record RowOrigin(int file, long row, long print) {}

    /**
     * No reports yet.
     *
     * @param temporary where a folder of temporary files is made
     * @throws IOException when it cannot be made
     */
    FileSums(RuleEngine engine, Path temporary) throws IOException {
        this.engine = engine;
        this.folder = Files.createTempDirectory(temporary, "detente-score");
        folder.toFile().deleteOnExit();
        this.byKey = new Parts(folder, "key");
        this.byPair = new Parts(folder, "pair");
    }

    /**
     * Adds a report. Many threads may add some at once, in any order.
     *
     * @param file the place of its file: of two files, rows of the later correct those of the earlier
     * @param row its place in the file
     */
    void add(int file, long row, NewReport added) {
        Report report = added.recorded(Instant.EPOCH);
        ReportContent c = report.content();
        if (!report.lateEcho()) {
            firstDays.merge(report.feed(), c.day(), (a, b) -> a.isBefore(b) ? a : b);
        }
        List<IssueId> issues =
                List.copyOf(ActionMerger.issues(report, engine.book().issues().tagger()));
        // The issues take the place of the text that indicates them.
        Report scored = new Report(
                report.key(),
                report.recordedAt(),
                report.reportedOn(),
                new ReportContent(
                        c.day(), c.source(), c.target(), c.type(), c.mode(), c.code(), issues, "", null, c.entities()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        try {
            out.writeInt(file);
            out.writeLong(row);
            out.writeLong(Hash.of(report));
            out.writeLong(Hash.of(0, c.pair()));
            ReportCodec.write(scored, out);
            byKey.add(Hash.of(report.feed().number(), report.id()), bytes.toByteArray(), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the report begins in a record. */
    private static final int HEAD = Integer.BYTES + 3 * Long.BYTES;

    /** Decides which reports count; called once, after all were added. */
    void settle(Progress<String> progress) {
        AtomicInteger done = new AtomicInteger();
        Parallel.each(IntStream.range(0, Parts.COUNT).boxed().toList(), part -> {
            try {
                for (List<byte[]> sameHash : byKey.take(part).values()) {
                    for (byte[] last : sameHash.size() == 1 ? accepted(sameHash) : last(sameHash)) {
                        byPair.add(pairHash(last), last, HEAD);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            step(progress, "sorting", done);
        });
    }

    private static synchronized void step(Progress<String> progress, String stage, AtomicInteger done) {
        progress.step(stage, done.incrementAndGet(), Parts.COUNT);
    }

    /** How many reports of a file had an outcome; known once reports are settled. */
    long count(int file, Outcome outcome) {
        LongAdder count = outcomes.get(new FileOutcome(file, outcome));
        return count == null ? 0 : count.sum();
    }

    private void add(int file, Outcome outcome) {
        outcomes.computeIfAbsent(new FileOutcome(file, outcome), o -> new LongAdder())
                .increment();
    }

    private List<byte[]> accepted(List<byte[]> one) throws IOException {
        add(origin(one.get(0)).file(), Outcome.ACCEPTED);
        return one;
    }

    /** The records that count among those whose feeds and ids share a hash: mostly one. */
    private Collection<byte[]> last(List<byte[]> sameHash) throws IOException {
        Map<ReportKey, List<byte[]>> keys = new LinkedHashMap<>();
        for (byte[] record : sameHash) {
            keys.computeIfAbsent(report(record, HEAD).key(), k -> new ArrayList<>())
                    .add(record);
        }
        List<byte[]> counting = new ArrayList<>();
        for (List<byte[]> all : keys.values()) {
            Map<RowOrigin, byte[]> rows =
                    new TreeMap<>(Comparator.comparingInt(RowOrigin::file).thenComparingLong(RowOrigin::row));
            for (byte[] record : all) {
                rows.put(origin(record), record);
            }
            RowOrigin before = null;
            byte[] last = all.get(0);
            for (Map.Entry<RowOrigin, byte[]> row : rows.entrySet()) {
                add(row.getKey().file(), outcome(before, row.getKey()));
                before = row.getKey();
                last = row.getValue();
            }
            counting.add(last);
        }
        return counting;
    }

    private static Outcome outcome(@Nullable RowOrigin before, RowOrigin row) {
        return before == null
                ? Outcome.ACCEPTED
                : before.print() == row.print() ? Outcome.DUPLICATE : Outcome.CORRECTION;
    }

    private static RowOrigin origin(byte[] record) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(record));
        return new RowOrigin(in.readInt(), in.readLong(), in.readLong());
    }

    private static long pairHash(byte[] record) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(record));
        in.skipNBytes(HEAD - Long.BYTES);
        return in.readLong();
    }

    private static Report report(byte[] record, int from) throws IOException {
        return ReportCodec.read(new DataInputStream(new ByteArrayInputStream(record, from, record.length - from)));
    }

    /** Receives what was made of a pair; called by several threads. */
    interface Maker {
        /**
         * Called once for each pair.
         *
         * @param actions its actions, by day and id, as far as scores depend on them
         */
        void made(Pair pair, List<Action> actions, PairSums sums);
    }

    /** Makes actions and sums of all pairs, called once, after {@link #settle}. */
    void make(Progress<String> progress, Maker maker) {
        AtomicInteger done = new AtomicInteger();
        Parallel.each(IntStream.range(0, Parts.COUNT).boxed().toList(), part -> {
            try {
                for (List<byte[]> sameHash : byPair.take(part).values()) {
                    pairs(sameHash).forEach((pair, reports) -> make(pair, reports, maker));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            step(progress, "scoring", done);
        });
    }

    private void make(Pair pair, List<Report> reports, Maker maker) {
        // Their issues were found when they were added.
        List<Action> actions =
                ActionMerger.merge(pair, reports, engine.book().parameters(), IssueTagger.none(), Amendments.NONE)
                        .stream()
                        .sorted(Action.BY_DAY)
                        .toList();
        maker.made(pair, actions, engine.sums(actions));
    }

    /** The first day that each feed reports on. */
    Map<Feed, LocalDate> firstDays() {
        Map<Feed, LocalDate> days = new EnumMap<>(Feed.class);
        days.putAll(firstDays);
        return days;
    }

    /** The reports of pairs that share a hash: mostly one pair. */
    private static Map<Pair, List<Report>> pairs(List<byte[]> sameHash) throws IOException {
        Map<Pair, List<Report>> pairs = new HashMap<>();
        for (byte[] record : sameHash) {
            Report report = report(record, 0);
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
