package dev.detente.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.detente.model.ActionId;
import dev.detente.model.ActorCode;
import dev.detente.model.Amendment;
import dev.detente.model.CameoCode;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.Mode;
import dev.detente.model.NewReport;
import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.model.ReportKey;
import dev.detente.store.ReportStore.Outcome;
import dev.detente.store.ReportStore.Position;
import dev.detente.store.memory.InMemoryReportStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of reports keeps; each adapter's test implements it. */
public interface ReportStoreContract {
    Instant T0 = Instant.parse("2024-05-01T10:00:00Z");

    /** A store that was empty when the test began. */
    ReportStore reports();

    /** The report, not recorded yet. */
    static NewReport unrecorded(Report report) {
        return new NewReport(report.key(), report.reportedOn(), report.content());
    }

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
    default void theFirstUnderAFeedAndIdIsAccepted() {
        ReportStore store = reports();

        assertThat(store.append(List.of(
                        report(Feed.HAND, "a", EventType.ACCUSE, T0),
                        report(Feed.HAND, "b", EventType.ACCUSE, T0),
                        report(Feed.ICEWS, "a", EventType.ACCUSE, T0))))
                .containsExactly(Outcome.ACCEPTED, Outcome.ACCEPTED, Outcome.ACCEPTED);
        assertThat(store.reports()).hasSize(3);
    }

    @Test
    default void whatIsRecordedNowIsNeverBeforeWhatIsStored() {
        ReportStore store = reports();
        InstantSource clock = InstantSource.fixed(T0);
        Amendment said =
                new Amendment("a", Instant.EPOCH, Amendment.Kind.RETRACT, List.of(), "it did not happen", null);

        store.append(List.of(unrecorded(report(Feed.HAND, "a", EventType.ACCUSE, Instant.EPOCH))), clock);
        Amendment stored = store.amend(said, InstantSource.fixed(T0.plusSeconds(9)));
        store.append(List.of(unrecorded(report(Feed.GDELT, "b", EventType.ACCUSE, Instant.EPOCH))), clock);

        assertThat(store.reports()).extracting(Report::recordedAt).containsExactly(T0, T0.plusSeconds(9));
        assertThat(store.amendments()).containsExactly(stored);
        assertThat(stored.recordedAt()).isEqualTo(T0.plusSeconds(9));
        assertThat(store.amend(said, clock).recordedAt()).isEqualTo(T0.plusSeconds(9));
    }

    @Test
    default void anActionIsReplacedAtOneInstant() {
        ReportStore store = reports();
        store.append(List.of(report(Feed.HAND, "a", EventType.ACCUSE, T0)));
        Amendment said =
                new Amendment("a", Instant.EPOCH, Amendment.Kind.RETRACT, List.of(), "it was another state", "ana");

        Amendment stored = store.replace(
                said,
                unrecorded(report(Feed.HAND, "b", EventType.ACCUSE, Instant.EPOCH)),
                InstantSource.fixed(T0.plusSeconds(9)));

        assertThat(stored).isEqualTo(said.recorded(T0.plusSeconds(9)));
        assertThat(store.amendments()).containsExactly(stored);
        assertThat(store.reports())
                .extracting(Report::id, Report::recordedAt)
                .containsExactly(tuple("a", T0), tuple("b", T0.plusSeconds(9)));
    }

    @Test
    default void theSameAgainIsADuplicateWheneverItComes() {
        ReportStore store = reports();
        store.append(List.of(report(Feed.HAND, "a", EventType.ACCUSE, T0)));

        assertThat(store.append(List.of(report(Feed.HAND, "a", EventType.ACCUSE, T0.plusSeconds(60)))))
                .containsExactly(Outcome.DUPLICATE);
        assertThat(store.reports()).hasSize(1);
    }

    @Test
    default void otherContentUnderTheSameIdIsACorrectionAndBothAreKept() {
        ReportStore store = reports();
        Report first = report(Feed.HAND, "a", EventType.ACCUSE, T0);
        Report second = report(Feed.HAND, "a", EventType.REJECT, T0.plusSeconds(1));
        store.append(List.of(first));

        assertThat(store.append(List.of(second))).containsExactly(Outcome.CORRECTION);
        assertThat(store.reports()).containsExactly(first, second);
    }

