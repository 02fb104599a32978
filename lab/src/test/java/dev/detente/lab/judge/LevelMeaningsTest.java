package dev.detente.lab.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Action;
import dev.detente.model.ActorCode;
import dev.detente.model.CameoCode;
import dev.detente.model.Dyad;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.Level;
import dev.detente.rulebooks.judging.Bootstrap;
import dev.detente.rulebooks.judging.ConflictIntensity;
import dev.detente.rulebooks.judging.ConflictLabel;
import dev.detente.rulebooks.judging.Crisis;
import dev.detente.rulebooks.judging.Interval;
import dev.detente.rulebooks.judging.Onset;
import dev.detente.rulebooks.judging.Period;
import dev.detente.rulebooks.judging.PeriodDyads;
import dev.detente.rulebooks.judging.SeriesJudge;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A year of two pairs, both guarded all the time; one of them fights on day 200. */
class LevelMeaningsTest {
    private static final Period PERIOD = new Period(LocalDate.of(2021, 1, 1), LocalDate.of(2021, 12, 31));
    private static final int DAYS = 365;
    private static final int FORCE = 200;
    private static final Dyad FIGHTING = Dyad.parse("CHN-USA");
    private static final Dyad QUIET = Dyad.parse("DEU-FRA");
    private static final List<Double> BORDERS = List.of(15.0, 35.0, 60.0, 80.0);

    private static Action act(int day, EventType type, int entityPairs) {
        return new Action(
                "a" + day,
                PERIOD.day(day),
                new ActorCode("CHN"),
                new ActorCode("USA"),
                type,
                null,
                new CameoCode("190"),
                List.of(),
                "",
                null,
                1,
                Feed.ICEWS,
                entityPairs,
                false);
    }

    private static LevelMeaning guarded(List<Action> actions, List<ConflictLabel> labels) {
        PeriodDyads lineup = new PeriodDyads(PERIOD, Set.of(FIGHTING, QUIET));
        Crisis crisis = new Crisis(FIGHTING, PERIOD.day(300), "it", "it", "");
        double[][] tension = lineup.grid();
        for (double[] line : tension) {
            Arrays.fill(line, 20);
        }
        return new LevelMeanings(BORDERS)
                .add(
                        new SeriesJudge(lineup, List.of(new Onset(crisis, lineup.line(FIGHTING), 300, 0))),
                        tension,
                        dyad -> dyad.equals(FIGHTING) ? actions : List.of(),
                        labels)
                .meanings()
                .get(Level.GUARDED.number());
    }

    @Test
    void aFirstUseOfForceCountsForTheDaysBeforeIt() {
        LevelMeaning guarded =
                guarded(List.of(act(FORCE, EventType.ASSAULT, 2), act(FORCE + 5, EventType.ASSAULT, 2)), List.of());

        assertThat(guarded.border()).isEqualTo(15);
        assertThat(guarded.days()).isEqualTo(2 * (DAYS - 45));
        assertThat(guarded.amidForce()).isEqualTo(95);
        // Of each pair the days 89 to 334; of the one that fights without 200 to 294.
        assertThat(guarded.force().within14().days()).isEqualTo(2 * 246 - 95);
        assertThat(guarded.force().within14().followed()).isEqualTo(14);
        assertThat(guarded.force().within30().followed()).isEqualTo(30);
        assertThat(guarded.onset().within14().days()).isEqualTo(2 * 290);
        assertThat(guarded.onset().within30().followed()).isEqualTo(30);
    }

    @Test
    void daysOverlapSoTheIntervalIsThatOfTwoPairs() {
        BaseRate rate = guarded(List.of(act(FORCE, EventType.ASSAULT, 2)), List.of())
                .force()
                .within30();

        assertThat(rate.pairs()).isEqualTo(2);
        assertThat(rate.interval().low()).isZero();
        assertThat(rate.interval().high()).isGreaterThan(1.5 * rate.share());
    }

    @Test
    void whatNeverFollowedMayStillFollow() {
        BaseRate never = guarded(List.of(), List.of()).force().within14();

        assertThat(never.share()).isZero();
        // 0.05 to the power of a half: two pairs say little.
        assertThat(never.interval()).isEqualTo(new Interval(0, 1 - Math.sqrt(1 - Bootstrap.HIGH)));
    }

    @Test
    void oneMachineCodedRowAndOtherActsAreNoForce() {
        LevelMeaning guarded =
                guarded(List.of(act(FORCE, EventType.ASSAULT, 1), act(250, EventType.COERCE, 3)), List.of());

        assertThat(guarded.amidForce()).isZero();
        assertThat(guarded.force().within30().followed()).isZero();
    }

    @Test
    void theDaysOfALabelThatCountsAreCounted() {
        LevelMeaning guarded = guarded(
                List.of(),
                List.of(
                        new ConflictLabel(
                                FIGHTING, PERIOD.day(10), PERIOD.day(49), ConflictIntensity.DISPUTE, true, "", ""),
                        new ConflictLabel(
                                QUIET, PERIOD.day(10), PERIOD.day(99), ConflictIntensity.ALLY, false, "", "")));

        assertThat(guarded.labels()).containsExactly(0L, 5L, 0L, 0L, 0L, 0L);
    }
}
