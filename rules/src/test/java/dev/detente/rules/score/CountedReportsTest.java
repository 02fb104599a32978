package dev.detente.rules.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.detente.model.Action;
import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.CameoCode;
import dev.detente.model.Contribution;
import dev.detente.model.Dyad;
import dev.detente.model.EventType;
import dev.detente.model.ExpectedReports;
import dev.detente.model.Explanation;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.model.Surge;
import dev.detente.model.Tension;
import dev.detente.model.TensionScore;
import dev.detente.rules.TestBooks;
import dev.detente.rules.book.FeedParameters;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.compile.RuleEngine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A feed that counts its reports: what that many contain anyway is taken off, and kappa follows the volume. */
class CountedReportsTest {
    private static final LocalDate DAY = LocalDate.of(2024, 4, 24);
    private static final Dyad FRA_USA = Dyad.parse("FRA-USA");

    private static final String FEEDS = """
            feeds:
              gdelt: {kappa: 100, forceKappa: 80, cooperationKappa: 400,
                      reports: {aDay: 100, strain: 0.5, force: 0.2, hostile: 10, shares: {"190": 0.25}}}
              icews: {kappa: 50}
            """;
    private static final RuleEngine ENGINE = RuleEngine.compile(book(FEEDS), ActorCatalog.standard());

    private static RuleBook book(String feeds) {
        String rules = """
                package dev.detente.rules;
                rule "up" when $a : Action(intensity < 0, $w : intensity, $v : volume)
                  then signals.escalate($a, -$w * $v); end
                rule "down" when $a : Action(intensity > 0, $w : intensity, $v : volume)
                  then signals.cooperate($a, $w * $v); end
                """;
        Map<String, String> files = TestBooks.files(rules);
        files.put("rulebook.yaml", "name: n\ndescription: d\n" + feeds);
        return RuleBookReader.read(files);
    }

    private static int next;

    private static Action reports(Feed feed, LocalDate day, String pair, String code, int count, String... issues) {
        ActorCode source = new ActorCode(pair.substring(0, 3));
        ActorCode target = new ActorCode(pair.substring(4));
        EventType type = switch (code.substring(0, 2)) {
            case "11" -> EventType.ACCUSE;
            case "19" -> EventType.ASSAULT;
            default -> EventType.CONSULT;
        };
        List<IssueId> about = Stream.of(issues).map(IssueId::new).toList();
        return new Action(
                "a" + next++,
                day,
                source,
                target,
                type,
                null,
                new CameoCode(code),
                about,
                "",
                null,
                count,
                feed,
                count,
                false);
    }

    private static ScoreSheet sheet(RuleEngine engine, List<Action> actions) {
        return ScoreSheet.of(
                engine.book().parameters(), actions, engine.extract(actions).signals());
    }

    private static Tension now(ScoreSheet sheet, Dyad dyad, LocalDate day) {
        return Objects.requireNonNull(sheet.score(dyad, day).now());
    }

    private static double weight(String code) {
        return Math.abs(ENGINE.intensity(reports(Feed.GDELT, DAY, "FRA-USA", code, 1)));
    }

    @Test
    void whatSoManyReportsContainAnywayIsTakenOff() {
        ScoreSheet sheet = sheet(
                ENGINE,
                List.of(
                        reports(Feed.GDELT, DAY, "FRA-USA", "040", 60),
                        reports(Feed.GDELT, DAY, "USA-FRA", "111", 30),
                        reports(Feed.GDELT, DAY, "FRA-USA", "194", 10)));
        double force = 10 * weight("194");
        double strain = 30 * weight("111") + force;

        Tension now = now(sheet, FRA_USA, DAY);
        assertThat(now.escalation()).isCloseTo((strain - 100 * 0.5) / 100, within(1e-12));
        assertThat(now.force()).isCloseTo((force - 100 * 0.2) / 80, within(1e-12));
        assertThat(now.cooperationLoad()).isCloseTo(60 * weight("040") / 400, within(1e-12));

        ExpectedReports expected = sheet.explain(FRA_USA, DAY, null).expected();
        assertThat(expected.reports()).isCloseTo(100, within(1e-9));
        assertThat(expected.taken()).isCloseTo(50, within(1e-9));
        assertThat(expected.of()).isCloseTo(strain, within(1e-9));
        assertThat(expected.points()).isNegative();
    }

    @Test
    void aCodeThatIsOftenAMistakeCountsByItsShare() {
        double whole = now(sheet(ENGINE, List.of(reports(Feed.GDELT, DAY, "FRA-USA", "194", 100))), FRA_USA, DAY)
                .escalation();
        double part = now(sheet(ENGINE, List.of(reports(Feed.GDELT, DAY, "FRA-USA", "190", 100))), FRA_USA, DAY)
                .escalation();

        assertThat(whole).isCloseTo((100 * weight("194") - 50) / 100, within(1e-12));
        assertThat(part).isCloseTo((100 * 0.25 * weight("190") - 50) / 100, within(1e-12));
    }