    @Test
    default void correctionsOfATimeAreFoundLatestFirst() {
        ReportStore store = reports();
        Report before = report(Feed.HAND, "a", EventType.ACCUSE, T0);
        Report early = report(Feed.HAND, "a", EventType.REJECT, T0.plusSeconds(1));
        Report late = report(Feed.ICEWS, "b", EventType.REJECT, T0.plusSeconds(3));
        store.append(List.of(before, report(Feed.ICEWS, "b", EventType.ACCUSE, T0.plusSeconds(2))));
        store.append(List.of(early));
        store.append(List.of(late, report(Feed.ICEWS, "c", EventType.ACCUSE, T0.plusSeconds(3))));

        assertThat(store.corrections(T0, T0.plusSeconds(3))).containsExactly(late, early);
        assertThat(store.corrections(T0.plusSeconds(1), T0.plusSeconds(3))).containsExactly(late);
        assertThat(store.corrections(T0, T0.plusSeconds(2))).containsExactly(early);
    }

    @Test
    default void goingBackToAnEarlierContentIsACorrectionToo() {
        ReportStore store = reports();
        store.append(List.of(report(Feed.HAND, "a", EventType.ACCUSE, T0)));
        store.append(List.of(report(Feed.HAND, "a", EventType.REJECT, T0.plusSeconds(1))));

        assertThat(store.append(List.of(report(Feed.HAND, "a", EventType.ACCUSE, T0.plusSeconds(2)))))
                .containsExactly(Outcome.CORRECTION);
    }

    @Test
    default void aRepeatedReportStillCountsWhenOthersTurnOutToBeBetween() {
        ReportStore store = reports();
        Report first = report(Feed.HAND, "a", EventType.ACCUSE, T0);
        Report between = report(Feed.HAND, "a", EventType.REJECT, T0.plusSeconds(1));
        Report again = report(Feed.HAND, "a", EventType.ACCUSE, T0.plusSeconds(2));
        store.append(List.of(first));
        store.append(List.of(again));

        assertThat(store.append(List.of(between))).containsExactly(Outcome.CORRECTION);
        assertThat(store.reports()).containsExactly(first, between, again);
    }

    @Test
    default void aRepeatedReportCountsOnceWhenMoreTurnOutToBeBetween() {
        ReportStore store = reports();
        Report first = report(Feed.HAND, "a", EventType.ACCUSE, T0);
        Report early = report(Feed.HAND, "a", EventType.AID, T0.plusSeconds(1));
        Report between = report(Feed.HAND, "a", EventType.REJECT, T0.plusSeconds(2));
        Report again = report(Feed.HAND, "a", EventType.ACCUSE, T0.plusSeconds(3));
        store.append(List.of(first, again));
        store.append(List.of(between));
        store.append(List.of(early));

        assertThat(store.reports()).containsExactly(first, early, between, again);
    }

    @Test
    default void whatWasRecordedEarlierIsKnownFromThenOnThoughItComesLater() {
        ReportStore store = reports();
        Report first = report(Feed.HAND, "a", EventType.ACCUSE, T0);
        Report early = report(Feed.HAND, "a", EventType.REJECT, T0.plusSeconds(1));
        Report late = report(Feed.HAND, "a", EventType.REJECT, T0.plusSeconds(9));
        store.append(List.of(first, late));

        store.append(List.of(early));

        assertThat(store.reports()).containsExactly(first, early, late);
        assertThat(store.append(List.of(early))).containsExactly(Outcome.DUPLICATE);
        assertThat(store.append(List.of(report(Feed.HAND, "a", EventType.REJECT, T0.plusSeconds(2)))))
                .containsExactly(Outcome.DUPLICATE);
        assertThat(store.reports()).containsExactly(first, early, late);
    }

    @Test
    default void whatWasKnownBeforeAllElseIsNoCorrection() {
        ReportStore store = reports();
        Report late = report(Feed.HAND, "a", EventType.REJECT, T0.plusSeconds(9));
        Report early = report(Feed.HAND, "a", EventType.REJECT, T0.plusSeconds(1));
        store.append(List.of(late));

        assertThat(store.append(List.of(early))).containsExactly(Outcome.DUPLICATE);
        assertThat(store.reports()).containsExactly(early, late);
        assertThat(store.corrections(T0, T0.plusSeconds(9))).isEmpty();
    }

