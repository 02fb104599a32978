package dev.detente.service.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.ActorCode;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.service.store.ReportStore.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of reports keeps; each adapter's test extends it. */
abstract class ReportStoreContract {
    static final Instant T0 = Instant.parse("2024-05-01T10:00:00Z");

    /** An empty store. */
    abstract ReportStore store();

    static Report report(Feed feed, String id, EventType type, Instant recordedAt) {
        return new Report(
                feed,
                id,
                recordedAt,
                null,
                new ReportContent(
                        LocalDate.of(2024, 4, 24),
                        new ActorCode("USA"),
                        new ActorCode("CHN"),
                        type,
                        null,
                        null,
                        List.of(),
                        "",
                        null));
    }

    @Test
    void theFirstUnderAFeedAndIdIsAccepted() {
        ReportStore store = store();

        assertThat(store.append(List.of(
                        report(Feed.HAND, "a", EventType.ACCUSE, T0),
                        report(Feed.HAND, "b", EventType.ACCUSE, T0),
                        report(Feed.ICEWS, "a", EventType.ACCUSE, T0))))
                .containsExactly(Outcome.ACCEPTED, Outcome.ACCEPTED, Outcome.ACCEPTED);
        assertThat(store.reports()).hasSize(3);
    }

    @Test
    void theSameAgainIsADuplicateWheneverItComes() {
        ReportStore store = store();
        store.append(List.of(report(Feed.HAND, "a", EventType.ACCUSE, T0)));

        assertThat(store.append(List.of(report(Feed.HAND, "a", EventType.ACCUSE, T0.plusSeconds(60)))))
                .containsExactly(Outcome.DUPLICATE);
        assertThat(store.reports()).hasSize(1);
    }

    @Test
    void otherContentUnderTheSameIdIsACorrectionAndBothAreKept() {
        ReportStore store = store();
        Report first = report(Feed.HAND, "a", EventType.ACCUSE, T0);
        Report second = report(Feed.HAND, "a", EventType.REJECT, T0.plusSeconds(1));
        store.append(List.of(first));

        assertThat(store.append(List.of(second))).containsExactly(Outcome.CORRECTION);
        assertThat(store.reports()).containsExactly(first, second);
    }

    @Test
    void goingBackToAnEarlierContentIsACorrectionToo() {
        ReportStore store = store();
        store.append(List.of(report(Feed.HAND, "a", EventType.ACCUSE, T0)));
        store.append(List.of(report(Feed.HAND, "a", EventType.REJECT, T0.plusSeconds(1))));

        assertThat(store.append(List.of(report(Feed.HAND, "a", EventType.ACCUSE, T0.plusSeconds(2)))))
                .containsExactly(Outcome.CORRECTION);
    }

    @Test
    void whatWasSaidAgainStillStandsWhenOtherWordsTurnOutToLieBetween() {
        ReportStore store = store();
        Report first = report(Feed.HAND, "a", EventType.ACCUSE, T0);
        Report between = report(Feed.HAND, "a", EventType.REJECT, T0.plusSeconds(1));
        Report again = report(Feed.HAND, "a", EventType.ACCUSE, T0.plusSeconds(2));
        store.append(List.of(first));
        store.append(List.of(again));

        assertThat(store.append(List.of(between))).containsExactly(Outcome.CORRECTION);
        assertThat(store.reports()).containsExactly(first, between, again);
    }

    @Test
    void withinOneBatchTheLaterRowWins() {
        ReportStore store = store();

        assertThat(store.append(List.of(
                        report(Feed.HAND, "a", EventType.ACCUSE, T0), report(Feed.HAND, "a", EventType.REJECT, T0))))
                .containsExactly(Outcome.ACCEPTED, Outcome.CORRECTION);
        assertThat(store.reports())
                .extracting(r -> r.content().type())
                .containsExactly(EventType.ACCUSE, EventType.REJECT);
    }

    @Test
    void reportsComeEarliestRecordedFirstWhateverTheOrderOfArrival() {
        ReportStore store = store();
        store.append(List.of(report(Feed.HAND, "late", EventType.ACCUSE, T0.plusSeconds(9))));
        store.append(List.of(report(Feed.HAND, "early", EventType.ACCUSE, T0)));

        assertThat(store.reports()).extracting(Report::id).containsExactly("early", "late");
    }

    @Test
    void aViewOnceTakenDoesNotChange() {
        ReportStore store = store();
        List<Report> before = store.reports();
        store.append(List.of(report(Feed.HAND, "a", EventType.ACCUSE, T0)));

        assertThat(before).isEmpty();
    }
}