    @Test
    void moreThanThereIsIsNeverTakenOff() {
        List<Action> actions = new ArrayList<>(List.of(
                reports(Feed.GDELT, DAY, "FRA-USA", "040", 500), reports(Feed.GDELT, DAY, "USA-FRA", "111", 20)));
        Explanation quiet = sheet(ENGINE, actions).explain(FRA_USA, DAY, null);
        assertThat(Objects.requireNonNull(quiet.score().now()).tension()).isZero();
        assertThat(sum(quiet)).isZero();

        // Another feed's points stay whole beside them.
        actions.add(reports(Feed.ICEWS, DAY, "USA-FRA", "111", 1));
        assertThat(now(sheet(ENGINE, actions), FRA_USA, DAY).escalation()).isCloseTo(weight("111") / 50, within(1e-12));
        assertThat(sum(sheet(ENGINE, actions).explain(FRA_USA, DAY, null)))
                .isCloseTo(now(sheet(ENGINE, actions), FRA_USA, DAY).tension(), within(1e-9));
    }

    static IntStream seeds() {
        return IntStream.range(0, 30);
    }

    /** Random actions of both feeds, by several days, codes and issues. */
    private static List<Action> random(Random random) {
        List<String> codes = List.of("040", "111", "190", "194");
        List<String> issues = List.of("general", "trade", "taiwan");
        List<Action> actions = new ArrayList<>();
        for (int i = 5 + random.nextInt(40); i > 0; i--) {
            actions.add(reports(
                    random.nextInt(4) == 0 ? Feed.ICEWS : Feed.GDELT,
                    DAY.minusDays(random.nextInt(40)),
                    random.nextBoolean() ? "FRA-USA" : "USA-FRA",
                    codes.get(random.nextInt(4)),
                    1 + random.nextInt(60),
                    issues.get(random.nextInt(3)),
                    issues.get(random.nextInt(3))));
        }
        return actions;
    }