    @Test
    default void twoContentsRepeatedAtOneInstantAreBothKnown() {
        ReportStore store = reports();
        Report again = report(Feed.HAND, "a", EventType.ACCUSE, T0.plusSeconds(2));
        Report other = report(Feed.HAND, "a", EventType.REJECT, T0.plusSeconds(2));
        store.append(List.of(report(Feed.HAND, "a", EventType.ACCUSE, T0), again, other, other));
        List<Report> before = store.reports();

        assertThat(store.appendOnce(List.of(again))).containsExactly(Outcome.DUPLICATE);
        assertThat(store.reports()).isEqualTo(before);
    }

    /** In whatever order reports arrive, the same is known as of each time; and each store says so. */
    @Test
    default void anyOrderOfArrivalGivesTheSameHistory() {
        Random random = new Random(7);
        EventType[] said = {EventType.ACCUSE, EventType.REJECT, EventType.AID};
        for (int round = 0; round < 60; round++) {
            String id = "order" + round;
            List<Report> inOrder = new ArrayList<>();
            for (int at = 0; at < 5; at++) {
                inOrder.add(report(Feed.HAND, id, said[random.nextInt(3)], T0.plusSeconds(at)));
            }
            List<Report> shuffled = new ArrayList<>(inOrder);
            Collections.shuffle(shuffled, random);
            ReportStore store = reports();
            shuffled.forEach(report -> store.append(List.of(report)));
            shuffled.forEach(report -> store.appendOnce(List.of(report)));

            List<Report> own =
                    store.reports().stream().filter(r -> r.id().equals(id)).toList();
            assertThat(own).as("%s", shuffled).doesNotHaveDuplicates();
            for (int at = 0; at < 5; at++) {
                Instant then = T0.plusSeconds(at);
                Report known = own.stream()
                        .filter(r -> !r.recordedAt().isAfter(then))
                        .reduce((a, b) -> b)
                        .orElseThrow();
                assertThat(known.saysTheSameAs(inOrder.get(at)))
                        .as("as of %s, of %s", then, shuffled)
                        .isTrue();
            }
        }
    }

    @Test
    default void whatWasAppendedBeforeCanBeAppendedAgain() {
        ReportStore store = reports();
        List<Report> all = List.of(
                report(Feed.HAND, "a", EventType.ACCUSE, T0),
                report(Feed.HAND, "a", EventType.ACCUSE, T0.plusSeconds(2)),
                report(Feed.HAND, "a", EventType.REJECT, T0.plusSeconds(1)),
                report(Feed.HAND, "a", EventType.REJECT, T0.plusSeconds(3)),
                report(Feed.GDELT, "a", EventType.ACCUSE, T0));
        store.appendOnce(all.subList(0, 2));
        store.appendOnce(all);
        List<Report> before = store.reports();
        ReportStore.Position position = store.position();

        assertThat(store.appendOnce(all)).containsOnly(Outcome.DUPLICATE);
        assertThat(store.appendOnce(all.subList(2, 4))).containsOnly(Outcome.DUPLICATE);
        assertThat(store.reports()).isEqualTo(before);
        assertThat(store.position()).isEqualTo(position);
    }

    @Test
    default void withinOneBatchTheLaterRowWins() {
        ReportStore store = reports();

        assertThat(store.append(List.of(
                        report(Feed.HAND, "a", EventType.ACCUSE, T0), report(Feed.HAND, "a", EventType.REJECT, T0))))
                .containsExactly(Outcome.ACCEPTED, Outcome.CORRECTION);
        assertThat(store.reports())
                .extracting(r -> r.content().type())
                .containsExactly(EventType.ACCUSE, EventType.REJECT);
    }

    @Test
    default void reportsComeEarliestRecordedFirstInAnyOrderOfArrival() {
        ReportStore store = reports();
        store.append(List.of(report(Feed.HAND, "late", EventType.ACCUSE, T0.plusSeconds(9))));
        store.append(List.of(report(Feed.HAND, "early", EventType.ACCUSE, T0)));

        assertThat(store.reports()).extracting(Report::id).containsExactly("early", "late");
    }

    @Test
    default void aViewOnceTakenDoesNotChange() {
        ReportStore store = reports();
        List<Report> before = store.reports();
        store.append(List.of(report(Feed.HAND, "a", EventType.ACCUSE, T0)));

        assertThat(before).isEmpty();
    }

