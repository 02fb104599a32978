package dev.detente.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.intake.DemoReports;
import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.Dyad;
import dev.detente.model.Evidence;
import dev.detente.model.IssueId;
import dev.detente.model.Level;
import dev.detente.model.Report;
import dev.detente.model.TensionScore;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.ScoreSheet.Standing;
import dev.detente.store.memory.InMemoryReportStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is chosen by standings is what whole scores would choose. */
class PairFilterTest {
    private static final RuleBook BOOK = RuleBooks.read(null);
    private static final RuleEngine ENGINE = RuleEngine.compile(BOOK, ActorCatalog.standard());
    private static final LocalDate DAY = LocalDate.of(2024, 4, 26);
    private static final List<Report> REPORTS = DemoReports.of(BOOK);
    private static final Board BOARD = board(DAY);

    private static Board board(LocalDate day) {
        return Board.of(new View(Snapshots.of(ENGINE, REPORTS), day, null));
    }

    private static final class Asked {
        private String text = "";
        private @Nullable ActorCode actor;
        private @Nullable String region;
        private @Nullable IssueId issue;
        private @Nullable Double minTension;
        private @Nullable Level level;
        private @Nullable Evidence evidence;
        private boolean surging;
        private @Nullable Set<Dyad> among;

        private List<Dyad> dyads(PairSort sort, boolean ascending) {
            return new PairFilter(
                            text,
                            actor,
                            region == null ? null : ActorCatalog.standard().requireRegion(region),
                            issue,
                            minTension,
                            level,
                            evidence,
                            surging,
                            among,
                            sort,
                            ascending)
                    .of(BOARD).stream().map(Standing::dyad).toList();
        }

        private List<Dyad> dyads() {
            return dyads(PairSort.TENSION, false);
        }
    }

    /** The dyads whose score fits, the most tense first. */
    private static List<Dyad> fitting(Predicate<TensionScore> fits) {
        return BOARD.standings().stream()
                .map(standing -> BOARD.score(standing.dyad()))
                .filter(fits)
                .map(TensionScore::dyad)
                .toList();
    }

    private static List<String> codes(List<Dyad> dyads) {
        return dyads.stream().map(Dyad::toString).toList();
    }

    @Test
    void aStandingHasTheNumbersOfTheScore() {
        for (LocalDate day = LocalDate.of(2023, 1, 9);
                day.isBefore(LocalDate.of(2024, 6, 21));
                day = day.plusDays(23)) {
            Board board = board(day);
            assertThat(board.standings()).as(day.toString()).isNotEmpty();
            for (Standing standing : board.standings()) {
                TensionScore score = board.score(standing.dyad());
                TensionScore before = board.view().sheet().score(standing.dyad(), day.minusDays(1));
                Double change1d = before.warmingUp() || before.now() == null || score.now() == null
                        ? null
                        : (Double) (score.now().tension() - before.now().tension());
                assertThat(standing)
                        .isEqualTo(new Standing(
                                score.dyad(),
                                score.now() == null
                                        ? null
                                        : (Double) score.now().tension(),
                                score.level(),
                                score.evidence(),
                                change1d,
                                score.change7d(),
                                score.change30d(),
                                score.place(),
                                score.surge(),
                                score.lastActionOn()));
            }
        }
    }

    @Test
    void eachConditionChoosesTheDyadsThatFitIt() {
        Asked asked = new Asked();
        asked.level = Level.STRAINED;
        assertThat(asked.dyads()).isNotEmpty().isEqualTo(fitting(s -> s.level() == Level.STRAINED));
        asked.level = null;
        asked.evidence = Evidence.THIN;
        assertThat(asked.dyads()).isNotEmpty().isEqualTo(fitting(s -> s.evidence() == Evidence.THIN));
        asked.evidence = null;
        asked.surging = true;
        assertThat(asked.dyads())
                .isNotEmpty()
                .isEqualTo(fitting(
                        s -> s.surge() != null && BOOK.parameters().surge().surging(s.surge())));
        asked.surging = false;
        asked.minTension = 40.0;
        assertThat(asked.dyads()).isNotEmpty().isEqualTo(fitting(s -> s.tensionOrNone() >= 40));
        asked.minTension = null;
        asked.among = Set.of(Dyad.parse("CHN-USA"), Dyad.parse("FJI-TON"));
        assertThat(codes(asked.dyads())).containsExactly("CHN-USA");
        asked.among = null;
        asked.actor = new ActorCode("PHL");
        assertThat(codes(asked.dyads())).isNotEmpty().allMatch(dyad -> dyad.contains("PHL"));
    }

    @Test
    void conditionsAreAllMet() {
        Asked asked = new Asked();
        asked.text = "china";
        asked.minTension = 30.0;
        asked.evidence = Evidence.ENOUGH;
        assertThat(asked.dyads())
                .isNotEmpty()
                .isEqualTo(fitting(s -> s.dyad().has(new ActorCode("CHN"))
                        && s.tensionOrNone() >= 30
                        && s.evidence() == Evidence.ENOUGH));
        asked.text = "china usa";
        assertThat(codes(asked.dyads())).containsExactly("CHN-USA");
        asked.text = "nobody of that name";
        assertThat(asked.dyads()).isEmpty();
    }

