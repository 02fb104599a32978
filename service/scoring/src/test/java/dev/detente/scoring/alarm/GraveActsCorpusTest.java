package dev.detente.scoring.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.ActorCatalog;
import dev.detente.model.Corpus;
import dev.detente.model.Dyad;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.Query;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.View;
import dev.detente.scoring.alarm.GraveActs.Grave;
import dev.detente.store.memory.InMemoryReportStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Dated attacks that must ring on their day or the day after, when feeds report them, and pairs at peace that must not ring at all. */
class GraveActsCorpusTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
    private static final RuleEngine ENGINE = RuleEngine.compile(RuleBooks.read(null), ActorCatalog.standard());

    /** Attacks of 2018 from the public record: Afrin, the F-16, the strikes after Douma, the rockets on the Golan the answer to them, and
     * the fence of Gaza, in a quarrel that is near 100 all year. */
    private static final List<String> RING = List.of(
            "SYR-TUR 2018-01-20",
            "ISR-SYR 2018-02-10",
            "SYR-USA 2018-04-14",
            "FRA-SYR 2018-04-14",
            "GBR-SYR 2018-04-14",
            "IRN-ISR 2018-05-10",
            "ISR-PSE 2018-05-14");
    /** Neighbours and allies without a quarrel. */
    private static final List<String> PEACE = List.of(
            "CAN-USA", "GBR-USA", "DEU-FRA", "FRA-GBR", "AUS-USA", "JPN-USA", "DEU-USA", "NLD-USA", "AUT-DEU",
            "NOR-SWE", "AUS-NZL", "GBR-IRL");

    private static final LocalDate FIRST = LocalDate.of(2018, 1, 15);

    private static View view;

    @BeforeAll
    static void read() {
        InMemoryReportStore store = new InMemoryReportStore();
        store.append(Corpus.icews("../icews-all/icews_state_events_2018a.csv"));
        view = new Scoring(store, ENGINE, CLOCK, true).view(Query.NOW);
    }

    private static List<Grave> graves(String pair, LocalDate from, LocalDate to) {
        return GraveActs.of(view, Dyad.parse(pair), from, to);
    }

    @Test
    void attacksRingOnTheirDay() {
        assertThat(RING).allSatisfy(dated -> {
            LocalDate day = LocalDate.parse(dated.substring(dated.indexOf(' ') + 1));
            assertThat(graves(dated.substring(0, dated.indexOf(' ')), day, day.plusDays(1)))
                    .isNotEmpty();
        });
    }

    @Test
    void pairsAtPeaceDoNotRing() {
        assertThat(PEACE)
                .allSatisfy(pair -> assertThat(graves(pair, FIRST, view.asOf())).isEmpty());
    }

    @Test
    void alarmsAreFewerThanOneForFiftyPairsInEightMonths() {
        assertThat(view.sheet().dyads().stream()
                        .mapToInt(dyad ->
                                GraveActs.of(view, dyad, FIRST, view.asOf()).size())
                        .sum())
                .isBetween(1, view.sheet().dyads().size() / 50);
    }
}