    /** A report with every optional field, or with none. */
    static Report full(String id, Instant recordedAt, boolean everything) {
        ReportContent content = everything
                ? new ReportContent(
                        LocalDate.of(2024, 4, 24),
                        new ActorCode("USA"),
                        new ActorCode("CHN"),
                        EventType.CONSULT,
                        new Mode("visit"),
                        new CameoCode("042"),
                        List.of(new IssueId("taiwan"), new IssueId("dual-use-exports")),
                        "It's \"said\"; 100 % \\ ünïcödé 外交 🕊\nand a second line\t",
                        "https://example.org/?a='b'&c=\"d\"",
                        "Ministère 'des' Affaires|外交部")
                : new ReportContent(
                        ReportContent.FIRST_DAY,
                        new ActorCode("USA"),
                        null,
                        EventType.STATEMENT,
                        null,
                        null,
                        List.of(),
                        "",
                        null);
        return new Report(Feed.HAND, id, recordedAt, everything ? LocalDate.of(2024, 4, 25) : null, content);
    }

    static Report between(String id, String source, String target, Instant recordedAt) {
        return between(Feed.HAND, id, LocalDate.of(2024, 4, 24), source, target, recordedAt);
    }

    private static Report between(
            Feed feed, String id, LocalDate day, String source, String target, Instant recordedAt) {
        return new Report(
                feed,
                id,
                recordedAt,
                null,
                new ReportContent(
                        day,
                        new ActorCode(source),
                        new ActorCode(target),
                        EventType.ACCUSE,
                        null,
                        null,
                        List.of(),
                        "",
                        null));
    }

    @Test
    default void everyFieldOfAReportComesBack() {
        ReportStore store = reports();
        List<Report> reports = List.of(
                full("bare", T0, false),
                full("everything 'quoted' 外", T0.plusNanos(1), true),
                full("x".repeat(ReportKey.MAX_ID), T0.plusNanos(2), true),
                full("é".repeat(ReportKey.MAX_ID), T0.plusNanos(3), false),
                full("nanoseconds", Instant.parse("2024-05-01T10:00:00.123456789Z"), true),
                full("before the epoch", Instant.parse("1950-05-01T10:00:00.000000001Z"), true));

        store.append(reports);

        assertThat(store.reports()).containsExactlyInAnyOrderElementsOf(reports);
        assertThat(store.reports(Pair.parse("CHN-USA"), store.position()))
                .hasSize(4)
                .allMatch(reports::contains);
        assertThat(store.reports(Pair.parse("USA"), store.position()))
                .hasSize(2)
                .allMatch(reports::contains);
        assertThat(store.pairs()).containsExactly(Pair.parse("CHN-USA"), Pair.parse("USA"));
    }

    @Test
    default void whatComesBackIsADuplicateOfWhatWasSent() {
        ReportStore store = reports();
        List<Report> reports = List.of(full("a", T0, true), full("b", T0, false));
        store.append(reports);

        assertThat(store.append(reports)).containsExactly(Outcome.DUPLICATE, Outcome.DUPLICATE);
        assertThat(store.append(store.reports())).containsExactly(Outcome.DUPLICATE, Outcome.DUPLICATE);
        assertThat(store.reports()).hasSize(2);
    }

    @Test
    default void aPublicationDayIsPartOfWhatIsSaid() {
        ReportStore store = reports();
        Report without = report(Feed.GDELT, "a", EventType.ACCUSE, T0);
        store.append(List.of(without));

        assertThat(store.append(List.of(new Report(Feed.GDELT, "a", T0, LocalDate.of(2024, 4, 24), without.content()))))
                .containsExactly(Outcome.CORRECTION);
    }

    @Test
    default void aReportThatMovesToAnotherPairChangesBoth() {
        ReportStore store = reports();
        Report first = between("a", "USA", "CHN", T0);
        Report other = between("b", "USA", "CHN", T0);
        Report moved = between("a", "RUS", "UKR", T0.plusSeconds(1));
        store.append(List.of(first, other));
        Position before = store.position();
        store.append(List.of(moved));

        assertThat(store.pairsAfter(before)).containsExactly(Pair.parse("CHN-USA"), Pair.parse("RUS-UKR"));
        assertThat(store.pairsAfter(T0)).containsExactly(Pair.parse("CHN-USA"), Pair.parse("RUS-UKR"));
        assertThat(store.pairsBetween(T0.minusSeconds(1), T0)).contains(Pair.parse("CHN-USA"));
        assertThat(store.pairsBetween(T0.plusSeconds(1), Instant.MAX)).isEmpty();
        assertThat(store.earliest()).contains(T0);
        assertThat(store.reports(Pair.parse("CHN-USA"), store.position())).containsExactly(first, other, moved);
        assertThat(store.reports(Pair.parse("RUS-UKR"), store.position())).containsExactly(first, moved);
        assertThat(store.pairsOf("a")).containsExactlyInAnyOrder(Pair.parse("CHN-USA"), Pair.parse("RUS-UKR"));
    }

