package dev.detente.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Action;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Amendment;
import dev.detente.model.Dyad;
import dev.detente.model.IssueId;
import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.model.Signal;
import dev.detente.model.Stress;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.PairSumsCodec;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.store.memory.InMemoryReportStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What is learnt in the course of time, by reports and by people's amendments: each earlier state can be asked for, and every way of asking
 * gives the bits of a cold computation of that state.
 */
class LearningTest {
    private static final RuleEngine ENGINE = RuleEngine.compile(RuleBooks.read(null), ActorCatalog.standard());
    /** Of a book whose rules leave most pairs alone. */
    private static final RuleEngine WITHOUT_BASE = withoutBase();

    private static final List<IssueId> ISSUES = ENGINE.book().issues().leaves();
    private static final List<Amendment.Kind> KINDS = List.of(Amendment.Kind.values());
    private static final int STREAMS = Stress.size(12, 60);
    private static final Instant START = Instant.parse("2024-05-01T00:00:00Z");
    private static final InstantSource LATER = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

    private static RuleEngine withoutBase() {
        Map<String, String> files = new TreeMap<>(RuleBooks.texts(null));
        files.keySet().removeIf(name -> name.endsWith(".drl") || name.endsWith(".cases.yaml"));
        files.put("taiwan.drl", """
                rule "Taiwan"
                when
                  $a : Action(target == "TWN")
                then
                  signals.escalate($a, 5).between("CHN", "USA");
                end
                """);
        return RuleEngine.compile(RuleBookReader.read(files), ActorCatalog.standard());
    }

    /** A store that learns, with the state after each thing learnt. */
    private static final class Course {
        private final InMemoryReportStore store = new InMemoryReportStore();
        private final List<Instant> instants = new ArrayList<>();

        /** Reports four hours apart, now and then followed by what a person says about an action that is known then. */
        Course(Random random) {
            Instant at = START;
            for (Report report : ReportStream.of(random, ISSUES, 50)) {
                at = at.plus(Duration.ofHours(4));
                store.append(
                        List.of(new Report(report.feed(), report.id(), at, report.reportedOn(), report.content())));
                instants.add(at);
                if (random.nextInt(4) == 0) {
                    at = at.plus(Duration.ofHours(1));
                    amend(random, at);
                    instants.add(at);
                }
            }
        }

        private void amend(Random random, Instant at) {
            List<Action> actions = List.copyOf(Snapshot.of(ENGINE, Facts.StoredFacts.present(store), Map.of())
                    .actions());
            if (!actions.isEmpty()) {
                Amendment.Kind kind = KINDS.get(random.nextInt(KINDS.size()));
                store.amend(new Amendment(
                        actions.get(random.nextInt(actions.size())).id(),
                        at,
                        kind,
                        kind == Amendment.Kind.RETAG ? List.of(ISSUES.get(random.nextInt(ISSUES.size()))) : List.of(),
                        "checked again",
                        "ana"));
            }
        }

        /** The state at an instant, computed from nothing. */
        Snapshot cold(Instant instant) {
            return cold(instant, ENGINE);
        }

        Snapshot cold(Instant instant, RuleEngine engine) {
            InMemoryReportStore then = new InMemoryReportStore();
            then.append(store.reports().stream()
                    .filter(r -> !r.recordedAt().isAfter(instant))
                    .toList());
            store.amendments().stream()
                    .filter(a -> !a.recordedAt().isAfter(instant))
                    .forEach(then::amend);
            return Snapshot.of(engine, Facts.StoredFacts.present(then), Map.of());
        }
    }

    @Test
    void whatWasKnownAtAnInstantIsTheColdStateOfThatInstant() {
        for (int seed = 0; seed < STREAMS; seed++) {
            Random random = new Random(seed);
            Course course = new Course(random);
            Scoring scoring = new Scoring(course.store, ENGINE, LATER, false);
            for (int i = 0; i < 5; i++) {
                Instant instant = course.instants.get(random.nextInt(course.instants.size()));

                SameSnapshot.check(
                        "seed " + seed + " at " + instant,
                        scoring.view(new Query(null, instant, null)).snapshot(),
                        course.cold(instant));
            }
        }
    }