    private static double sum(Explanation explanation) {
        return explanation.contributions().stream()
                        .mapToDouble(Contribution::points)
                        .sum()
                + explanation.expected().points();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void allSharesAddUpAlsoByIssueAndByDirection(int seed) {
        ScoreSheet sheet = sheet(ENGINE, random(new Random(seed)));
        Explanation explanation = sheet.explain(FRA_USA, DAY, null);
        TensionScore score = explanation.score();
        double tension = Objects.requireNonNull(score.now()).tension();

        assertThat(sum(explanation)).isCloseTo(tension, within(1e-9));
        assertThat(score.issues().stream()
                        .mapToDouble(TensionScore.IssueShare::points)
                        .sum())
                .isCloseTo(tension, within(1e-9));
        assertThat(score.directions().stream()
                        .mapToDouble(TensionScore.DirectionShare::points)
                        .sum())
                .isCloseTo(tension, within(1e-9));
        for (TensionScore.IssueShare share : score.issues()) {
            assertThat(sum(sheet.explain(FRA_USA, DAY, share.issue()))).isCloseTo(share.points(), within(1e-9));
        }
        assertThat(sheet.series(FRA_USA).outline(DAY).explanation().expected()).isEqualTo(explanation.expected());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theOrderChangesNoBitAndManyDaysAreThoseOfEach(int seed) {
        List<Action> actions = random(new Random(seed));
        ScoreSheet sheet = sheet(ENGINE, actions);
        Collections.shuffle(actions, new Random(-seed));
        ScoreSheet shuffled = sheet(ENGINE, actions);
        LocalDate from = DAY.minusDays(60);

        @Nullable Tension[] days = sheet.series(FRA_USA).tensions(null, from, 90);
        for (int i = 0; i < days.length; i++) {
            LocalDate day = from.plusDays(i);
            assertThat(days[i]).as("%s", day).isEqualTo(sheet.series(FRA_USA).tension(null, day));
            assertThat(shuffled.series(FRA_USA).tension(null, day)).isEqualTo(days[i]);
            assertThat(shuffled.series(FRA_USA).surge(null, day))
                    .isEqualTo(sheet.series(FRA_USA).surge(null, day));
        }
        assertThat(shuffled.coverage()).isEqualTo(sheet.coverage());
    }

    /** As many reports a day of all other pairs as given, from a day on. */
    private static List<Action> others(LocalDate from, int days, int aDay) {
        return IntStream.range(0, days)
                .mapToObj(i -> reports(Feed.GDELT, from.plusDays(i), "RUS-UKR", "040", aDay))
                .toList();
    }

    @Test
    void kappaFollowsTheVolumeOfTheDaysBefore() {
        List<Action> actions = new ArrayList<>(others(DAY.minusDays(60), 60, 100));
        actions.add(reports(Feed.GDELT, DAY, "USA-FRA", "194", 50));
        ScoreSheet usual = sheet(ENGINE, actions);
        assertThat(usual.scale(Feed.GDELT, DAY)).isEqualTo(1);
        // The last of 28 days has half of the others.
        assertThat(usual.scale(Feed.GDELT, DAY.plusDays(1))).isCloseTo((27 * 100 + 50) / 28.0 / 100, within(1e-12));

        List<Action> twice = new ArrayList<>(others(DAY.minusDays(60), 60, 200));
        twice.add(reports(Feed.GDELT, DAY, "USA-FRA", "194", 100));
        assertThat(now(sheet(ENGINE, twice), FRA_USA, DAY)).isEqualTo(now(usual, FRA_USA, DAY));

        List<Action> few = List.of(reports(Feed.GDELT, DAY, "USA-FRA", "194", 2));
        assertThat(sheet(ENGINE, few).scale(Feed.GDELT, DAY)).as("held").isEqualTo(0.25);
        assertThat(sheet(ENGINE, List.of()).scale(Feed.GDELT, DAY))
                .as("unknown")
                .isEqualTo(1);
        assertThat(usual.scale(Feed.ICEWS, DAY)).as("a feed that merges").isEqualTo(1);
    }

    @Test
    void aheadNothingIsKnownOfLaterVolumes() {
        List<Action> actions = new ArrayList<>(others(DAY.minusDays(60), 61, 100));
        actions.add(reports(Feed.GDELT, DAY, "USA-FRA", "194", 50));
        Double ahead = sheet(ENGINE, actions).score(FRA_USA, DAY).ahead30d();
        List<Action> more = new ArrayList<>(actions);
        more.addAll(others(DAY.plusDays(1), 30, 300));

        assertThat(sheet(ENGINE, more).score(FRA_USA, DAY).ahead30d()).isEqualTo(ahead);
        assertThat(ahead)
                .isEqualTo(
                        now(sheet(ENGINE, actions), FRA_USA, DAY.plusDays(30)).tension());
    }

    @Test
    void moreOfAllNewsIsNoSurgeButMoreStrainBeyondTheExpectedIs() {
        List<Action> usual = new ArrayList<>(others(DAY.minusDays(60), 61, 60));
        for (int i = 0; i <= 60; i++) {
            usual.add(reports(Feed.GDELT, DAY.minusDays(i), "USA-FRA", "111", 10));
            usual.add(reports(Feed.GDELT, DAY.minusDays(i), "USA-FRA", "040", 30));
        }
        Surge calm = surge(usual);
        List<Action> twice = new ArrayList<>(usual);
        usual.stream().filter(a -> !a.day().isBefore(DAY.minusDays(6))).forEach(twice::add);
        assertThat(surge(twice).deviance()).isCloseTo(calm.deviance(), within(1e-6));

        List<Action> attack = new ArrayList<>(usual);
        attack.add(reports(Feed.GDELT, DAY, "FRA-USA", "194", 60));
        assertThat(surge(attack).deviance()).isGreaterThan(calm.deviance() + 2);
    }

    private static Surge surge(List<Action> actions) {
        return Objects.requireNonNull(sheet(ENGINE, actions).series(FRA_USA).surge(null, DAY));
    }

    @Test
    void oneMoreBatchGivesTheSheetOfAllAtOnce() {
        List<Action> first = new ArrayList<>(others(DAY.minusDays(30), 30, 100));
        first.add(reports(Feed.GDELT, DAY.minusDays(2), "USA-FRA", "194", 50));
        List<Action> all = new ArrayList<>(first);
        all.addAll(others(DAY.minusDays(1), 2, 300));
        FeedCoverage known = sheet(ENGINE, first).coverage();

        FeedCoverage updated = known.with(known.since(), List.of(sums(first)), List.of(sums(all)));
        assertThat(updated).isEqualTo(sheet(ENGINE, all).coverage()).isNotEqualTo(known);
        assertThat(updated.upTo(DAY.minusDays(3)).volume(Feed.GDELT, DAY)).isEqualTo(100);
    }

    private static PairSums sums(List<Action> actions) {
        return PairSums.of(actions, ENGINE.extract(actions).signals(), 0);
    }

    @Test
    void aFeedThatMergesGivesNoSignalOfReports() {
        List<Action> actions = List.of(reports(Feed.ICEWS, DAY, "FRA-USA", "111", 4));

        assertThat(ENGINE.extract(actions).signals()).extracting(Signal::kind).containsExactly(SignalKind.ESCALATION);
        assertThat(sheet(ENGINE, actions).explain(FRA_USA, DAY, null).expected())
                .isEqualTo(ExpectedReports.NONE);
        assertThat(now(sheet(ENGINE, actions), FRA_USA, DAY).escalation())
                .as("1 + log2 of its pairs of entities")
                .isCloseTo(3 * weight("111") / 50, within(1e-12));
        FeedParameters merged = ENGINE.book().parameters().feed(Feed.ICEWS);
        assertThat(merged.reports()).isNull();
        assertThat(merged.cooperationKappa()).isEqualTo(merged.kappa());
    }
}
