package dev.detente.rules.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.detente.model.Action;
import dev.detente.model.ActorCode;
import dev.detente.model.DirectedDyad;
import dev.detente.model.Dyad;
import dev.detente.model.EventType;
import dev.detente.model.IssueId;
import dev.detente.model.RuleRef;
import dev.detente.model.SignalKind;
import dev.detente.rules.TestActions;
import dev.detente.rules.TestBooks;
import dev.detente.rules.analysis.ActorScore;
import dev.detente.rules.analysis.RuleOverlaps;
import dev.detente.rules.analysis.RuleOverlaps.Overlap;
import dev.detente.rules.compile.RuleEngine;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The signals of rules on actions, the rules that count the same evidence, and the sums of actors. */
class RuleFiringsTest {
    private static final LocalDate DAY = TestActions.DAY;
    private static final RuleRef SANCTIONS = new RuleRef("Sanctions", "rules.drl");
    private static final RuleRef ON_TAIWAN = new RuleRef("On Taiwan", "rules.drl");
    private static final RuleRef TALKS = new RuleRef("Talks", "rules.drl");
    private static final RuleRef BASE = new RuleRef("Weight", "base.drl");

    private static final RuleEngine ENGINE = engine();

    /** About two issues: a rule that asks for none splits its points. */
    private static final Action BOTH =
            TestActions.action("both", DAY, "USA", "CHN", EventType.SANCTION, "taiwan", "trade");

    private static final Action TRADE =
            TestActions.action("trade", DAY.minusDays(45), "USA", "CHN", EventType.SANCTION, "trade");
    private static final Action RUSSIA =
            TestActions.action("russia", DAY.minusDays(3), "USA", "RUS", EventType.SANCTION, "taiwan");
    private static final Action TALK =
            TestActions.action("talk", DAY.minusDays(1), "CHN", "USA", EventType.CONSULT, "taiwan");
    private static final List<Action> ALL = List.of(BOTH, TRADE, RUSSIA, TALK);

    private static RuleEngine engine() {
        Map<String, String> files = TestBooks.files(Stream.of(
                        TestBooks.named("Sanctions", "type == \"SANCTION\"")
                                .replace("escalate($a, 1)", "escalate($a, 4)"),
                        TestBooks.named("On Taiwan", "issue == \"taiwan\", intensity < 0")
                                .replace("package small;", ""),
                        TestBooks.named("Talks", "type == \"CONSULT\"")
                                .replace("package small;", "")
                                .replace("escalate", "cooperate"))
                .reduce("", String::concat));
        files.put("base.drl", TestBooks.named("Weight", "intensity < 0"));
        return TestBooks.engine(files);
    }

    private static ScoreSheet sheet() {
        return ScoreSheet.of(
                ENGINE.book().parameters(), ALL, ENGINE.extract(ALL).signals());
    }

    @Test
    void aRuleAddsUpByDayAndDirection() {
        RuleFirings firings = sheet().firings(SANCTIONS, DAY);

        assertThat(firings.byDay())
                .containsExactly(Map.entry(DAY.minusDays(45), 1), Map.entry(DAY.minusDays(3), 1), Map.entry(DAY, 2));
        assertThat(firings.directions())
                .extracting(RuleFirings.DirectionSum::direction)
                .containsExactly(direction("USA", "CHN"), direction("USA", "RUS"));
        RuleFirings.DirectionSum china = firings.directions().get(0);
        assertThat(china.signals()).isEqualTo(3);
        assertThat(china.kind()).isEqualTo(SignalKind.ESCALATION);
        assertThat(china.lastOn()).isEqualTo(DAY);
        // 4 of today, and half of the 4 of a half-life ago.
        assertThat(china.points()).isCloseTo(6, within(1e-9));
    }

