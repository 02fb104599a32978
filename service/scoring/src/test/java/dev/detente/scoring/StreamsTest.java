package dev.detente.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Action;
import dev.detente.model.ActionId;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Contribution;
import dev.detente.model.Dyad;
import dev.detente.model.Explanation;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.model.Signal;
import dev.detente.model.Stress;
import dev.detente.model.Surge;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.BriefExplanation;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.store.ReportStore;
import dev.detente.store.memory.InMemoryReportStore;
import dev.detente.store.sql.SqlStore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Seeded random streams: however reports arrive, signals and scores are those of a cold computation of the final state, bit for bit. */
class StreamsTest {
    private static final int STREAMS = Stress.size(40, 1_000);
    private static final RuleBook BOOK = RuleBooks.read(null);
    private static final RuleEngine ENGINE = RuleEngine.compile(BOOK, ActorCatalog.standard());
    private static final List<IssueId> ISSUES = BOOK.issues().leaves();

    private static List<Report> stream(Random random) {
        return ReportStream.of(random, ISSUES, 40 + random.nextInt(41));
    }

    /** Lets reports arrive in any order and in any batches, and brings the snapshot up to date after each. */
    private static Snapshot arrive(RuleEngine engine, List<Report> reports, Random random) {
        List<Report> shuffled = new ArrayList<>(reports);
        Collections.shuffle(shuffled, random);
        InMemoryReportStore store = new InMemoryReportStore();
        Snapshot snapshot = Snapshots.of(engine, List.of());
        int most = 1 + random.nextInt(shuffled.size());
        for (int from = 0; from < shuffled.size(); ) {
            int to = Math.min(shuffled.size(), from + 1 + random.nextInt(most));
            store.append(shuffled.subList(from, to));
            snapshot = Snapshots.with(snapshot, store.reports());
            from = to;
        }
        return snapshot;
    }

    /** What is left without the acts of some of the reports: reports of the same act go, and all under the same id. */
    private static List<Report> retract(List<Report> reports, Random random) {
        Set<String> gone = new HashSet<>();
        for (int n = random.nextInt(4); n >= 0; n--) {
            Report report = reports.get(random.nextInt(reports.size()));
            gone.add(act(report.content()));
            gone.add(key(report));
        }
        return reports.stream()
                .filter(r -> !gone.contains(act(r.content())) && !gone.contains(key(r)))
                .toList();
    }

    private static void each(int streams, IntConsumer test) {
        IntStream.range(0, streams).parallel().forEach(test);
    }

    private static String key(Report report) {
        return report.feed() + " " + report.id();
    }

    private static String act(ReportContent c) {
        return c.day() + " " + c.source() + " " + c.target() + " " + c.type() + " " + c.mode() + " " + c.code();
    }

    @Test
    void anyOrderAndAnyBatchesGiveTheBitsOfAColdComputation() {
        each(STREAMS, seed -> {
            Random random = new Random(seed);
            List<Report> reports = stream(random);

            SameSnapshot.check("seed " + seed, arrive(ENGINE, reports, random), Snapshots.of(ENGINE, reports));
        });
    }

    @Test
    void onlyChangedDaysReadAgainGiveTheBitsOfAColdComputation() {
        each(STREAMS, seed -> readChangedDays(new InMemoryReportStore(), seed));
        try (SqlStore store = SqlStore.temporary()) {
            readChangedDays(store.reports(), STREAMS);
        }
    }

    private static void readChangedDays(ReportStore store, int seed) {
        Random random = new Random(seed);
        List<Report> reports = new ArrayList<>(stream(random));
        for (int n = random.nextInt(8); n > 0; n--) {
            reports.add(correction(reports, random));
        }
        Collections.shuffle(reports, random);
        Facts.StoredFacts facts = Facts.StoredFacts.present(store);
        Snapshot snapshot = Snapshot.of(ENGINE, facts, Map.of());
        int limited = 0;
        for (int from = 0; from < reports.size(); ) {
            int to = Math.min(reports.size(), from + 1 + random.nextInt(6));
            store.append(reports.subList(from, to));
            from = to;
            Facts.StoredFacts now = Facts.StoredFacts.present(store);
            Map<Pair, Set<LocalDate>> days = now.changedDaysSince(facts);
            limited += days.size();
            snapshot = snapshot.updated(now, now.changedSince(facts), days);
            facts = now;
            if (random.nextInt(4) == 0) {
                SameSnapshot.check("seed " + seed, snapshot, Snapshot.of(ENGINE, facts, Map.of()));
            }
        }
        assertThat(limited).isPositive();
        SameSnapshot.check("seed " + seed, snapshot, Snapshot.of(ENGINE, facts, Map.of()));
    }

    @Test
    void anOutlineCompletedIsTheExplanation() {
        each(STREAMS, seed -> {
            Snapshot snapshot = Snapshots.of(ENGINE, stream(new Random(seed)));
            ScoreSheet sheet = snapshot.sheet();
            LocalDate day = ReportStream.FIRST.plusDays(ReportStream.DAYS - 200L);
            for (Dyad dyad : sheet.dyads()) {
                BriefExplanation outline = sheet.series(dyad).outline(day);
                List<Contribution> completed = outline.explanation().contributions().stream()
                        .map(outline::complete)
                        .toList();
                List<Surge.ActionShare> surge = outline.explanation().surge().stream()
                        .map(share ->
                                new Surge.ActionShare(outline.completer().apply(share.action()), share.observed()))
                        .toList();

                Explanation whole = sheet.explain(dyad, day, null);

                assertThat(completed).as("seed " + seed + " " + dyad).isEqualTo(whole.contributions());
                assertThat(surge).as("seed " + seed + " " + dyad).isEqualTo(whole.surge());
            }
        });
    }

