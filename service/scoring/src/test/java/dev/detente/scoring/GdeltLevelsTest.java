package dev.detente.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Action;
import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.Corpus;
import dev.detente.model.CorpusFeeds;
import dev.detente.model.Dyad;
import dev.detente.model.EventKind;
import dev.detente.model.Feed;
import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.model.Tension;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.PairPart.Details;
import dev.detente.rules.score.ScoreSheet;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Levels of the default book on GDELT (docs/validation.md): the days of a window, repeated as a steady feed, beside ICEWS of the same weeks. Prints the figures of
 * the document.
 */
class GdeltLevelsTest {
    private static final List<String> FRIENDS = List.of(
            "GBR-USA", "CAN-USA", "FRA-USA", "DEU-USA", "AUS-USA", "FRA-GBR", "DEU-FRA", "GBR-IRL", "JPN-USA",
            "CHE-USA", "CAN-GBR", "DEU-GBR", "AUS-GBR", "ITA-USA", "CAN-FRA");
    private static final List<String> RIVALS = List.of(
            "SYR-TUR", "RUS-USA", "RUS-UKR", "PRK-USA", "ISR-PSE", "GBR-RUS", "SYR-USA", "IRN-ISR", "IRN-USA",
            "SAU-YEM", "PAK-USA", "TUR-USA", "AFG-PAK");
    /** Whole cycles of three and of four days. */
    private static final int STEADY_DAYS = 96;

    private static final LocalDate LAST = LocalDate.of(2018, 1, 31);
    private static final int ENOUGH_ROWS = 40;

    private static final RuleEngine ENGINE = RuleEngine.compile(RuleBooks.read(null), ActorCatalog.standard());

    /**
     * A window of GDELT.
     *
     * @param levels the tension of each pair when its days go on for ever
     * @param rows its rows by pair
     */
    private record Window(Map<String, Double> levels, Map<String, Integer> rows) {
        double mean(List<String> pairs) {
            return pairs.stream().mapToDouble(this::level).average().orElseThrow();
        }

        double level(String pair) {
            return levels.getOrDefault(pair, 0.0);
        }

        double highest(List<String> pairs) {
            return pairs.stream().mapToDouble(this::level).max().orElseThrow();
        }
    }

    private static Window window(String file) {
        Map<LocalDate, Map<Pair, List<Report>>> byDay = new TreeMap<>();
        Map<String, Integer> rows = new HashMap<>();
        int id = 0;
        for (String line :
                Corpus.text("data/gdelt-rows/" + file).lines().skip(1).toList()) {
            String[] cells = line.split(",", -1);
            LocalDate day = LocalDate.parse(cells[0].substring(0, 10));
            ActorCode source = ActorCode.of(cells[1]);
            ActorCode target = ActorCode.of(cells[2]);
            EventKind kind = EventKind.of(null, null, cells[3]);
            ReportContent content = new ReportContent(
                    day, source, target, kind.type(), kind.mode(), kind.code(), List.of(), "", null, null);
            byDay.computeIfAbsent(day, d -> new TreeMap<>())
                    .computeIfAbsent(content.pair(), p -> new ArrayList<>())
                    .add(new Report(Feed.GDELT, Integer.toString(++id), Instant.EPOCH, day, content));
            rows.merge(Dyad.of(source, target).toString(), 1, Integer::sum);
        }
        List<List<Action>> cycle = new ArrayList<>();
        byDay.values().forEach(pairs -> {
            List<Action> actions = new ArrayList<>();
            pairs.forEach((pair, reports) -> actions.addAll(ActionMerger.merge(
                    pair,
                    reports,
                    ENGINE.book().parameters(),
                    ENGINE.book().issues().tagger(),
                    Amendments.NONE)));
            cycle.add(actions);
        });
        Map<Pair, List<Action>> steady = new TreeMap<>();
        for (int i = 0; i < STEADY_DAYS; i++) {
            LocalDate day = LAST.minusDays(STEADY_DAYS - 1L - i);
            cycle.get(i % cycle.size())
                    .forEach(a -> steady.computeIfAbsent(a.pair(), p -> new ArrayList<>())
                            .add(on(day, a)));
        }
        List<Action> all = steady.values().stream().flatMap(List::stream).toList();
        Details details = new Details(all, ENGINE.extract(all).signals(), List.of());
        ScoreSheet sheet = ScoreSheet.of(ENGINE.book().parameters(), details.actions(), details.signals());
        Map<String, Double> levels = new HashMap<>();
        sheet.dyads().forEach(dyad -> {
            @Nullable Tension now = sheet.series(dyad).tension(null, LAST);
            levels.put(dyad.toString(), now == null ? 0 : now.tension());
        });
        return new Window(levels, rows);
    }