    @Test
    void aDyadAskedForAloneHasTheScoreThatItHasAmongAll() {
        int asked = 0;
        for (RuleEngine engine : List.of(ENGINE, WITHOUT_BASE)) {
            for (int seed = 0; seed < STREAMS; seed++) {
                Course course = new Course(new Random(seed));
                Instant instant = course.instants.get(course.instants.size() / 2);
                Snapshot cold = course.cold(instant, engine);
                LocalDate day = ReportStream.FIRST.plusDays(470);
                for (Dyad dyad : cold.sheet().dyads()) {
                    Scoring scoring = new Scoring(course.store, engine, LATER, false);
                    ScoreSheet alone =
                            scoring.view(new Query(day, instant, null)).sheet();

                    assertThat(alone.score(dyad, day))
                            .as("seed " + seed)
                            .isEqualTo(cold.sheet().score(dyad, day));
                    assertThat(alone.series(dyad).actions())
                            .as("seed " + seed)
                            .isEqualTo(cold.sheet().series(dyad).actions());
                    asked++;
                }
            }
        }
        assertThat(asked).isGreaterThan(STREAMS);
    }

    @Test
    void aVintageSeriesHasForEachDayTheScoreAtItsEnd() {
        int scored = 0;
        for (int seed = 0; seed < STREAMS / 2; seed++) {
            Course course = new Course(new Random(seed));
            Scoring scoring = new Scoring(course.store, ENGINE, LATER, false);
            LocalDate from = LocalDate.of(2024, 4, 29);
            LocalDate to = from.plusDays(14);
            for (Dyad dyad : scoring.view(Query.NOW).sheet().dyads()) {
                List<ScoreSheet.Point> points = scoring.vintage(dyad, null, from, to, 2, null);

                assertThat(points).hasSize(8);
                for (ScoreSheet.Point point : points) {
                    Instant end = Instant.parse(point.day().plusDays(1) + "T00:00:00Z")
                            .minusNanos(1);
                    assertThat(point)
                            .as("seed " + seed)
                            .isEqualTo(withoutSurge(course.cold(end)
                                    .sheet()
                                    .history(dyad, null, point.day(), point.day(), 1)
                                    .get(0)));
                    scored += point.tension() == null ? 0 : 1;
                }
            }
        }
        assertThat(scored).isGreaterThan(8 * STREAMS);
    }

    /** A vintage history has no surge. */
    private static ScoreSheet.Point withoutSurge(ScoreSheet.Point point) {
        return new ScoreSheet.Point(point.day(), point.tension(), null, point.warmingUp());
    }

    @Test
    void learningStepByStepGivesTheColdStateOfTheEnd() {
        for (int seed = 0; seed < STREAMS; seed++) {
            Course course = new Course(new Random(seed));
            InMemoryReportStore store = new InMemoryReportStore();
            Scoring scoring = new Scoring(store, ENGINE, LATER, false);
            List<Report> reports = course.store.reports();
            List<Amendment> amendments = new ArrayList<>(course.store.amendments());
            for (Report report : reports) {
                store.append(List.of(report));
                scoring.view(Query.NOW);
                while (!amendments.isEmpty()
                        && amendments
                                .get(0)
                                .recordedAt()
                                .isBefore(report.recordedAt().plus(Duration.ofHours(2)))) {
                    store.amend(amendments.remove(0));
                    scoring.view(Query.NOW);
                }
            }
            // The last report may repeat another, and is then not among those that the course keeps.
            amendments.forEach(store::amend);

            SameSnapshot.check("seed " + seed, scoring.view(Query.NOW).snapshot(), course.cold(LATER.instant()));
        }
    }

    @Test
    void sumsKeptAsBytesGiveTheSameScores() {
        for (int seed = 0; seed < STREAMS; seed++) {
            Course course = new Course(new Random(seed));
            Facts facts = Facts.StoredFacts.present(course.store);
            Snapshot cold = Snapshot.of(ENGINE, facts, Map.of());
            Map<Pair, byte[]> kept = new TreeMap<>();
            cold.actions().forEach(a -> kept.put(a.pair(), PairSumsCodec.encode(cold.sums(a.pair()))));

            SameSnapshot.check("seed " + seed, Snapshot.of(ENGINE, facts, kept), cold);
        }
    }

    @Test
    void noSignalIsBeyondTheReachOfItsPair() {
        int elsewhere = 0;
        for (int seed = 0; seed < 300; seed++) {
            Snapshot cold = Snapshots.of(ENGINE, ReportStream.of(new Random(seed), ISSUES, 60));
            for (Action action : cold.actions()) {
                for (Signal signal : cold.signals(action)) {
                    Dyad dyad = signal.direction().dyad();
                    assertThat(ENGINE.reaches(action.pair(), dyad))
                            .as(action + " " + signal)
                            .isTrue();
                    elsewhere += action.pair().is(dyad) ? 0 : 1;
                }
            }
        }
        assertThat(elsewhere).isGreaterThan(300);
        assertThat(ENGINE.reaches(Pair.parse("FRA-ITA"), Dyad.parse("CHN-USA"))).isFalse();
        assertThat(ENGINE.reaches(Pair.parse("TWN-USA"), Dyad.parse("CHN-USA"))).isTrue();
    }
}
