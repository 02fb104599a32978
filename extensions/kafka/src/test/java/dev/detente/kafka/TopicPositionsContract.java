package dev.detente.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.kafka.TopicPositions.Claim;
import dev.detente.kafka.TopicPositions.Part;
import dev.detente.kafka.TopicPositions.Place;
import dev.detente.kafka.TopicPositions.Step;
import dev.detente.kafka.sql.SqlTopicPositions;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.NewReport;
import dev.detente.store.ReportStore.Outcome;
import dev.detente.store.ReportStoreContract;
import dev.detente.store.sql.SqlStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of positions in topics keeps; each adapter's test implements it. */
public interface TopicPositionsContract {
    InstantSource AT = InstantSource.fixed(Instant.parse("2024-05-01T10:00:00.000000001Z"));
    InstantSource LATER = InstantSource.fixed(Instant.parse("2024-05-01T10:00:07Z"));

    /** A store that was empty when the test began. */
    SqlStore store();

    private TopicPositions positions() {
        return new SqlTopicPositions(store().transactions());
    }

    /** A partition of a topic. */
    static Part part(int number) {
        return new Part("detente", "reports", "id-1", number);
    }

    private static List<NewReport> reports(String... ids) {
        return List.of(ids).stream()
                .map(id -> ReportStoreContract.unrecorded(
                        ReportStoreContract.report(Feed.HAND, id, EventType.ACCUSE, AT.instant())))
                .toList();
    }

    private List<Optional<List<Outcome>>> append(Claim claim, long from, long to, String... ids) {
        return positions().append(List.of(new Step(claim, from, to, reports(ids))), LATER);
    }

    @Test
    default void aPartitionIsReadOnWhereTheLastStepEnded() {
        TopicPositions positions = positions();
        Claim first = positions.claim(part(0), 100, AT);
        assertThat(first).isEqualTo(new Claim(part(0), 1, null));
        assertThat(positions.places("detente", "id-1")).containsExactly(new Place(part(0), null, AT.instant()));

        assertThat(append(first, 5, 8, "a", "b", "a"))
                .containsExactly(Optional.of(List.of(Outcome.ACCEPTED, Outcome.ACCEPTED, Outcome.DUPLICATE)));
        assertThat(append(first, 8, 9)).containsExactly(Optional.of(List.of()));

        assertThat(positions.places("detente", "id-1")).containsExactly(new Place(part(0), 9L, LATER.instant()));
        assertThat(positions.claim(part(0), 9, LATER)).isEqualTo(new Claim(part(0), 2, 9L));
        assertThat(store().reports().reports()).hasSize(2);
    }

    @Test
    default void aClaimEndsThoseBeforeIt() {
        TopicPositions positions = positions();
        Claim stale = positions.claim(part(0), 100, AT);
        Claim owner = positions.claim(part(0), 100, AT);

        assertThat(append(stale, 0, 1, "a")).containsExactly(Optional.empty());
        assertThat(append(owner, 0, 1, "b")).containsExactly(Optional.of(List.of(Outcome.ACCEPTED)));
        assertThat(append(stale, 1, 2, "a")).containsExactly(Optional.empty());

        assertThat(store().reports().reports()).hasSize(1);
        assertThat(positions.places("detente", "id-1")).containsExactly(new Place(part(0), 1L, LATER.instant()));
    }

    @Test
    default void aStepThatDoesNotContinueTheLastOneIsNotStored() {
        Claim claim = positions().claim(part(0), 100, AT);
        append(claim, 0, 3, "a");

        assertThat(append(claim, 0, 3, "b")).containsExactly(Optional.empty());
        assertThat(append(claim, 4, 5, "b")).containsExactly(Optional.empty());
        assertThat(store().reports().reports()).hasSize(1);
    }

    @Test
    default void aStepWithoutAClaimDoesNotStopTheOthers() {
        TopicPositions positions = positions();
        Claim lost = positions.claim(part(0), 100, AT);
        Claim kept = positions.claim(part(1), 100, AT);
        positions.claim(part(0), 100, AT);

        assertThat(positions.append(
                        List.of(new Step(lost, 0, 1, reports("a")), new Step(kept, 0, 1, reports("b"))), LATER))
                .containsExactly(Optional.empty(), Optional.of(List.of(Outcome.ACCEPTED)));
        assertThat(positions.places("detente", "id-1"))
                .containsExactly(new Place(part(0), null, AT.instant()), new Place(part(1), 1L, LATER.instant()));
    }

    @Test
    default void anotherTopicOrReaderBeginsAtTheStart() {
        TopicPositions positions = positions();
        append(positions.claim(part(0), 100, AT), 0, 7);

        assertThat(positions
                        .claim(new Part("detente", "reports", "id-2", 0), 100, AT)
                        .next())
                .isNull();
        assertThat(positions
                        .claim(new Part("others", "reports", "id-1", 0), 100, AT)
                        .next())
                .isNull();
        assertThat(positions.claim(part(0), 100, AT).next()).isEqualTo(7);
    }

    @Test
    default void aPositionBeyondTheEndOfTheTopicCountsAsNone() {
        TopicPositions positions = positions();
        append(positions.claim(part(0), 100, AT), 0, 50);

        Claim again = positions.claim(part(0), 10, AT);

        assertThat(again.next()).isNull();
        assertThat(append(again, 0, 10, "a")).containsExactly(Optional.of(List.of(Outcome.ACCEPTED)));
    }
}
