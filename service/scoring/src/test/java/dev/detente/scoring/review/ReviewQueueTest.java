package dev.detente.scoring.review;

import static dev.detente.scoring.review.Suspicion.ATTACK_BETWEEN_FRIENDS;
import static dev.detente.scoring.review.Suspicion.FIRST_OF_ITS_KIND;
import static dev.detente.scoring.review.Suspicion.ONE_REPORT;
import static dev.detente.scoring.review.Suspicion.ONE_ROW_JUMP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.Amendment;
import dev.detente.model.EventKind;
import dev.detente.model.Feed;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.Query;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.View;
import dev.detente.scoring.review.ReviewQueues.State;
import dev.detente.store.memory.InMemoryReportStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What looks suspicious, on made-up rows of a machine-coded feed. */
class ReviewQueueTest {
    private static final RuleEngine ENGINE = RuleEngine.compile(RuleBooks.read(null), ActorCatalog.standard());
    private static final LocalDate DAY = LocalDate.of(2024, 6, 20);
    private static final Instant T0 = Instant.parse("2024-07-01T00:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
    private static final String ATTACK = "190";
    private static final String ARREST = "173";
    private static final String REPROACH = "111";
    private static final String TALKS = "040";
    private static final String AID = "072";

    private final InMemoryReportStore store = new InMemoryReportStore();
    private int reports;

    private void row(Feed feed, LocalDate day, String source, String target, String code) {
        EventKind kind = EventKind.of(null, null, code);
        String id = "r" + reports++;
        store.append(List.of(new Report(
                feed,
                id,
                T0,
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
                        "entities of " + id))));
    }

    private void row(LocalDate day, String source, String target, String code) {
        row(Feed.ICEWS, day, source, target, code);
    }

    /** A pair that gives aid and talks in turn, every five days, from some days before {@link #DAY} on. */
    private void friends(String source, String target, int days) {
        for (int before = days; before > 0; before -= 5) {
            row(DAY.minusDays(before), source, target, before % 2 == 0 ? AID : TALKS);
        }
    }

    private View view() {
        return new Scoring(store, ENGINE, CLOCK, false).view(new Query(DAY, null, null));
    }

    private List<Suspect> all() {
        return ReviewQueue.all(view(), ReviewQueue.firstDay(DAY));
    }