    @Test
    default void whatWasStoredAfterAPositionIsLeftOutOfAPairsReports() {
        ReportStore store = reports();
        Report first = between("a", "USA", "CHN", T0.plusSeconds(5));
        store.append(List.of(first));
        Position before = store.position();
        store.append(List.of(between("b", "USA", "CHN", T0), between("a", "RUS", "UKR", T0.plusSeconds(9))));

        assertThat(store.reports(Pair.parse("CHN-USA"), before)).containsExactly(first);
        assertThat(store.reports(Pair.parse("CHN-USA"), Position.START)).isEmpty();
        assertThat(store.reports(Pair.parse("CHN-USA"), store.position())).hasSize(3);
    }

    @Test
    default void aReportThatMovesTwiceChangesAllPairsItWasEverAbout() {
        ReportStore store = reports();
        Report first = between("a", "USA", "CHN", T0);
        Report second = between("a", "RUS", "UKR", T0.plusSeconds(1));
        Report third = between("a", "IND", "PAK", T0.plusSeconds(2));
        store.append(List.of(first));
        store.append(List.of(second));
        Position before = store.position();
        store.append(List.of(third));

        assertThat(store.pairsAfter(before))
                .containsExactly(Pair.parse("CHN-USA"), Pair.parse("IND-PAK"), Pair.parse("RUS-UKR"));
        assertThat(store.pairs()).containsExactly(Pair.parse("CHN-USA"), Pair.parse("IND-PAK"), Pair.parse("RUS-UKR"));
        for (Pair pair : store.pairs()) {
            assertThat(store.reports(pair, store.position())).containsExactly(first, second, third);
        }
    }

    @Test
    default void aLateArrivalThatMovesIsSeenFromWhatWasRecordedAfterIt() {
        ReportStore store = reports();
        store.append(List.of(between("a", "USA", "CHN", T0.plusSeconds(9))));
        store.append(List.of(between("a", "RUS", "UKR", T0)));

        assertThat(store.pairsAfter(T0.plusSeconds(5))).containsExactly(Pair.parse("CHN-USA"), Pair.parse("RUS-UKR"));
        assertThat(store.pairsAfter(T0.plusSeconds(9))).isEmpty();
    }

    @Test
    default void nothingIsAfterThePositionOfNow() {
        ReportStore store = reports();
        assertThat(store.position()).isEqualTo(Position.START);

        store.append(List.of(between("a", "USA", "CHN", T0), between("b", "RUS", "UKR", T0)));

        assertThat(store.pairsAfter(Position.START)).containsExactly(Pair.parse("CHN-USA"), Pair.parse("RUS-UKR"));
        assertThat(store.pairsAfter(store.position())).isEmpty();
        assertThat(store.pairsAfter(Instant.MIN)).containsExactly(Pair.parse("CHN-USA"), Pair.parse("RUS-UKR"));
        assertThat(store.pairsAfter(Instant.MAX)).isEmpty();
    }

    @Test
    default void aRepeatMovesNoPosition() {
        ReportStore store = reports();
        store.append(List.of(between("a", "USA", "CHN", T0)));
        Position before = store.position();
        store.append(List.of(between("a", "USA", "CHN", T0.plusSeconds(1))));

        assertThat(store.position()).isEqualTo(before);
    }

    @Test
    default void theLastReportOfEachFeedIsKnown() {
        ReportStore store = reports();
        store.append(List.of(
                report(Feed.GDELT, "a", EventType.ACCUSE, T0.plusSeconds(7)),
                report(Feed.GDELT, "b", EventType.ACCUSE, T0),
                report(Feed.ICEWS, "a", EventType.ACCUSE, T0.plusNanos(1))));

        assertThat(store.latest())
                .containsExactlyInAnyOrderEntriesOf(Map.of(Feed.GDELT, T0.plusSeconds(7), Feed.ICEWS, T0.plusNanos(1)));
    }

