package dev.detente.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.intake.hand.Hypotheses;
import dev.detente.intake.hand.Scenario;
import dev.detente.intake.hand.TakenIds;
import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.Corpus;
import dev.detente.model.Dyad;
import dev.detente.model.EventKind;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.model.Repository;
import dev.detente.model.Tension;
import dev.detente.model.TensionScore;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.ScoreSheet;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The default book on ICEWS of January to August 2021, by the means over 2021-06-03..08-31. */
class CorpusScoresTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
    private static final LocalDate FROM = LocalDate.of(2021, 6, 3);
    private static final LocalDate TO = LocalDate.of(2021, 8, 31);
    /** A scenario and the move of ICEWS in the table of scenarios. */
    private static final Pattern SHOWN = Pattern.compile("(?m)^\\| `(\\w+)` \\|[^|]+\\|[^|]+\\| ([0-9.]+ → [0-9.]+)");

    /** An analyst's ranking, the most tense first. */
    private static final List<String> ORDER = List.of(
            "RUS-UKR", "IRN-ISR", "RUS-USA", "CHN-USA", "CHN-TWN", "AUS-CHN", "CHN-IND", "CHN-JPN", "IND-PAK",
            "JPN-USA", "CAN-USA", "TWN-USA", "CHN-RUS", "DEU-FRA");

    private static final RuleEngine ENGINE = RuleEngine.compile(RuleBooks.read(null), ActorCatalog.standard());
    private static final Parameters NUMBERS = ENGINE.book().parameters();

    private static List<Report> reports() {
        return Corpus.icews("icews_state_events_2021.csv");
    }

    private static @Nullable Snapshot all;

    /** The snapshot of all reports, made once. */
    private static synchronized Snapshot all() {
        Snapshot known = all;
        if (known == null) {
            known = Snapshots.of(ENGINE, reports());
            all = known;
        }
        return known;
    }

    private static ScoreSheet sheet(List<Report> reports) {
        return Snapshots.of(ENGINE, reports).sheet();
    }

    private static Map<String, Double> means(ScoreSheet sheet) {
        Map<String, Double> means = new LinkedHashMap<>();
        for (String each : ORDER) {
            Dyad dyad = Dyad.parse(each);
            means.put(
                    each,
                    ScoreSheet.of(NUMBERS, List.of(), sheet.series(dyad).signals())
                            .history(dyad, null, FROM, TO, 1)
                            .stream()
                            .map(p -> Objects.requireNonNull(p.tension()))
                            .mapToDouble(Tension::tension)
                            .average()
                            .orElseThrow());
        }
        return means;
    }

    @Test
    void theDefaultBookKeepsTheAnalystsOrderAndLeavesFriendsAlone() {
        ScoreSheet sheet = all().sheet();
        Map<String, Double> means = means(sheet);

        assertThat(spearman(ORDER.stream().map(means::get).toList()))
                .as("rank correlation of %s", means)
                .isGreaterThanOrEqualTo(0.95);
        assertThat(means.get("CAN-USA")).isLessThan(10);
        assertThat(means.get("DEU-FRA")).isLessThan(10);
        List<Double> all = sheet.dyads().stream()
                .flatMap(d -> sheet.history(d, null, LocalDate.of(2021, 1, 1), TO, 1).stream())
                .map(p -> p.tension() == null ? 0 : p.tension().tension())
                .toList();
        assertThat(all.stream().filter(t -> t > 90).count()).isLessThanOrEqualTo(all.size() / 200);
    }

    /** Spearman's rank correlation with the order in which the values are given; no two are equal. */
    private static double spearman(List<Double> values) {
        int n = values.size();
        double squares = IntStream.range(0, n)
                .mapToDouble(
                        i -> i - values.stream().filter(v -> v > values.get(i)).count())
                .map(d -> d * d)
                .sum();
        return 1 - 6 * squares / (n * (n * (double) n - 1));
    }

    @Test
    void aHandCodedAttackMovesAPairWithManyMachineCodedOnes() {
        Dyad dyad = Dyad.parse("CHN-TWN");
        EventKind attack = EventKind.of(null, null, "190");
        Report supposed = new Report(
                Feed.HAND,
                "attack",
                CLOCK.instant(),
                null,
                new ReportContent(
                        TO,
                        new ActorCode("CHN"),
                        new ActorCode("TWN"),
                        attack.type(),
                        attack.mode(),
                        attack.code(),
                        List.of(new IssueId("taiwan")),
                        "China attacks Taiwan",
                        null));
        // The file has eight months, and a rule wants to know most of a year before it calls force the first.
        Report earlier = new Report(
                Feed.HAND,
                "earlier",
                CLOCK.instant(),
                null,
                new ReportContent(
                        TO.minusDays(360),
                        new ActorCode("CHN"),
                        new ActorCode("TWN"),
                        EventKind.of(null, null, "111").type(),
                        null,
                        null,
                        List.of(),
                        "",
                        null));
        List<Report> known = new ArrayList<>(reports());
        known.add(earlier);
        View before = new View(Snapshots.of(ENGINE, known), TO, null);

        WhatIf.Effect effect = WhatIf.of(before, List.of(supposed)).effect(dyad);

        assertThat(Objects.requireNonNull(effect.after().now()).tension())
                .isGreaterThanOrEqualTo(
                        Objects.requireNonNull(effect.before().now()).tension() + 15);
        assertThat(Objects.requireNonNull(effect.after().surge()).deviance())
                .isGreaterThan(Objects.requireNonNull(effect.before().surge()).deviance());
    }

    @Test
    void aScenarioDoesWhatItsNameSays() {
        View before = new View(all(), TO, null);
        for (String names : List.of("CHN-TWN", "CHN-USA", "CAN-USA", "RUS-UKR")) {
            Dyad dyad = Dyad.parse(names);
            assertThat(WhatIf.feed(before, dyad)).isEqualTo(Feed.ICEWS);
            double now = tension(before.sheet().score(dyad, TO));
            assertThat(supposed(before, dyad, "invasion")).as(names).isGreaterThan(80);
            assertThat(supposed(before, dyad, "blockade")).as(names).isBetween(55.0, 80.0);
            assertThat(supposed(before, dyad, "sanctions")).as(names).isBetween(now, 80.0);
        }
    }

    @Test
    void peaceLeavesNoMoreTensionThanItsAbsence() {
        View before = new View(all(), TO, null);
        for (String names : List.of(
                "CAN-USA", "CHN-TWN", "CHN-USA", "IND-PAK", "IRN-ISR", "IRN-USA", "AUS-CHN", "KOR-PRK", "RUS-UKR",
                "RUS-USA")) {
            Dyad dyad = Dyad.parse(names);
            for (String peace : List.of("ceasefire", "summit")) {
                assertThat(effect(before, dyad, peace).curve())
                        .as(names + " " + peace)
                        .allMatch(day -> tension(day.after()) <= tension(day.nobodyActs())
                                && tension(day.after()) <= tension(day.repeated()));
            }
        }
    }

    @Test
    void theScenariosInTheQuestionsMoveIcewsAsShown() throws IOException {
        View before = new View(all(), TO, null);
        Dyad dyad = Dyad.parse("CHN-TWN");
        double now = tension(before.sheet().score(dyad, TO));
        List<String> rows = Scenario.all().stream()
                .map(scenario -> String.format(
                        Locale.ROOT, "%s %.1f → %.1f", scenario.id(), now, supposed(before, dyad, scenario.id())))
                .toList();

        assertThat(SHOWN.matcher(Files.readString(Repository.of("docs/questions.md")))
                        .results()
                        .map(row -> row.group(1) + " " + row.group(2)))
                .containsExactlyElementsOf(rows);
    }

    private static double supposed(View before, Dyad dyad, String scenario) {
        return tension(effect(before, dyad, scenario).after());
    }

    private static WhatIf.Effect effect(View before, Dyad dyad, String scenario) {
        List<Report> reports = Hypotheses.read(
                ActorCatalog.standard(),
                before.book().issues(),
                TakenIds.none(),
                Scenario.of(scenario).rows(dyad.a(), dyad.b(), Feed.ICEWS, 0),
                Feed.ICEWS,
                TO,
                CLOCK.instant());
        return WhatIf.of(before, reports).effect(dyad);
    }

    private static double tension(TensionScore score) {
        return tension(score.now());
    }

    private static double tension(@Nullable Tension numbers) {
        return Objects.requireNonNull(numbers).tension();
    }

    @Test
    void renamingAThirdOfTheEntitiesMovesNoTenseDyadByThreePoints() {
        Random random = new Random(7);
        List<Report> reports = new ArrayList<>(reports());
        for (Report report : reports()) {
            if (random.nextDouble() < 0.3) {
                ReportContent c = report.content();
                reports.add(new Report(
                        report.feed(),
                        report.id() + "-again",
                        report.recordedAt(),
                        report.reportedOn(),
                        c.between("Government of " + c.entities())));
            }
        }
        Map<String, Double> once = means(all().sheet());
        Map<String, Double> again = means(sheet(reports));

        assertThat(ORDER)
                .allSatisfy(dyad -> assertThat(Math.abs(of(again, dyad) - of(once, dyad)))
                        .as(dyad)
                        .isLessThanOrEqualTo(3));
    }

    private static double of(Map<String, Double> means, String dyad) {
        return Objects.requireNonNull(means.get(dyad));
    }
}