    private Suspect only() {
        List<Suspect> all = all();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    @Test
    void aGraveActOfOneMachineCodedRowIsSuspicious() {
        row(DAY, "JPN", "FRA", ATTACK);
        row(DAY, "ITA", "ESP", ATTACK);
        row(DAY, "ITA", "ESP", ATTACK);
        row(Feed.HAND, DAY, "DEU", "POL", ATTACK);

        List<Suspect> all = all();

        assertThat(all).extracting(s -> String.valueOf(s.dyad())).contains("FRA-JPN", "DEU-POL", "ESP-ITA");
        assertThat(all.stream().filter(s -> s.reasons().contains(ONE_REPORT)).map(s -> String.valueOf(s.dyad())))
                .containsExactly("FRA-JPN");
    }

    @Test
    void wordsAndActsOfOtherDaysAreNotListed() {
        row(DAY, "JPN", "FRA", "010");
        row(DAY.minusDays(30), "ITA", "ESP", ATTACK);
        assertThat(all()).isEmpty();

        row(DAY.minusDays(29), "DEU", "POL", ATTACK);
        assertThat(only().action().day()).isEqualTo(DAY.minusDays(29));
    }

    @Test
    void anAttackIsBetweenFriendsWhenTheirRecordIsCalmAndCooperative() {
        friends("USA", "JPN", 120);
        row(DAY, "USA", "JPN", ATTACK);
        friends("CHN", "IND", 120);
        for (int before = 60; before > 0; before -= 5) {
            row(DAY.minusDays(before), "CHN", "IND", ATTACK);
        }
        row(DAY, "CHN", "IND", ATTACK);

        List<Suspect> today =
                all().stream().filter(s -> s.action().day().equals(DAY)).toList();

        assertThat(today).hasSize(2);
        assertThat(today)
                .allSatisfy(s -> assertThat(s.reasons().contains(ATTACK_BETWEEN_FRIENDS))
                        .as(String.valueOf(s.dyad()))
                        .isEqualTo(String.valueOf(s.dyad()).equals("JPN-USA")));
    }

    @Test
    void tooLittleRecordMakesNoFriends() {
        friends("USA", "JPN", 20);
        row(DAY, "USA", "JPN", ATTACK);

        assertThat(only().reasons()).doesNotContain(ATTACK_BETWEEN_FRIENDS);
    }

    @Test
    void theFirstOfItsKindNeedsNinetyDaysOfRecord() {
        friends("USA", "JPN", 90);
        row(DAY, "USA", "JPN", ATTACK);
        friends("CAN", "MEX", 85);
        row(DAY.minusDays(89), "CAN", "MEX", AID);
        row(DAY, "CAN", "MEX", ATTACK);

        assertThat(all().stream()
                        .filter(s -> s.reasons().contains(FIRST_OF_ITS_KIND))
                        .map(s -> String.valueOf(s.dyad())))
                .containsExactly("JPN-USA");
    }

    @Test
    void anotherOfItsKindInTheSameDirectionIsNotTheFirst() {
        friends("USA", "JPN", 200);
        row(DAY.minusDays(200), "USA", "JPN", ATTACK);
        row(DAY, "USA", "JPN", ATTACK);
        assertThat(only().reasons()).doesNotContain(FIRST_OF_ITS_KIND);

        row(DAY, "JPN", "USA", ATTACK);
        assertThat(all().stream()
                        .filter(s -> s.reasons().contains(FIRST_OF_ITS_KIND))
                        .map(s -> s.action().source().value()))
                .containsExactly("JPN");
    }

    @Test
    void aJumpIsOfOneRowWhenItMadeMostOfIt() {
        row(DAY, "JPN", "FRA", ATTACK);
        row(DAY, "ITA", "ESP", ATTACK);
        row(DAY, "ESP", "ITA", ATTACK);
        row(DAY, "DEU", "POL", REPROACH);

        List<Suspect> all = all();

        assertThat(all).allSatisfy(s -> {
            boolean jump = s.rise() >= ReviewQueue.JUMP && s.points() >= s.rise() / 2;
            assertThat(s.reasons().contains(ONE_ROW_JUMP)).as(s.toString()).isEqualTo(jump);
        });
        assertThat(all.stream().filter(s -> s.reasons().contains(ONE_ROW_JUMP)).map(s -> String.valueOf(s.dyad())))
                .containsExactly("FRA-JPN");
        assertThat(all.stream().filter(s -> String.valueOf(s.dyad()).equals("ESP-ITA")))
                .as("two rows made this jump")
                .hasSize(2)
                .allSatisfy(s -> assertThat(s.rise()).isGreaterThanOrEqualTo(ReviewQueue.JUMP));
    }

    @Test
    void theMostPressingComesFirst() {
        friends("USA", "JPN", 120);
        row(DAY, "USA", "JPN", ATTACK);
        row(DAY, "DEU", "POL", ARREST);

        List<Suspect> all = all();

        assertThat(all).isSortedAccordingTo(Suspect.MOST_PRESSING);
        assertThat(all.get(0).reasons()).hasSizeGreaterThan(all.get(1).reasons().size());
        assertThat(all.get(0).weight())
                .isEqualTo(all.get(0).points() * all.get(0).reasons().size());
    }

    @Test
    void whatSomebodyDecidedOnWaitsNoLonger() {
        row(DAY, "JPN", "FRA", ATTACK);
        row(DAY, "ITA", "ESP", ATTACK);
        row(DAY, "DEU", "POL", ATTACK);
        row(DAY.minusDays(2), "DEU", "AUT", TALKS);
        Scoring scoring = new Scoring(store, ENGINE, CLOCK, false);
        List<Suspect> all = ReviewQueue.all(scoring.view(new Query(DAY, null, null)), DAY.minusDays(9));
        assertThat(all).hasSize(3);
        say(id(all, "FRA-JPN"), Amendment.Kind.DOUBT, T0.plusSeconds(1));
        say(id(all, "ESP-ITA"), Amendment.Kind.CLEAR, T0.plusSeconds(2));
        say(id(all, "DEU-POL"), Amendment.Kind.COMMENT, T0.plusSeconds(3));
        String talks = scoring.view(new Query(DAY, null, null)).snapshot().actions().stream()
                .filter(a -> a.day().isBefore(DAY))
                .findFirst()
                .orElseThrow()
                .id();
        say(talks, Amendment.Kind.DOUBT, T0.plusSeconds(4));

        assertThat(listed(scoring, State.WAITING, null)).containsExactly("DEU-POL");
        assertThat(listed(scoring, State.DOUBTFUL, null)).containsExactly("FRA-JPN", "AUT-DEU");
        assertThat(listed(scoring, State.WAITING, T0.plusSeconds(1)))
                .as("what was said later was not known")
                .containsExactlyInAnyOrder("DEU-POL", "ESP-ITA");

        say(id(all, "DEU-POL"), Amendment.Kind.RETRACT, T0.plusSeconds(5));
        assertThat(listed(scoring, State.WAITING, null)).isEmpty();
    }

    private static String id(List<Suspect> all, String dyad) {
        return all.stream()
                .filter(s -> String.valueOf(s.dyad()).equals(dyad))
                .findFirst()
                .orElseThrow()
                .action()
                .id();
    }

    private void say(String id, Amendment.Kind kind, Instant at) {
        store.amend(new Amendment(id, at, kind, List.of(), "looked", "ana"));
    }

    private static List<String> listed(
            Scoring scoring, State state, @org.jspecify.annotations.Nullable Instant knownAt) {
        return new ReviewQueues()
                .list(scoring.view(new Query(DAY, knownAt, null)), DAY.minusDays(9), state).stream()
                        .map(s -> String.valueOf(s.dyad()))
                        .toList();
    }
}