    private static Report on(Feed feed, String id, LocalDate day, @Nullable LocalDate reportedOn, Instant recordedAt) {
        ReportContent c = report(feed, id, EventType.ACCUSE, recordedAt).content();
        return new Report(
                feed,
                id,
                recordedAt,
                reportedOn,
                new ReportContent(day, c.source(), c.target(), c.type(), null, null, List.of(), "", null));
    }

    @Test
    default void theFirstDayOfEachFeedIsKnownAsOfAPositionAndAnInstant() {
        ReportStore store = reports();
        LocalDate day = LocalDate.of(2024, 4, 24);
        assertThat(store.firstDays(store.position(), null)).isEmpty();

        store.append(List.of(on(Feed.ICEWS, "1", day, null, T0), on(Feed.GDELT, "1", day.plusDays(1), null, T0)));
        Position then = store.position();
        assertThat(store.firstDays(then, null)).isEqualTo(Map.of(Feed.ICEWS, day, Feed.GDELT, day.plusDays(1)));

        store.append(List.of(
                on(Feed.ICEWS, "2", day.minusDays(9), null, T0.plusSeconds(60)),
                on(Feed.GDELT, "2", day.minusYears(1), day, T0.plusSeconds(60))));
        assertThat(store.firstDays(store.position(), null))
                .as("a late echo says nothing of when a feed began")
                .isEqualTo(Map.of(Feed.ICEWS, day.minusDays(9), Feed.GDELT, day.plusDays(1)));
        assertThat(store.lastDays()).isEqualTo(Map.of(Feed.ICEWS, day, Feed.GDELT, day.plusDays(1)));
        assertThat(store.firstDays(then, null)).isEqualTo(Map.of(Feed.ICEWS, day, Feed.GDELT, day.plusDays(1)));
        assertThat(store.firstDays(store.position(), T0))
                .isEqualTo(Map.of(Feed.ICEWS, day, Feed.GDELT, day.plusDays(1)));
    }

    @Test
    default void machineCodedReportsOfOneActAreFoundByIt() {
        ReportStore store = reports();
        Report one = report(Feed.GDELT, "1", EventType.ACCUSE, T0);
        store.append(List.of(one, report(Feed.ICEWS, "2", EventType.ACCUSE, T0)));

        assertThat(store.pairsOf(ActionId.of(one))).containsExactly(Pair.parse("CHN-USA"));
        assertThat(store.pairsOf("1")).isEmpty();
    }

    @Test
    default void amendmentsComeBackInTheirOrder() {
        ReportStore store = reports();
        Amendment retract =
                new Amendment("a", T0.plusNanos(1), Amendment.Kind.RETRACT, List.of(), "never 'happened' 🕊", null);
        Amendment retag = new Amendment(
                "外",
                T0,
                Amendment.Kind.RETAG,
                List.of(new IssueId("taiwan"), new IssueId("aid")),
                "r".repeat(Amendment.MAX_REASON),
                "ana");
        store.amend(retract);
        store.amend(retag);
        assertThat(store.amendments()).containsExactly(retract, retag);

        List<Amendment> others = Stream.of(
                        Amendment.Kind.RESTORE, Amendment.Kind.DOUBT, Amendment.Kind.CLEAR, Amendment.Kind.COMMENT)
                .map(kind -> new Amendment("a", T0, kind, List.of(), "said by " + kind, "ben"))
                .toList();
        others.forEach(store::amend);
        assertThat(store.amendments().subList(2, 6)).isEqualTo(others);
        assertThat(store.position()).isEqualTo(new Position(0, 6));
    }

