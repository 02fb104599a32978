package dev.detente.messages.find;

import dev.detente.base.work.Worker;
import dev.detente.messages.Wording;
import dev.detente.messages.find.PairAlarms.AlarmState;
import dev.detente.model.Dyad;
import dev.detente.rules.score.ScoreSheet.Standing;
import dev.detente.scoring.Board;
import dev.detente.scoring.Boards;
import dev.detente.scoring.Moment;
import dev.detente.scoring.Query;
import dev.detente.scoring.RuleEngines;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.alarm.GraveActs;
import dev.detente.scoring.changes.ChangeFinder;
import dev.detente.scoring.changes.RevisionFinder;
import dev.detente.store.Message;
import dev.detente.store.MessageKind;
import dev.detente.store.Outbox;
import dev.detente.store.Outbox.Alarm;
import dev.detente.store.Outbox.Pass;
import dev.detente.store.ReportStore.Position;
import dev.detente.store.RuleBookStore.Publication;
import dev.detente.store.Subscription;
import dev.detente.store.Turn;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks for news in the current scores, again and again, while anybody has subscribed. Stores its messages and what it has seen in one transaction, so
 * that each message is found once, even when the service ends in between or several services look.
 */
public final class NewsWatch implements AutoCloseable {
    /** A feed counts as silent after three days, as for the alert FeedSilent. */
    private static final Duration SILENCE = Duration.ofDays(3);

    /** Looks this far back again: records made during the last look may have become visible only after it. A message is stored only once. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    private final Scoring scoring;
    private final Boards boards;
    private final RuleEngines engines;
    private final Outbox outbox;
    private final Composer composer;
    private final PairAlarms pairs;
    private final RevisionMessages revised;
    private final StartPages startPages;
    private final Bell bell;
    private final Worker worker = new Worker("news for subscriptions");

    private @Nullable Board seen;
    private List<AlarmState> held = List.of();

    /**
     * Settings of a watch.
     *
     * @param address where people reach the service, for links
     * @param patience how long a level, a surge or a silence must last before there is a message
     */
    public record Settings(URI address, Duration patience) {}

    /** A watch that has not begun. */
    public NewsWatch(
            Scoring scoring,
            Boards boards,
            RuleEngines engines,
            ChangeFinder changes,
            RevisionFinder revisions,
            Outbox outbox,
            Wording wording,
            Settings settings) {
        this.scoring = scoring;
        this.boards = boards;
        this.engines = engines;
        this.outbox = outbox;
        composer = new Composer(wording, settings.address());
        pairs = new PairAlarms(composer);
        revised = new RevisionMessages(revisions, composer);
        startPages = new StartPages(scoring, changes, composer, outbox);
        bell = new Bell(settings.patience());
    }

    /** Begins to look, with a pause between the end of one look and the next. */
    public NewsWatch start(Duration pause) {
        var unused = worker.repeat(pause, pause, this::look);
        return this;
    }

    /** Looks once. */
    public void look() {
        List<Subscription> all = outbox.subscriptions();
        if (all.isEmpty()) {
            seen = null;
            return;
        }
        Instant now = scoring.now();
        startPages.send(all, now);
        Board board = boards.board(Query.NOW);
        List<Publication> publications = engines.publications();
        if (!engines.isCurrent(board.view())) {
            // Another rule book was put in use just now; the next look uses it.
            return;
        }
        Pass before = outbox.pass().orElse(null);
        Turn turn = turn(board, publications, before);
        if (before != null && turn.isBehind(before.turn())) {
            return;
        }
        Board last = before == null ? null : seen;
        Moment moment = board.view().moment();
        boolean fresh = last == null || !moment.equals(last.view().moment());
        if (fresh) {
            held = pairs.of(board);
        }
        List<AlarmState> holding = new ArrayList<>(held);
        holding.addAll(silentFeeds(board, now));
        List<Alarm> alarms = outbox.alarms();
        Bell.Outcome outcome = bell.ring(holding, alarms, before == null, now);
        List<Message> messages = new ArrayList<>(outcome.messages());
        if (fresh) {
            GraveActs.of(board, changed(board, last)).stream()
                    .map(grave -> composer.grave(board.view(), grave, now))
                    .forEach(messages::add);
            messages.addAll(revised.corrections(
                    board.view(), before == null ? now : before.at().minus(OVERLAP), now));
        }
        messages.addAll(revised.publications(
                board.view(),
                publications,
                before == null ? publications.size() : before.turn().publications(),
                now));
        if (!fresh && messages.isEmpty() && same(alarms, outcome.alarms())) {
            return;
        }
        if (outbox.found(before, new Pass(turn, now), outcome.alarms(), messages)) {
            seen = board;
        }
    }

    private static Turn turn(Board board, List<Publication> publications, @Nullable Pass before) {
        Position position = board.view().snapshot().position().orElse(Position.START);
        return new Turn(
                before == null ? 1 : before.turn().number() + 1,
                publications.size(),
                board.view().asOf(),
                position.reports(),
                position.amendments());
    }

    private static Set<Dyad> changed(Board board, @Nullable Board last) {
        return last != null && last.view().asOf().equals(board.view().asOf())
                ? board.changedSince(last)
                : board.standings().stream().map(Standing::dyad).collect(Collectors.toSet());
    }

    /** Whether both are the same alarms, seen in the same hour. */
    private static boolean same(List<Alarm> some, List<Alarm> others) {
        return some.size() == others.size() && plain(some).equals(plain(others));
    }

    private static Set<List<Object>> plain(List<Alarm> alarms) {
        Set<List<Object>> plain = new HashSet<>();
        alarms.forEach(a -> plain.add(
                List.of(a.kind(), a.subject(), a.since(), a.rang(), a.seen().truncatedTo(ChronoUnit.HOURS))));
        return plain;
    }

    private List<AlarmState> silentFeeds(Board board, Instant now) {
        List<AlarmState> silent = new ArrayList<>();
        scoring.latestReports().forEach((feed, last) -> {
            Duration since = Duration.between(last, now);
            if (since.compareTo(SILENCE) >= 0) {
                silent.add(new AlarmState(
                        MessageKind.FEED_SILENT,
                        feed.id(),
                        true,
                        false,
                        (begun, at) -> composer.about(
                                MessageKind.FEED_SILENT,
                                PairAlarms.key(MessageKind.FEED_SILENT, feed.id(), begun),
                                "No report of the feed " + feed.id() + " for " + since.toDays() + " days.",
                                "Scores fade as if nothing had happened. That is not the same as calm.",
                                "/",
                                board.view(),
                                List.of(),
                                at)));
            }
        });
        return silent;
    }

    @Override
    public void close() {
        worker.stop();
    }
}
