package dev.detente.rulebooks.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Action;
import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.EventKind;
import dev.detente.model.Feed;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.model.Signal;
import dev.detente.model.Stress;
import dev.detente.model.work.Progress;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.ActionMerger;
import dev.detente.scoring.Amendments;
import dev.detente.scoring.RuleEngines;
import dev.detente.scoring.Scoring;
import dev.detente.store.ReportStore;
import dev.detente.store.ReportStore.Position;
import dev.detente.store.Store;
import dev.detente.store.sql.SqlStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a backtest costs beside one extraction pass over the same stored actions: reading them, merging and extracting once, with the base
 * book. The backtest begins with what the service has scored. Both run on all processors. The figures are printed; times are compared with -Pstress alone, on many actions.
 */
@Tag("long")
class BacktestSpeedTest {
    private static final int REPORTS = Stress.ON ? 1_050_000 : 20_000;
    /** Some reports are of the same act. */
    private static final int ACTIONS = Stress.ON ? 1_000_000 : 19_000;

    private static final int BATCH = 5_000;
    private static final int DAYS = 3 * 365;
    private static final LocalDate FIRST = LocalDate.of(2021, 1, 1);
    private static final Instant RECORDED = Instant.parse("2024-05-01T10:00:00Z");
    private static final List<String> ACTORS = List.of(
            "USA", "CHN", "RUS", "UKR", "IRN", "ISR", "IND", "PAK", "JPN", "KOR", "DEU", "FRA", "GBR", "TWN", "PRK",
            "TUR", "SAU", "AUS", "CAN", "PHL", "VNM", "POL", "BRA", "ZAF", "EGY", "IDN", "MYS", "MEX", "EU", "NATO");
    private static final List<String> CODES = List.of(
            "040", "042", "010", "043", "036", "046", "051", "020", "173", "190", "057", "013", "030", "100", "110",
            "112", "120", "141", "090", "111", "012", "084", "060", "026", "193", "071", "172", "080", "161", "163");
    private static final List<String> WORDS = List.of(
            "president",
            "visit",
            "tariffs",
            "on",
            "steel",
            "taiwan",
            "strait",
            "talks",
            "sanctions",
            "oil",
            "crimea",
            "missile",
            "test",
            "human",
            "rights",
            "summit",
            "minister",
            "says",
            "border",
            "fentanyl");

    /** Fires on some actions of nearly every pair, so that nearly every dyad moves. */
    private static final String RULE = """
            rule "Accusations in bad times strain more"
            when
              $a : Action(code == "112", actions("conflict", "both", 30) > 1)
            then
              signals.escalate($a, 1.5);
            end
            """;

    private final Path folder;

    BacktestSpeedTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static Report report(int n) {
        SplittableRandom random = new SplittableRandom(n);
        int source = actor(random);
        int target = actor(random);
        if (target == source) {
            target = (source + 1) % ACTORS.size();
        }
        EventKind kind = EventKind.of(null, null, CODES.get(random.nextInt(CODES.size())));
        StringBuilder url = new StringBuilder("https://www.example.org/world");
        for (int word = 0; word < 6; word++) {
            url.append(word == 0 ? '/' : '-').append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return new Report(
                Feed.GDELT,
                Integer.toString(900_000_000 + n),
                RECORDED,
                null,
                new ReportContent(
                        FIRST.plusDays(random.nextInt(DAYS)),
                        new ActorCode(ACTORS.get(source)),
                        new ActorCode(ACTORS.get(target)),
                        kind.type(),
                        kind.mode(),
                        kind.code(),
                        List.of(),
                        "",
                        url.toString()));
    }

    /** The first ones act most. */
    private static int actor(SplittableRandom random) {
        double r = random.nextDouble();
        return (int) (ACTORS.size() * r * Math.sqrt(r));
    }

    private static void fill(ReportStore store) {
        for (int n = 0; n < REPORTS; n += BATCH) {
            List<Report> batch = new ArrayList<>();
            for (int i = n; i < Math.min(REPORTS, n + BATCH); i++) {
                batch.add(report(i));
            }
            store.append(batch);
        }
    }

    /** Seconds to read, merge and extract once. */
    private static double pass(ReportStore store, RuleEngine engine) {
        long began = System.nanoTime();
        RuleBook book = engine.book();
        Position position = store.position();
        long signals = store.pairs().parallelStream()
                .mapToLong(pair -> {
                    List<Action> actions = ActionMerger.merge(
                                    pair,
                                    store.reports(pair, position),
                                    book.parameters(),
                                    book.issues().tagger(),
                                    Amendments.NONE)
                            .stream()
                            .sorted(Comparator.comparing(Action::day).thenComparing(Action::id))
                            .toList();
                    List<Signal> found = new ArrayList<>();
                    engine.extract(() -> engine.prepare(actions).iterator(), found::add);
                    return found.size();
                })
                .sum();
        assertThat(signals).isGreaterThan(REPORTS / 2);
        return (System.nanoTime() - began) / 1e9;
    }

    @Test
    void aBacktestTakesLessThanOnePass() {
        Map<String, String> files = new TreeMap<>(RuleBooks.texts(null));
        RuleEngine base = RuleEngine.compile(RuleBookReader.read(files), ActorCatalog.standard());
        files.put("more.drl", RULE);
        RuleEngine draft = RuleEngine.compile(RuleBookReader.read(files), ActorCatalog.standard());
        try (Store store = SqlStore.sqlite(folder)) {
            fill(store.reports());
            Scoring scoring = new Scoring(
                    store, RuleEngines.only(base), "test", InstantSource.fixed(RECORDED.plusSeconds(1)), false);
            double pass = Double.MAX_VALUE;
            double backtest = Double.MAX_VALUE;
            List<BacktestResult> results = new ArrayList<>();
            // The faster of two counts: the first one warms up.
            for (int round = 0; round < 2; round++) {
                pass = Math.min(pass, pass(store.reports(), base));
                long began = System.nanoTime();
                BacktestOutcome outcome = new Backtest(scoring, draft)
                        .run(new BacktestPeriod(null, null), Progress.none(), InstantSource.fixed(RECORDED));
                backtest = Math.min(backtest, (System.nanoTime() - began) / 1e9);
                results.add(((BacktestOutcome.Finished) outcome).result());
            }
            BacktestResult result = results.get(0);
            System.out.printf(
                    Locale.ROOT,
                    "backtest of %,d actions, %,d of %,d dyads move: %.1f s, one pass %.1f s, ratio %.2f%n",
                    result.totals().actions().before(),
                    result.totals().movedDyads(),
                    result.totals().dyads(),
                    backtest,
                    pass,
                    backtest / pass);

            assertThat(results.get(1)).isEqualTo(result);
            assertThat(result.totals().actions().before()).isGreaterThan(ACTIONS);
            assertThat(result.totals().movedDyads()).isGreaterThan(Stress.ON ? 300 : 50);
            if (Stress.ON) {
                assertThat(backtest / pass).isLessThan(1);
            }
        }
    }
}
