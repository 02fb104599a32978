package dev.detente.rulebooks.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.Amendment;
import dev.detente.model.Dyad;
import dev.detente.model.EventKind;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.Level;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.model.SignalKind;
import dev.detente.model.work.Progress;
import dev.detente.rulebooks.backtest.BacktestPace.Stage;
import dev.detente.rulebooks.backtest.BacktestResult.BeforeAfter;
import dev.detente.rulebooks.backtest.BacktestResult.Cause;
import dev.detente.rulebooks.backtest.BacktestResult.CurvePoint;
import dev.detente.rulebooks.backtest.BacktestResult.Edit;
import dev.detente.rulebooks.backtest.BacktestResult.LevelChange;
import dev.detente.rulebooks.backtest.BacktestResult.Move;
import dev.detente.rulebooks.backtest.BacktestResult.Mover;
import dev.detente.rulebooks.backtest.BacktestResult.RuleChange;
import dev.detente.rulebooks.backtest.BacktestResult.RuleOutput;
import dev.detente.rules.RoundBook;
import dev.detente.rules.book.Diagnostic;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.Scoring;
import dev.detente.store.Store;
import dev.detente.store.sql.SqlStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Moves that are computed by hand, over a real store. */
class BacktestTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2024-07-01T00:00:00Z"));
    private static final LocalDate DAY = LocalDate.of(2024, 4, 24);
    private static final LocalDate LAST = LocalDate.of(2024, 6, 30);
    private static final Dyad CHN_USA = Dyad.parse("CHN-USA");
    private static final RuleEngine BASE = RoundBook.engine();
    private static final String ARMS = """
            rule "Arms for Taiwan"
            when
              $a : Action(type == "AID", source == "USA", target == "TWN", issue == "taiwan")
            then
              signals.escalate($a, 6).between("USA", "CHN").halfLife(90).because("arms for Taiwan");
            end
            """;

    private final Store store;

    BacktestTest(@TempDir Path folder) {
        store = SqlStore.sqlite(folder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void told(String id, LocalDate day, String source, String target, EventKind kind, String issue) {
        told(id, day, source, target, kind, issue.isEmpty() ? List.of() : List.of(new IssueId(issue)), "");
    }

    private void told(
            String id,
            LocalDate day,
            String source,
            String target,
            EventKind kind,
            List<IssueId> issues,
            String summary) {
        store.reports()
                .append(List.of(new Report(
                        Feed.HAND,
                        id,
                        CLOCK.instant(),
                        null,
                        new ReportContent(
                                day,
                                new ActorCode(source),
                                new ActorCode(target),
                                kind.type(),
                                kind.mode(),
                                kind.code(),
                                issues,
                                summary,
                                null))));
    }

    private void sanction(String id, LocalDate day, String source, String target) {
        told(id, day, source, target, EventKind.of("SANCTION", null, null), "trade");
    }

    private void arms(String id, LocalDate day) {
        told(id, day, "USA", "TWN", EventKind.of("AID", null, null), "taiwan");
    }

    /** The round book with another text in one of its files. */
    private static RuleEngine book(String file, String old, String replacement) {
        String text = Objects.requireNonNull(RoundBook.FILES.get(file));
        assertThat(text).contains(old);
        return book(Map.of(file, text.replace(old, replacement)));
    }

    /** The round book with other files, or more. */
    private static RuleEngine book(Map<String, String> files) {
        Map<String, String> all = new TreeMap<>(RoundBook.FILES);
        all.putAll(files);
        return RuleEngine.compile(RuleBookReader.read(all), ActorCatalog.standard());
    }

    private Scoring scoring(RuleEngine base) {
        return new Scoring(store.reports(), base, CLOCK, false);
    }

    private BacktestResult run(RuleEngine base, RuleEngine draft) {
        return run(base, draft, new BacktestPeriod(null, LAST));
    }

    private BacktestResult run(RuleEngine base, RuleEngine draft, BacktestPeriod period) {
        BacktestOutcome outcome = new Backtest(scoring(base), draft).run(period, Progress.none(), CLOCK);
        return ((BacktestOutcome.Finished) outcome).result();
    }

    private static RuleChange rule(BacktestResult result, String name) {
        return result.rules().stream()
                .filter(r -> r.rule().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable Double on(List<CurvePoint> curve, LocalDate day, boolean after) {
        CurvePoint point =
                curve.stream().filter(p -> p.day().equals(day)).findFirst().orElseThrow();
        return after ? point.after() : point.before();
    }

    @Test
    void aDraftThatIsTheBaseMakesNoDifference() {
        sanction("a", DAY, "USA", "CHN");
        arms("b", DAY.plusDays(2));

        BacktestResult result = run(BASE, RoundBook.engine());

        assertThat(result.moves()).isFalse();
        assertThat(result.movers()).isEmpty();
        assertThat(result.levels()).isEmpty();
        assertThat(result.rules()).hasSize(3).allSatisfy(r -> {
            assertThat(r.edit()).isEqualTo(Edit.SAME);
            assertThat(r.differs()).isFalse();
        });
        assertThat(rule(result, "Hostile action escalates by its weight").after())
                .isEqualTo(new RuleOutput(1, 6, 0));
        assertThat(result.totals().pairs()).isEqualTo(2);
        assertThat(result.totals().actions()).isEqualTo(new BeforeAfter(2, 2));
        assertThat(result.totals().dyads()).isEqualTo(2);
        assertThat(result.base()).isEqualTo(result.draft());
    }

    @Test
    void aChangedWeightMovesWhatItWeighsAndNothingElse() {
        sanction("a", DAY, "USA", "CHN");
        sanction("b", DAY, "USA", "CHN");
        told("c", DAY, "FRA", "DEU", EventKind.of("PROTEST", null, null), "trade");

        BacktestResult result = run(BASE, book("weights.csv", "SANCTION,,,-6.0", "SANCTION,,,-8.0"));

        // E is 12 and then 16 on the day itself, where they are furthest apart.
        assertThat(result.movers()).extracting(Mover::dyad).containsExactly(CHN_USA);
        Mover mover = result.movers().get(0);
        Move move = mover.moves().get(0);
        assertThat(move.issue()).isNull();
        assertThat(move.day()).isEqualTo(DAY);
        assertThat(move.before()).isCloseTo(1200 / 62.0, within(1e-12));
        assertThat(move.after()).isCloseTo(1600 / 66.0, within(1e-12));
        assertThat(move.change()).isCloseTo(1600 / 66.0 - 1200 / 62.0, within(1e-12));
        // The issue has all signals of the dyad, so its own tension is the same.
        assertThat(mover.moves()).hasSize(2).last().satisfies(m -> {
            assertThat(m.issue()).isEqualTo(new IssueId("trade"));
            assertThat(m.after()).isEqualTo(move.after());
        });
        assertThat(move.causes()).singleElement().satisfies(cause -> {
            assertThat(cause.rule()).isEqualTo("Hostile action escalates by its weight");
            assertThat(cause.kind()).isEqualTo(SignalKind.ESCALATION);
            assertThat(cause.load()).isEqualTo(4);
            assertThat(cause.actions()).isEqualTo(2);
            assertThat(cause.greatest()).extracting(a -> a.action().id()).containsExactly("a", "b");
            assertThat(cause.greatest()).extracting(a -> a.load()).containsExactly(2.0, 2.0);
        });
        assertThat(rule(result, "Hostile action escalates by its weight").edit())
                .isEqualTo(Edit.SAME);
        assertThat(rule(result, "Hostile action escalates by its weight")
                        .before()
                        .signals())
                .isEqualTo(3);
        assertThat(rule(result, "Hostile action escalates by its weight")
                                .after()
                                .escalation()
                        - rule(result, "Hostile action escalates by its weight")
                                .before()
                                .escalation())
                .isEqualTo(4);
        assertThat(result.totals().movedDyads()).isEqualTo(1);
    }

    @Test
    void theDaysWithAnotherLevelAreListed() {
        sanction("a", DAY, "USA", "CHN");
        sanction("b", DAY, "USA", "CHN");

        BacktestResult result = run(BASE, book("weights.csv", "SANCTION,,,-6.0", "SANCTION,,,-8.0"));

        // 19.4 and 24.2 on the day; 16 points are guarded while 100 * 16 d / (16 d + 50) >= 20: up to 45 * log2(1.28) =
        // 16.03 days.
        assertThat(result.levels())
                .containsExactly(new LevelChange(CHN_USA, DAY, LocalDate.of(2024, 5, 10), Level.CALM, Level.GUARDED));
        assertThat(result.totals().levelDays()).isEqualTo(17);
        assertThat(result.totals().levelDyads()).isEqualTo(1);
    }

    @Test
    void aDyadWithTooLittleDataMovesAndHasNoLevelToChange() {
        String border = "evidence: {actions: 1, days: 1,";
        String numbers = Objects.requireNonNull(RoundBook.FILES.get("rulebook.yaml"));
        assertThat(numbers).contains(border);
        String strict = numbers.replace(border, "evidence: {actions: 3, days: 2,");
        String heavier = Objects.requireNonNull(RoundBook.FILES.get("weights.csv"))
                .replace("SANCTION,,,-6.0", "SANCTION,,,-8.0");
        RuleEngine base = book(Map.of("rulebook.yaml", strict));
        RuleEngine draft = book(Map.of("rulebook.yaml", strict, "weights.csv", heavier));
        sanction("a", DAY, "USA", "CHN");
        sanction("b", DAY, "USA", "CHN");

        BacktestResult thin = run(base, draft);
        assertThat(thin.totals().movedDyads()).isEqualTo(1);
        assertThat(thin.levels()).isEmpty();

        sanction("c", DAY.plusDays(1), "USA", "CHN");

        // 26.3 and 32.2 on the day of the third action, both guarded. What is left of 12 + 6 and of 16 + 8 points is
        // less than 12.5, which make 20 of 100, from the 25th and from the 43rd day on.
        assertThat(run(base, draft).levels())
                .containsExactly(
                        new LevelChange(CHN_USA, DAY.plusDays(25), DAY.plusDays(42), Level.CALM, Level.GUARDED));
    }

    @Test
    void theCurvesCoverEveryDayOfThePeriodAndNoOther() {
        sanction("a", DAY, "USA", "CHN");
        RuleEngine draft = book("weights.csv", "SANCTION,,,-6.0", "SANCTION,,,-8.0");

        List<CurvePoint> all = run(BASE, draft).movers().get(0).curve();
        List<CurvePoint> some = run(BASE, draft, new BacktestPeriod(DAY.minusDays(3), DAY.plusDays(45)))
                .movers()
                .get(0)
                .curve();

        assertThat(all).hasSize(68);
        assertThat(all.get(0).day()).isEqualTo(DAY);
        assertThat(all.get(67).day()).isEqualTo(LAST);
        assertThat(some).hasSize(49);
        assertThat(some.get(0)).isEqualTo(new CurvePoint(DAY.minusDays(3), null, null));
        // Half is left after 45 days.
        assertThat(on(some, DAY.plusDays(45), false)).isCloseTo(300 / 53.0, within(1e-12));
        assertThat(on(some, DAY.plusDays(45), true)).isCloseTo(400 / 54.0, within(1e-12));
    }

    @Test
    void aPeriodAfterTheActionsSeesWhatIsLeftOfThem() {
        sanction("a", DAY, "USA", "CHN");

        BacktestResult result = run(
                BASE,
                book("weights.csv", "SANCTION,,,-6.0", "SANCTION,,,-8.0"),
                new BacktestPeriod(DAY.plusDays(45), DAY.plusDays(50)));

        Move move = result.movers().get(0).moves().get(0);
        assertThat(move.day()).isEqualTo(DAY.plusDays(45));
        assertThat(move.after()).isCloseTo(400 / 54.0, within(1e-12));
        assertThat(move.causes().get(0).load()).isEqualTo(1);
        // No signal is of the period itself.
        assertThat(rule(result, "Hostile action escalates by its weight").after())
                .isEqualTo(new RuleOutput(0, 0, 0));
    }

    @Test
    void aNewRuleOnThirdPartiesMovesTheThirdDyad() {
        arms("aid", DAY);

        BacktestResult result = run(BASE, book(Map.of("arms.drl", ARMS)));

        assertThat(result.movers()).extracting(Mover::dyad).containsExactly(CHN_USA);
        Move move = result.movers().get(0).moves().get(0);
        assertThat(move.before()).isNull();
        assertThat(move.after()).isCloseTo(600 / 56.0, within(1e-12));
        assertThat(move.change()).isEqualTo(move.after());
        assertThat(move.causes()).extracting(c -> c.rule()).containsExactly("Arms for Taiwan");
        assertThat(move.causes().get(0).greatest().get(0).action().id()).isEqualTo("aid");
        RuleChange added = rule(result, "Arms for Taiwan");
        assertThat(added.edit()).isEqualTo(Edit.NEW);
        assertThat(added.before()).isEqualTo(new RuleOutput(0, 0, 0));
        assertThat(added.after()).isEqualTo(new RuleOutput(1, 6, 0));
        assertThat(result.levels()).containsExactly(new LevelChange(CHN_USA, DAY, LAST, null, Level.CALM));
        assertThat(result.totals().dyads()).isEqualTo(2);
    }

    @Test
    void removingARuleGivesTheOppositeOfAddingIt() {
        arms("aid", DAY);

        BacktestResult result = run(book(Map.of("arms.drl", ARMS)), BASE);

        Move move = result.movers().get(0).moves().get(0);
        assertThat(move.after()).isNull();
        assertThat(move.change()).isCloseTo(-600 / 56.0, within(1e-12));
        assertThat(move.causes().get(0).load()).isEqualTo(-6);
        assertThat(rule(result, "Arms for Taiwan").edit()).isEqualTo(Edit.REMOVED);
    }

    @Test
    void aRenamedRuleIsListedAsRemovedAndNewAndMovesNothing() {
        arms("aid", DAY);

        BacktestResult result = run(
                book(Map.of("arms.drl", ARMS)),
                book(Map.of("arms.drl", ARMS.replace("Arms for Taiwan", "Weapons for Taiwan"))));

        assertThat(result.moves()).isFalse();
        assertThat(rule(result, "Arms for Taiwan").edit()).isEqualTo(Edit.REMOVED);
        assertThat(rule(result, "Arms for Taiwan").before()).isEqualTo(new RuleOutput(1, 6, 0));
        assertThat(rule(result, "Weapons for Taiwan").edit()).isEqualTo(Edit.NEW);
        assertThat(rule(result, "Weapons for Taiwan").after()).isEqualTo(new RuleOutput(1, 6, 0));
    }

    @Test
    void aRenamedRuleIsNoCauseOfWhatAnotherMoves() {
        arms("aid", DAY);
        sanction("a", DAY, "USA", "CHN");
        String weapons = ARMS.replace("Arms for Taiwan", "Weapons for Taiwan");
        String weights = Objects.requireNonNull(RoundBook.FILES.get("weights.csv"));

        BacktestResult result = run(
                book(Map.of("arms.drl", ARMS)),
                book(Map.of(
                        "arms.drl", weapons, "weights.csv", weights.replace("SANCTION,,,-6.0", "SANCTION,,,-8.0"))));

        assertThat(result.movers().get(0).moves().get(0).causes())
                .extracting(c -> c.rule(), Cause::load)
                .containsExactly(tuple("Hostile action escalates by its weight", 2.0));
    }

    @Test
    void aChangedRuleIsListedWithWhatItGaveBeforeAndAfter() {
        arms("aid", DAY);

        BacktestResult result = run(
                book(Map.of("arms.drl", ARMS)), book(Map.of("arms.drl", ARMS.replace("halfLife(90)", "halfLife(30)"))));

        RuleChange changed = rule(result, "Arms for Taiwan");
        assertThat(changed.edit()).isEqualTo(Edit.CHANGED);
        assertThat(changed.before()).isEqualTo(changed.after());
        // On the day itself nothing has faded: both curves begin at the same height and part afterwards.
        List<CurvePoint> curve = result.movers().get(0).curve();
        assertThat(on(curve, DAY, true)).isEqualTo(on(curve, DAY, false));
        assertThat(on(curve, DAY.plusDays(30), true)).isCloseTo(300 / 53.0, within(1e-12));
    }

    @Test
    void anotherKappaMovesEveryDyadAndNoActionIsToBlame() {
        sanction("a", DAY, "USA", "CHN");
        sanction("b", DAY, "FRA", "DEU");

        BacktestResult result = run(BASE, book("rulebook.yaml", "hand: {kappa: 50,", "hand: {kappa: 100,"));

        assertThat(result.movers()).extracting(m -> m.dyad().toString()).containsExactly("CHN-USA", "DEU-FRA");
        Move move = result.movers().get(0).moves().get(0);
        assertThat(move.before()).isCloseTo(600 / 56.0, within(1e-12));
        assertThat(move.after()).isCloseTo(600 / 106.0, within(1e-12));
        assertThat(move.causes()).isEmpty();
        assertThat(result.rules()).isNotEmpty().noneMatch(RuleChange::differs);
    }

    @Test
    void otherThresholdsAloneChangeLevelsAndNoTension() {
        sanction("a", DAY, "USA", "CHN");

        BacktestResult result = run(
                BASE,
                book("rulebook.yaml", "levels: [20, 40, 60, 80]", "levels: [10, 40, 60, 80]"),
                new BacktestPeriod(DAY, DAY.plusDays(1)));

        // 10.7 on the day, 10.6 on the next.
        assertThat(result.moves()).isTrue();
        assertThat(result.movers().get(0).moves()).isEmpty();
        assertThat(result.levels())
                .containsExactly(new LevelChange(CHN_USA, DAY, DAY.plusDays(1), Level.CALM, Level.GUARDED));
    }

    @Test
    void anotherTagMovesTheIssuesAndNotTheDyad() {
        told("a", DAY, "USA", "CHN", EventKind.of("SANCTION", null, null), List.of(), "Something about sprockets");
        String issues = Objects.requireNonNull(RoundBook.FILES.get("issues.yaml"));

        BacktestResult result = run(
                BASE, book(Map.of("issues.yaml", issues.replace("[tariff, tariffs,", "[sprockets, tariff, tariffs,"))));

        assertThat(result.movers()).singleElement().satisfies(mover -> {
            assertThat(mover.moves())
                    .extracting(m -> String.valueOf(m.issue()), Move::before, Move::after)
                    .containsExactly(
                            tuple("general", 100 * (0.12 / 1.12), null), tuple("trade", null, 100 * (0.12 / 1.12)));
            assertThat(mover.moves().get(1).causes().get(0).load()).isEqualTo(6);
            assertThat(mover.curve()).isNotEmpty().allMatch(p -> Objects.equals(p.before(), p.after()));
        });
        assertThat(result.levels()).isEmpty();
    }

    @Test
    void aFeedLeftOutTakesItsActionsAlong() {
        sanction("a", DAY, "USA", "CHN");

        BacktestResult result = run(
                BASE,
                book(
                        "rulebook.yaml",
                        "  hand: {kappa: 50, halfLifeVerbalDays: 14, halfLifeMaterialDays: 45, halfLifeCooperationDays: 120}\n",
                        ""));

        assertThat(result.totals().actions()).isEqualTo(new BeforeAfter(1, 0));
        assertThat(result.movers().get(0).moves().get(0).after()).isNull();
    }

    @Test
    void whatIsRetractedMovesNothing() {
        arms("aid", DAY);
        sanction("a", DAY, "USA", "CHN");
        store.reports().amend(new Amendment("aid", CLOCK.instant(), Amendment.Kind.RETRACT, List.of(), "denied", null));

        BacktestResult result = run(BASE, book(Map.of("arms.drl", ARMS)));

        assertThat(result.moves()).isFalse();
        assertThat(result.totals().actions()).isEqualTo(new BeforeAfter(1, 1));
    }

    @Test
    void pointsThatComeOutAsNoneAreCounted() {
        arms("aid", DAY);

        BacktestResult result = run(BASE, book(Map.of("none.drl", """
                rule "None"
                when
                  $a : Action(type == "AID", $w : intensity)
                then
                  signals.escalate($a, $w - 10);
                end
                """)));

        assertThat(result.moves()).isFalse();
        assertThat(result.totals().dropped()).isEqualTo(new BeforeAfter(0, 1));
    }

    @Test
    void aRuleThatFiresOnMoreThanAFifthOfTheStoreGetsAWarning() {
        for (int i = 0; i < 39; i++) {
            sanction("a" + i, DAY.minusDays(i), "USA", "CHN");
        }
        for (int i = 0; i < 10; i++) {
            arms("b" + i, DAY.minusDays(i));
        }
        RuleEngine draft = book(Map.of("arms.drl", "\n" + ARMS));
        assertThat(run(BASE, draft).warnings())
                .as("10 of 49: of fewer than 50 nothing is said")
                .isEmpty();
        sanction("a39", DAY, "JPN", "CHN");
        assertThat(run(BASE, draft).warnings()).as("10 of 50: a fifth").isEmpty();

        arms("b10", DAY.minusDays(400));

        assertThat(run(BASE, draft, new BacktestPeriod(DAY, LAST)).warnings())
                .extracting(Diagnostic::toString)
                .containsExactly(
                        "arms.drl:2:1: warning: rule \"Arms for Taiwan\" fires on 21.6 % of the stored actions, 11 of 51,"
                                + " and so says little that their weight does not: make its conditions narrower, so that it fires on at"
                                + " most 20 %, or change weights.csv instead");
        assertThat(run(draft, BASE).warnings()).as("of the draft alone").isEmpty();
    }

    @Test
    void aNewRuleThatNeverFiredGetsAWarning() {
        sanction("a", DAY, "USA", "CHN");
        arms("b", DAY.minusDays(9));
        RuleEngine draft = book(Map.of("arms.drl", ARMS));
        assertThat(run(BASE, draft).warnings()).isEmpty();

        assertThat(run(BASE, draft, new BacktestPeriod(DAY, DAY)).warnings())
                .extracting(Diagnostic::toString)
                .containsExactly(
                        "arms.drl:1:1: warning: rule \"Arms for Taiwan\" never fired from " + DAY + " to " + DAY
                                + ", so the backtest shows nothing of what it does: choose a period with such actions, or make its conditions wider");
        assertThat(run(draft, draft, new BacktestPeriod(DAY, DAY)).warnings())
                .as("it is not new")
                .isEmpty();
    }

    @Test
    void theUsualPeriodIsTwoYearsUpToTheLastAction() {
        sanction("old", LocalDate.of(2019, 1, 1), "USA", "CHN");
        sanction("new", DAY, "FRA", "DEU");

        BacktestResult result = run(BASE, BASE, new BacktestPeriod(null, null));

        assertThat(result.from()).isEqualTo(LocalDate.of(2022, 4, 25));
        assertThat(result.to()).isEqualTo(DAY);
    }

    @Test
    void whatCannotBeLookedAtIsRefusedWithARemedy() {
        assertThatThrownBy(() -> run(BASE, BASE)).hasMessageContaining("import some first");
        sanction("a", DAY, "USA", "CHN");
        assertThatThrownBy(() -> new BacktestPeriod(DAY, DAY.minusDays(1)))
                .hasMessageContaining("comes after the last day");
        assertThatThrownBy(() -> run(BASE, BASE, new BacktestPeriod(DAY.plusDays(1), null)))
                .hasMessageContaining("comes after the last day with an action, 2024-04-24");
        assertThatThrownBy(() -> run(BASE, BASE, new BacktestPeriod(null, DAY.minusDays(1))))
                .hasMessageContaining("comes before the first day with an action, 2024-04-24");
        assertThatThrownBy(() -> new BacktestPeriod(LocalDate.of(1990, 1, 1), DAY))
                .hasMessageContaining("more than 3660 days");
    }

    @Test
    void progressIsReportedPairByPairAndStageByStage() {
        for (String target : List.of("CHN", "RUS", "IRN", "PRK")) {
            sanction(target, DAY, "USA", target);
        }
        List<BacktestPace> told = new ArrayList<>();
        Instant[] now = {CLOCK.instant()};
        InstantSource ticking = () -> {
            now[0] = now[0].plusSeconds(1);
            return now[0];
        };

        new Backtest(scoring(BASE), book("weights.csv", "SANCTION,,,-6.0", "SANCTION,,,-8.0"))
                .run(new BacktestPeriod(null, null), (pace, done, of) -> told.add(pace), ticking);

        assertThat(told).hasSize(12);
        assertThat(told.subList(0, 4)).extracting(BacktestPace::stage).containsOnly(Stage.EXTRACTING);
        assertThat(told.subList(0, 4)).extracting(BacktestPace::done).containsExactly(1, 2, 3, 4);
        // One second for each pair with its one action: one action a second, and as many seconds left as pairs.
        assertThat(told.get(0)).isEqualTo(new BacktestPace(Stage.EXTRACTING, 1, 4, 1, 1.0, Duration.ofSeconds(3)));
        assertThat(told.get(3)).isEqualTo(new BacktestPace(Stage.EXTRACTING, 4, 4, 4, 1.0, Duration.ZERO));
        assertThat(told.subList(4, 8)).extracting(BacktestPace::stage).containsOnly(Stage.COMPARING);
        assertThat(told.subList(8, 12)).extracting(BacktestPace::stage).containsOnly(Stage.EXPLAINING);
    }

    @Test
    void itStopsWhenAskedAndReportsHowFarItCame() {
        for (String target : List.of("CHN", "RUS", "IRN", "PRK", "GBR", "FRA", "DEU", "JPN")) {
            sanction(target, DAY, "USA", target);
        }
        List<BacktestPace> told = new ArrayList<>();
        Progress<BacktestPace> impatient = new Progress<>() {
            @Override
            public void step(BacktestPace pace, long done, long of) {
                told.add(pace);
            }

            @Override
            public boolean stop() {
                return !told.isEmpty();
            }
        };

        BacktestOutcome outcome =
                new Backtest(scoring(BASE), BASE).run(new BacktestPeriod(null, null), impatient, CLOCK);

        assertThat(outcome).isInstanceOfSatisfying(BacktestOutcome.Cancelled.class, c -> {
            assertThat(c.progress().stage()).isEqualTo(Stage.EXTRACTING);
            assertThat(c.progress().of()).isEqualTo(8);
            // Those in hand are finished.
            assertThat(c.progress().done()).isBetween(1, 7).isEqualTo(told.size());
        });
    }
}