    @Test
    default void aLongStreamOfReportsEndsAsTheSimplestStoreSays() {
        Random random = new Random(20260401);
        ReportStore store = reports();
        ReportStore simplest = new InMemoryReportStore();
        String[][] pairs = {{"USA", "CHN"}, {"CHN", "USA"}, {"RUS", "UKR"}};
        List<String> machineActions = new ArrayList<>();
        for (int batch = 0; batch < 60; batch++) {
            List<Report> reports = new ArrayList<>();
            for (int i = random.nextInt(12); i >= 0; i--) {
                String[] pair = pairs[random.nextInt(100) < 80 ? 0 : random.nextInt(pairs.length)];
                reports.add(someReport(random, pair[0], pair[1], machineActions));
            }
            Position before = store.position();
            assertThat(store.append(reports)).isEqualTo(simplest.append(reports));
            assertThat(store.pairsAfter(before)).isEqualTo(simplest.pairsAfter(before));
            assertThat(store.daysAfter(before))
                    .isEqualTo(simplest.daysAfter(before))
                    .satisfies(days -> assertThat(days.keySet()).isEqualTo(store.pairsAfter(before)));
        }
        assertThat(store.reports()).isEqualTo(simplest.reports());
        assertThat(store.position()).isEqualTo(simplest.position());
        assertThat(store.pairs()).isNotEmpty().isEqualTo(simplest.pairs());
        for (Pair pair : simplest.pairs()) {
            assertThat(store.reports(pair, store.position())).isEqualTo(simplest.reports(pair, simplest.position()));
            for (LocalDate day : simplest.reports().stream()
                    .map(r -> r.content().day())
                    .distinct()
                    .toList()) {
                assertThat(store.reports(pair, day, store.position()))
                        .isEqualTo(simplest.reports(pair, day, simplest.position()));
            }
        }
        for (int second = 0; second < 20; second++) {
            Instant instant = T0.plusSeconds(second);
            assertThat(store.pairsAfter(instant)).isEqualTo(simplest.pairsAfter(instant));
            assertThat(store.daysBetween(instant, instant.plusSeconds(2)))
                    .isEqualTo(simplest.daysBetween(instant, instant.plusSeconds(2)));
        }
    }

    /** With as many steps as pairs of reports, 64 times the time would pass instead of 8 times. */
    @Test
    default void whatChangedIsFoundInLinearTimeWhereAllReportsHaveOneId() {
        long few = nanosToFindDays(2_000);
        long many = nanosToFindDays(16_000);

        assertThat((double) many / few).isLessThan(24);
    }

    private long nanosToFindDays(int count) {
        ReportStore store = reports();
        List<Report> reports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            reports.add(report(
                    Feed.HAND, "one-" + count, i % 2 == 0 ? EventType.ACCUSE : EventType.SUPPORT, T0.plusSeconds(i)));
        }
        store.append(reports);
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 9; round++) {
            long began = System.nanoTime();
            assertThat(store.daysAfter(Position.START)).hasSize(1);
            assertThat(store.reports(Pair.parse("CHN-USA"), LocalDate.of(2024, 4, 24), store.position()))
                    .hasSizeGreaterThanOrEqualTo(count);
            least = Math.min(least, System.nanoTime() - began);
        }
        return least;
    }

    /** A report of a machine or a person on one of five days; people may correct the action of a machine, also to another day. */
    private static Report someReport(Random random, String source, String target, List<String> machineActions) {
        boolean machine = random.nextBoolean();
        String id = machine || machineActions.isEmpty() || random.nextBoolean()
                ? "r" + random.nextInt(8)
                : machineActions.get(random.nextInt(machineActions.size()));
        Report report = between(
                machine ? Feed.GDELT : Feed.HAND,
                id,
                LocalDate.of(2024, 4, 20 + random.nextInt(5)),
                source,
                target,
                T0.plusSeconds(random.nextInt(20)));
        if (machine) {
            machineActions.add(ActionId.of(report));
        }
        return report;
    }

    @Test
    default void threadsThatAppendAtOnceLoseNothingAndHideNothing() throws Exception {
        ReportStore store = reports();
        int threads = 4;
        int batches = 15;
        ExecutorService pool = Executors.newFixedThreadPool(threads + 1);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int thread = t;
                writers.add(pool.submit(() -> {
                    for (int b = 0; b < batches; b++) {
                        String source = "" + (char) ('A' + thread) + (char) ('A' + b) + "X";
                        store.append(List.of(
                                between(source, source, "CHN", T0), report(Feed.HAND, "shared", EventType.ACCUSE, T0)));
                    }
                }));
            }
            Future<Set<Pair>> follower = pool.submit(() -> {
                Set<Pair> seen = new TreeSet<>();
                Position at = Position.START;
                boolean over;
                do {
                    over = writers.stream().allMatch(Future::isDone);
                    Position now = store.position();
                    seen.addAll(store.pairsAfter(at));
                    at = now;
                } while (!over);
                return seen;
            });
            for (Future<?> writer : writers) {
                writer.get();
            }

            assertThat(follower.get()).isEqualTo(store.pairs()).hasSize(threads * batches + 1);
            assertThat(store.reports()).hasSize(threads * batches + 1);
            assertThat(store.position().reports()).isEqualTo(threads * batches + 1);
        } finally {
            pool.shutdownNow();
        }
    }
}
