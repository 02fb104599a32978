package dev.detente.scoring.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.Dyad;
import dev.detente.model.EventKind;
import dev.detente.model.Feed;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.Query;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.View;
import dev.detente.scoring.alarm.GraveActs.Grave;
import dev.detente.scoring.review.ReviewQueue;
import dev.detente.scoring.review.Suspicion;
import dev.detente.store.memory.InMemoryReportStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which acts ring, on made-up acts of a pair without a past and of one at war. */
class GraveActsTest {
    private static final RuleEngine ENGINE = RuleEngine.compile(RuleBooks.read(null), ActorCatalog.standard());
    private static final LocalDate DAY = LocalDate.of(2024, 6, 20);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
    private static final String STRIKE = "195";
    private static final Dyad PAIR = Dyad.parse("IRN-PAK");

    private final InMemoryReportStore store = new InMemoryReportStore();
    private int reports;

    private void acts(int count, LocalDate day, String source, String target, String code) {
        EventKind kind = EventKind.of(null, null, code);
        for (int i = 0; i < count; i++) {
            String id = "r" + reports++;
            store.append(List.of(new Report(
                    Feed.HAND,
                    id,
                    Instant.parse("2024-07-01T00:00:00Z"),
                    null,
                    new ReportContent(
                            day,
                            new ActorCode(source),
                            new ActorCode(target),
                            kind.type(),
                            kind.mode(),
                            kind.code(),
                            List.of(),
                            code,
                            null,
                            "act " + id))));
        }
    }

    private View view() {
        return new Scoring(store, ENGINE, CLOCK, false).view(new Query(DAY, null, null));
    }

    private List<Grave> graves(LocalDate from) {
        return GraveActs.of(view(), PAIR, from, DAY);
    }

    /** The feed is old enough for a first act to be news. */
    private void observed() {
        acts(1, DAY.minusDays(200), "CHN", "USA", "010");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 6, 9, 20, 60})
    void anAttackRingsHoweverManyStrikesItHas(int strikes) {
        observed();
        acts(strikes, DAY, "PAK", "IRN", STRIKE);

        assertThat(graves(DAY.minusDays(6))).singleElement().satisfies(grave -> {
            assertThat(grave.day()).isEqualTo(DAY);
            assertThat(grave.acts().actions()).isEqualTo(strikes);
            assertThat(grave.acts().points()).isGreaterThanOrEqualTo(GraveActs.POINTS);
        });
    }

    @Test
    void manyStrikesOfADayAreInTheQueueOnce() {
        observed();
        acts(9, DAY, "PAK", "IRN", STRIKE);

        assertThat(ReviewQueue.all(view(), DAY).stream().filter(s -> s.reasons().contains(Suspicion.GRAVE_ACTS)))
                .hasSize(1);
    }

    @Test
    void eachSideOfAnExchangeRings() {
        observed();
        acts(3, DAY, "PAK", "IRN", STRIKE);
        acts(3, DAY, "IRN", "PAK", STRIKE);

        assertThat(graves(DAY))
                .extracting(grave -> grave.act().source().value())
                .containsExactlyInAnyOrder("PAK", "IRN");
    }

    @Test
    void aWarRingsWhenItBeginsAndWhenItFlaresUp() {
        observed();
        LocalDate begun = DAY.minusDays(100);
        begun.datesUntil(DAY.minusDays(20)).forEach(day -> acts(3, day, "PAK", "IRN", STRIKE));
        assertThat(graves(begun))
                .extracting(Grave::day)
                .startsWith(begun)
                .allMatch(day -> day.isBefore(begun.plusDays(8)));

        acts(400, DAY, "IRN", "PAK", STRIKE);
        assertThat(graves(DAY)).hasSize(1);
    }

    @Test
    void wordsAndActsOfAYoungFeedDoNotRing() {
        acts(9, DAY.minusDays(3), "PAK", "IRN", STRIKE);
        acts(30, DAY, "PAK", "IRN", "112");

        assertThat(graves(DAY.minusDays(6))).isEmpty();
    }
}