    @Test
    void whatComesLaterDoesNotCount() {
        RuleFirings firings = sheet().firings(SANCTIONS, DAY.minusDays(1));

        assertThat(firings.byDay().lastKey()).isEqualTo(DAY.minusDays(3));
        assertThat(sheet().firings(SANCTIONS, DAY.minusDays(46)).directions()).isEmpty();
        assertThat(sheet().ruleLoads(DAY.minusDays(1)).stream()
                        .filter(load -> load.rule().equals(SANCTIONS)))
                .extracting(ScoreSheet.RuleLoad::lastOn)
                .containsExactly(DAY.minusDays(3));
    }

    @Test
    void theLatestActionsOfARuleOrIssueComeFirst() {
        assertThat(sheet().latest(SANCTIONS, DAY, 10)).containsExactly(BOTH, RUSSIA, TRADE);
        assertThat(sheet().latest(SANCTIONS, DAY, 1)).containsExactly(BOTH);
        assertThat(sheet().latest(SANCTIONS, DAY.minusDays(1), 10)).containsExactly(RUSSIA, TRADE);
        assertThat(sheet().latest(new IssueId("taiwan"), DAY, 10)).containsExactly(BOTH, TALK, RUSSIA);
        assertThat(sheet().latest(new IssueId("technology"), DAY, 10)).isEmpty();
    }

    @Test
    void rulesThatCountTheSameEvidenceOverlap() {
        RuleOverlaps.Counter counter = new RuleOverlaps.Counter();
        counter.add(ALL.size(), ENGINE.extract(ALL).signals());
        RuleOverlaps overlaps = counter.counted();

        assertThat(overlaps.actions()).isEqualTo(4);
        assertThat(overlaps.byRule()).isEqualTo(Map.of(SANCTIONS, 3, ON_TAIWAN, 2, TALKS, 1));
        // On both actions about Taiwan: 2 + 1 points where the 4 are split over two issues, and 4 + 1.
        Overlap only = new Overlap(ON_TAIWAN, SANCTIONS, SignalKind.ESCALATION, 2, 8);
        assertThat(overlaps.pairs()).containsExactly(only);
        assertThat(overlaps.of(SANCTIONS)).containsExactly(only);
        assertThat(overlaps.of(TALKS)).isEmpty();
        assertThat(overlaps.of(BASE)).isEmpty();
        assertThat(only.other(SANCTIONS)).isEqualTo(ON_TAIWAN);
        assertThat(overlaps.share(only, ON_TAIWAN)).isEqualTo(1);
        assertThat(overlaps.share(only, SANCTIONS)).isCloseTo(2.0 / 3, within(1e-12));
    }

    @Test
    void thePartsOfAnActorsScoreAddUpToIt() {
        ScoreSheet sheet = sheet();
        List<DyadSeries> dyads = Stream.of("CHN-USA", "RUS-USA")
                .map(Dyad::parse)
                .map(sheet::series)
                .toList();

        ActorScore usa = Objects.requireNonNull(ActorScore.of(new ActorCode("USA"), dyads, DAY));
        assertThat(usa.dyads()).isEqualTo(2);
        assertThat(usa.score())
                .isEqualTo(ScoreSheet.actorScore(
                        dyads.stream().map(series -> series.tension(null, DAY)).toList()));
        assertThat(usa.does() + usa.undergoes()).isCloseTo(usa.score(), within(1e-9));
        assertThat(usa.issues().stream().mapToDouble(ActorScore.OnIssue::points).sum())
                .isCloseTo(usa.score(), within(1e-9));
        // All that is done to it is a talk, which eases.
        assertThat(usa.undergoes()).isNegative();

        ActorScore china = Objects.requireNonNull(ActorScore.of(new ActorCode("CHN"), dyads.subList(0, 1), DAY));
        assertThat(china.does())
                .isEqualTo(china.score() - china.undergoes(), within(1e-9))
                .isNegative();
        assertThat(ActorScore.of(new ActorCode("CHN"), dyads.subList(0, 1), DAY.minusDays(46)))
                .isNull();
    }

    private static DirectedDyad direction(String source, String target) {
        return new DirectedDyad(new ActorCode(source), new ActorCode(target));
    }
}
