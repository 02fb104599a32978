package dev.detente.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Action;
import dev.detente.model.ActorCode;
import dev.detente.model.Dyad;
import dev.detente.model.IssueId;
import dev.detente.model.Report;
import dev.detente.rules.BaseRules;
import dev.detente.rules.analysis.ActorScore;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.DyadSeries;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.rules.score.ScoreSheet.Point;
import dev.detente.rules.score.ScoreSheet.Standing;
import dev.detente.store.memory.InMemoryReportStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An overview and a board take over parts of the one before, which changes no bit of them. */
class OverviewTest {
    private static final RuleEngine ENGINE = BaseRules.engine();
    private static final LocalDate DAY = ReportStream.FIRST.plusDays(ReportStream.DAYS - 60);
    private static final int STREAMS = 40;
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

    private record OfActor(
            ActorCode actor, ActorScore score, @Nullable Double change, List<Dyad> dyads) {}

    private record Strain(Dyad dyad, double points, double own, double load, double ownBefore, double loadBefore) {}

    private record OfIssue(double score, @Nullable Double change, List<Strain> strains) {}

    private record All(List<OfActor> actors, Map<IssueId, OfIssue> issues) {
        static All of(Overview overview) {
            Map<IssueId, OfIssue> issues = new TreeMap<>();
            overview.issues()
                    .forEach((issue, of) -> issues.put(
                            issue,
                            new OfIssue(
                                    of.score(),
                                    of.change(),
                                    of.strains().stream()
                                            .map(s -> new Strain(
                                                    s.series().dyad(),
                                                    s.points(),
                                                    s.own(),
                                                    s.load(),
                                                    s.ownBefore(),
                                                    s.loadBefore()))
                                            .toList())));
            return new All(
                    overview.actors().stream()
                            .map(a -> new OfActor(
                                    a.actor(),
                                    a.score(),
                                    a.change(),
                                    a.dyads().stream().map(DyadSeries::dyad).toList()))
                            .toList(),
                    issues);
        }
    }

    private static Board board(Scoring scoring, @Nullable Board before) {
        return Board.of(scoring.view(new Query(DAY, null, null)), before);
    }

    /** The standings in all orders, the course and the latest actions of the first issues, and the sums of rules: more than are kept. */
    private record Lists(
            List<List<Standing>> standings,
            List<List<Point>> loads,
            List<List<Action>> latest,
            List<ScoreSheet.RuleLoad> rules) {
        static Lists of(Board board) {
            List<IssueId> issues =
                    ENGINE.book().issues().leaves().stream().limit(9).toList();
            return new Lists(
                    Stream.concat(
                                    issues.stream().map(board::tensest),
                                    Arrays.stream(PairSort.values())
                                            .flatMap(sort -> Stream.of(true, false)
                                                    .map(up -> board.in(new Board.Order(sort, up, null)))))
                            .toList(),
                    issues.stream()
                            .map(issue -> board.view().sheet().loads(issue, DAY.minusDays(60), DAY, 7))
                            .toList(),
                    issues.stream()
                            .map(issue -> board.view().sheet().latest(issue, DAY, 5))
                            .toList(),
                    board.view().sheet().ruleLoads(DAY));
        }
    }

    private static Scoring scoring(InMemoryReportStore store) {
        return new Scoring(store, ENGINE, CLOCK, false);
    }

    /** Most reports are new; some correct earlier ones, so that pairs and issues come and go. */
    @Test
    @SuppressWarnings("ReferenceEquality") // taken over means the same object
    void whatIsTakenOverIsWhatWouldBeComputed() {
        int taken = IntStream.range(0, STREAMS)
                .parallel()
                .map(seed -> {
                    Random random = new Random(seed);
                    List<Report> reports =
                            ReportStream.of(random, ENGINE.book().issues().leaves(), 80);
                    InMemoryReportStore store = new InMemoryReportStore();
                    store.append(reports.subList(0, 40));
                    Scoring scoring = scoring(store);
                    Board board = board(scoring, null);
                    Overview overview = Overview.of(board, null);
                    int same = 0;
                    for (int from = 40; from < reports.size(); ) {
                        int to = Math.min(reports.size(), from + 1 + random.nextInt(4));
                        store.append(reports.subList(from, to));
                        from = to;
                        board = board(scoring, board);
                        Overview before = overview;
                        overview = Overview.of(board, before);

                        Board whole = board(scoring(store), null);
                        assertThat(All.of(overview))
                                .as("seed " + seed + ", " + to + " reports")
                                .isEqualTo(All.of(Overview.of(whole, null)));
                        assertThat(Lists.of(board))
                                .as("seed " + seed + ", " + to + " reports")
                                .isEqualTo(Lists.of(whole));
                        same += (int) overview.actors().stream()
                                .filter(a -> before.actors().stream().anyMatch(b -> a == b))
                                .count();
                    }
                    return same;
                })
                .sum();

        assertThat(taken).as("actors taken over").isGreaterThan(STREAMS);
    }
}