    private static Action on(LocalDate day, Action a) {
        return new Action(
                day + a.id().substring(10),
                day,
                a.source(),
                a.target(),
                a.type(),
                a.mode(),
                a.code(),
                a.issues(),
                a.summary(),
                a.url(),
                a.reports(),
                a.feed(),
                a.entityPairs(),
                false);
    }

    private static @Nullable Map<String, Double> icews;

    /** Mean tensions of ICEWS over the weeks around both windows. */
    private static synchronized Map<String, Double> icews() {
        Map<String, Double> known = icews;
        if (known == null) {
            ScoreSheet sheet = Snapshots.of(
                            ENGINE,
                            CorpusFeeds.icewsStateEvents("data/icews-all/icews_state_events_2018a.csv")
                                    .reports()
                                    .stream()
                                    .filter(r -> r.content().day().isBefore(LocalDate.of(2018, 2, 11)))
                                    .toList())
                    .sheet();
            Map<String, Double> means = new HashMap<>();
            sheet.dyads()
                    .forEach(dyad -> means.put(
                            dyad.toString(),
                            sheet.history(dyad, null, LocalDate.of(2018, 1, 15), LocalDate.of(2018, 2, 10), 1).stream()
                                    .mapToDouble(p -> p.tension() == null
                                            ? 0
                                            : p.tension().tension())
                                    .average()
                                    .orElse(0)));
            icews = means;
            known = means;
        }
        return known;
    }

    @ParameterizedTest
    @CsvSource({"state_rows_2018-01-25_27.csv, 80, 80", "state_rows_2018-01-01_04.csv, 80, 0"})
    void friendsAreCalmRivalsAreNotAndWarsAreHigh(String file, double war, double turkeyInSyria) {
        Window window = window(file);
        List<String> pairs = window.rows().entrySet().stream()
                .filter(e -> e.getValue() >= ENOUGH_ROWS)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        double order = correlation(
                pairs.stream().map(window::level).toList(),
                pairs.stream().map(p -> icews().getOrDefault(p, 0.0)).toList());
        System.out.printf(
                Locale.ROOT,
                "%s: friends %.1f (most %.0f), rivals %.1f, ISR-PSE %.0f, SYR-TUR %.0f, rank correlation %.2f of %d pairs;"
                        + " ICEWS: friends %.1f, rivals %.1f%n",
                file,
                window.mean(FRIENDS),
                window.highest(FRIENDS),
                window.mean(RIVALS),
                window.level("ISR-PSE"),
                window.level("SYR-TUR"),
                order,
                pairs.size(),
                FRIENDS.stream()
                        .mapToDouble(p -> icews().getOrDefault(p, 0.0))
                        .average()
                        .orElseThrow(),
                RIVALS.stream()
                        .mapToDouble(p -> icews().getOrDefault(p, 0.0))
                        .average()
                        .orElseThrow());

        assertThat(window.mean(FRIENDS)).isLessThanOrEqualTo(15);
        assertThat(window.highest(FRIENDS)).isLessThanOrEqualTo(35);
        assertThat(window.mean(RIVALS)).isBetween(35.0, 60.0);
        assertThat(window.level("ISR-PSE")).isGreaterThan(war);
        // Turkey's attack began on 20 January: in the first days of the month there was none.
        assertThat(window.level("SYR-TUR")).isGreaterThan(turkeyInSyria);
        assertThat(order).isGreaterThanOrEqualTo(0.55);
    }

    /** Pearson's correlation of ranks; equal values have the mean of their ranks. */
    private static double correlation(List<Double> one, List<Double> other) {
        double[] a = ranks(one);
        double[] b = ranks(other);
        double mean = (a.length - 1) / 2.0;
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - mean) * (b[i] - mean);
            aa += (a[i] - mean) * (a[i] - mean);
            bb += (b[i] - mean) * (b[i] - mean);
        }
        return ab / Math.sqrt(aa * bb);
    }

    private static double[] ranks(List<Double> values) {
        List<Double> sorted = values.stream().sorted(Comparator.naturalOrder()).toList();
        return values.stream()
                .mapToDouble(v -> (sorted.indexOf(v) + sorted.lastIndexOf(v)) / 2.0)
                .toArray();
    }

    @Test
    void ranksShareTies() {
        assertThat(ranks(List.of(3.0, 1.0, 3.0))).containsExactly(1.5, 0, 1.5);
    }
}