    /** A person corrects the action of a machine's report, to another day or of another kind. */
    private static Report correction(List<Report> reports, Random random) {
        List<Report> machine =
                reports.stream().filter(r -> r.feed().machineCoded()).toList();
        Report one = machine.get(random.nextInt(machine.size()));
        ReportContent content = reports.get(random.nextInt(reports.size())).content();
        return new Report(Feed.HAND, ActionId.of(one), one.recordedAt().plusSeconds(1), null, content);
    }

    @Test
    void whatIsRetractedLeavesNoTraceAndComesBackAsItWas() {
        each(STREAMS, seed -> {
            Random random = new Random(seed);
            List<Report> reports = stream(random);
            Snapshot all = Snapshots.of(ENGINE, reports);
            List<Report> rest = retract(reports, random);
            Snapshot less = Snapshots.with(all, rest);

            SameSnapshot.check("seed " + seed, less, Snapshots.of(ENGINE, rest));
            SameSnapshot.check("seed " + seed, Snapshots.with(less, reports), all);
        });
    }

    /** Each correction is one step, so most of a pair is taken over from the step before. */
    @Test
    void oneByOneAsRecordedEveryStateIsTheColdOne() {
        each(STREAMS / 10, seed -> {
            List<Report> reports = stream(new Random(seed));
            Snapshot snapshot = Snapshots.of(ENGINE, List.of());
            for (int known = 1; known <= reports.size(); known++) {
                snapshot = Snapshots.with(snapshot, reports.subList(0, known));
                SameSnapshot.check(
                        "seed " + seed + ", " + known + " reports",
                        snapshot,
                        Snapshots.of(ENGINE, reports.subList(0, known)));
            }
        });
    }

    @Test
    void anySplitOfThePairsGivesTheBitsOfTheWhole() {
        each(STREAMS, seed -> {
            Random random = new Random(seed);
            Snapshot cold = Snapshots.of(ENGINE, stream(random));
            Map<String, List<Action>> parts = new TreeMap<>();
            Map<Pair, Integer> partOf = new TreeMap<>();
            for (Action action : cold.actions()) {
                int part = partOf.computeIfAbsent(action.pair(), p -> random.nextInt(3));
                parts.computeIfAbsent("part " + part, p -> new ArrayList<>()).add(action);
            }
            List<Signal> signals = new ArrayList<>();
            for (List<Action> part : parts.values()) {
                Collections.shuffle(part, random);
                signals.addAll(ENGINE.extract(part).signals());
            }
            Collections.shuffle(signals, random);

            SameSnapshot.check(
                    "seed " + seed,
                    ScoreSheet.of(
                            BOOK.parameters(),
                            cold.actions(),
                            signals,
                            cold.facts().observedSince()),
                    cold.sheet());
        });
    }

    @Test
    void anEngineThatRemembersNothingYetGivesTheSameBits() {
        each(STREAMS / 10, seed -> {
            List<Report> reports = stream(new Random(seed));
            RuleEngine fresh = RuleEngine.compile(BOOK, ActorCatalog.standard());

            SameSnapshot.check("seed " + seed, Snapshots.of(fresh, reports), Snapshots.of(ENGINE, reports));
        });
    }

    /** The default book asks for thresholds; here every point shows what a rule reads of the past. */
    @Test
    void aBookThatShowsEveryAnswerAboutThePastShowsTheSameAnswers() {
        RuleEngine engine = RuleEngine.compile(HistoryBook.read(), ActorCatalog.standard());
        each(STREAMS, seed -> {
            Random random = new Random(seed);
            List<Report> reports = stream(random);
            Snapshot all = arrive(engine, reports, random);
            List<Report> rest = retract(reports, random);

            SameSnapshot.check("seed " + seed, all, Snapshots.of(engine, reports));
            SameSnapshot.check("seed " + seed, Snapshots.with(all, rest), Snapshots.of(engine, rest));
        });
    }

    /** Streams that show nothing would prove nothing. */
    @Test
    void theStreamsHoldWhatTheyShouldShow() {
        Set<String> fired = new TreeSet<>();
        int corrected = 0;
        int merged = 0;
        int untargeted = 0;
        int echoes = 0;
        int streams = Math.max(STREAMS, 200);
        for (int seed = 0; seed < streams; seed++) {
            List<Report> reports = stream(new Random(seed));
            Snapshot cold = Snapshots.of(ENGINE, reports);
            corrected += reports.size()
                    - (int) reports.stream().map(StreamsTest::key).distinct().count();
            echoes += (int) reports.stream().filter(Report::lateEcho).count();
            Collection<Action> actions = cold.actions();
            merged += (int) actions.stream().filter(a -> a.reports() > 1).count();
            untargeted += (int) actions.stream().filter(a -> a.target() == null).count();
            actions.forEach(a -> cold.signals(a).forEach(s -> fired.add(s.rule().name())));
        }

        assertThat(List.of(corrected, merged, untargeted, echoes)).allMatch(n -> n > streams);
        assertThat(ENGINE.rules().stream()
                        .filter(r -> !r.historyCalls().isEmpty())
                        .filter(r -> !fired.contains(r.ref().name())))
                .as("rules that read the past and never fired")
                .hasSizeLessThan(8);
    }
}
