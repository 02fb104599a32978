package dev.detente.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Action;
import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.model.Signal;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.compile.RuleEngine;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A change of one action extracts its pair's actions of that day and of the following lookback days, no more. */
class SnapshotTest {
    private static final RuleEngine ENGINE = RuleEngine.compile(RuleBooks.read(null), ActorCatalog.standard());
    private static final int LOOKBACK = ENGINE.book().lookbackDays();
    private static final LocalDate DAY = LocalDate.of(2022, 6, 1);

    private final List<Report> reports = new ArrayList<>(List.of(
            report("before", DAY.minusDays(1), "CHN", "USA", EventType.ACCUSE),
            report("same day", DAY, "USA", "CHN", EventType.ACCUSE),
            report("last to look back", DAY.plusDays(LOOKBACK), "CHN", "USA", EventType.AID),
            report("first beyond", DAY.plusDays(LOOKBACK + 1), "CHN", "USA", EventType.AID),
            report("other pair", DAY, "RUS", "USA", EventType.ACCUSE)));

    private static Report report(String id, LocalDate day, String source, String target, EventType type) {
        ReportContent content = new ReportContent(
                day, new ActorCode(source), new ActorCode(target), type, null, null, List.of(), "", null);
        return new Report(Feed.HAND, id, Instant.EPOCH, null, content);
    }

    /** A snapshot of which somebody has seen the actions: only their signals are kept. */
    private static Snapshot seen(Snapshot snapshot) {
        snapshot.actions();
        return snapshot;
    }

    /** Signals that were taken over are the very same objects. */
    @SuppressWarnings("ReferenceEquality")
    private static List<String> extractedAnew(Snapshot before, Snapshot after) {
        return Stream.of("before", "same day", "last to look back", "first beyond", "other pair")
                .filter(id -> signal(before, id) != signal(after, id))
                .toList();
    }

    private static Signal signal(Snapshot snapshot, String id) {
        Action action = snapshot.action(id).orElseThrow();
        return snapshot.signals(action).get(0);
    }

    @Test
    void aLateActionAndItsRetractionReachTheFollowingLookbackDays() {
        Snapshot without = seen(Snapshots.of(ENGINE, reports));
        reports.add(report("late", DAY, "CHN", "USA", EventType.SANCTION));
        Snapshot with = seen(Snapshots.with(without, reports));

        assertThat(extractedAnew(without, with)).containsExactly("same day", "last to look back");
        assertThat(extractedAnew(with, Snapshots.with(with, reports.subList(0, 5))))
                .containsExactly("same day", "last to look back");
        assertThat(with.signals(with.action("last to look back").orElseThrow()))
                .extracting(s -> s.rule().name())
                .contains("Aid is resumed after a cut");
        assertThat(with.signals(with.action("first beyond").orElseThrow()))
                .extracting(s -> s.rule().name())
                .doesNotContain("Aid is resumed after a cut");
    }

    @Test
    void aMovedActionReachesFromTheEarlierDayToTheLaterLookback() {
        reports.add(report("moved", DAY.minusDays(1), "CHN", "USA", EventType.SANCTION));
        Snapshot wrong = seen(Snapshots.of(ENGINE, reports));
        reports.add(report("moved", DAY.plusDays(1), "CHN", "USA", EventType.SANCTION));

        assertThat(extractedAnew(wrong, Snapshots.with(wrong, reports)))
                .containsExactly("before", "same day", "last to look back", "first beyond");
    }

    @Test
    void aCorrectionThatMovesAnActionToAnotherPairReachesBoth() {
        reports.add(report("moved", DAY.plusDays(1), "CHN", "USA", EventType.SANCTION));
        Snapshot wrong = seen(Snapshots.of(ENGINE, reports));
        reports.add(report("moved", DAY, "RUS", "USA", EventType.SANCTION));

        assertThat(extractedAnew(wrong, Snapshots.with(wrong, reports)))
                .containsExactly("last to look back", "first beyond", "other pair");
    }
}