    @Test
    void aRegionHasTheDyadsOfItsActors() {
        Asked asked = new Asked();
        asked.region = "151";
        assertThat(codes(asked.dyads())).contains("RUS-UKR", "RUS-USA").doesNotContain("CHN-USA");
        asked.region = "142";
        assertThat(codes(asked.dyads())).contains("CHN-USA", "IRN-ISR").doesNotContain("RUS-UKR", "RUS-USA");
        asked.region = "035";
        assertThat(codes(asked.dyads())).isNotEmpty().allMatch(dyad -> dyad.matches(".*(PHL|VNM).*"));
        asked.region = "061";
        assertThat(asked.dyads()).isEmpty();
    }

    @Test
    void anIssueSortsByItsOwnTensionAndLeavesOthersOut() {
        IssueId taiwan = new IssueId("taiwan");
        Asked asked = new Asked();
        asked.issue = taiwan;
        List<Double> own = asked.dyads().stream()
                .map(dyad -> BOARD.score(dyad).issues().stream()
                        .filter(share -> share.issue().equals(taiwan))
                        .findFirst()
                        .orElseThrow()
                        .own()
                        .tension())
                .toList();
        long all = fitting(
                        s -> s.issues().stream().anyMatch(share -> share.issue().equals(taiwan)))
                .size();

        assertThat(own).hasSize((int) all).hasSizeGreaterThan(2).isSortedAccordingTo(Comparator.reverseOrder());
        double border = own.get(1);
        asked.minTension = border;
        assertThat(asked.dyads()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void bothOrdersHaveDyadsWithoutANumberLast(PairSort sort) {
        List<Dyad> up = new Asked().dyads(sort, true);
        List<Dyad> down = new Asked().dyads(sort, false);

        assertThat(up).hasSameSizeAs(BOARD.standings()).hasSameElementsAs(down);
        assertSorted(sort, up, Comparator.naturalOrder());
        assertSorted(sort, down, Comparator.reverseOrder());
    }

    private static void assertSorted(PairSort sort, List<Dyad> dyads, Comparator<Double> order) {
        List<@Nullable Double> keys = new ArrayList<>();
        for (Dyad dyad : dyads) {
            BOARD.standings().stream()
                    .filter(standing -> standing.dyad().equals(dyad))
                    .forEach(standing -> keys.add(sort.key(standing)));
        }
        List<Double> known = keys.stream()
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        assertThat(known).isNotEmpty().isSortedAccordingTo(order);
        assertThat(keys.subList(0, known.size())).isEqualTo(known);
    }

    @Test
    void namesAreSortedAsAnEnglishDictionarySortsThem() {
        List<String> names = new Asked()
                .dyads(PairSort.NAME, true).stream()
                        .map(dyad -> ActorCatalog.standard().nameOf(dyad.a()))
                        .toList();

        assertThat(names)
                .startsWith("Australia", "Australia", "China")
                .endsWith("Ukraine", "United States")
                .isSorted();
    }

    @Test
    void aBoardAfterAChangeIsAsIfItWereComputedAnew() {
        InMemoryReportStore store = new InMemoryReportStore();
        store.append(REPORTS.subList(0, REPORTS.size() - 40));
        try (Scoring scoring =
                new Scoring(store, ENGINE, InstantSource.fixed(Instant.parse("2024-07-01T00:00:00Z")), true)) {
            Boards boards = new Boards(scoring);
            Query query = new Query(LocalDate.of(2024, 6, 21), null, null);
            Board before = boards.board(query);
            before.explain(before.first(100));
            before.on(new IssueId("taiwan"));
            store.append(REPORTS.subList(REPORTS.size() - 40, REPORTS.size()));

            Board after = boards.board(query);
            Board anew = Board.of(scoring.view(query));

            assertThat(after.standings()).isEqualTo(anew.standings()).isNotEqualTo(before.standings());
            assertThat(after.standings())
                    .as("taken over")
                    .anyMatch(standing -> after.scores().find(standing.dyad()) != null)
                    .anyMatch(standing -> after.scores().find(standing.dyad()) == null);
            for (Standing standing : anew.standings()) {
                assertThat(after.score(standing.dyad())).isEqualTo(anew.score(standing.dyad()));
                assertThat(after.cause(standing.dyad())).isEqualTo(anew.cause(standing.dyad()));
                assertThat(after.on(new IssueId("taiwan")).find(standing.dyad()))
                        .isEqualTo(anew.on(new IssueId("taiwan")).find(standing.dyad()));
                assertThat(after.standing(standing.dyad())).isEqualTo(standing);
            }
        }
    }
}
