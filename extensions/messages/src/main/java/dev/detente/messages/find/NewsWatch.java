package dev.detente.messages.find;

import dev.detente.messages.Message;
import dev.detente.messages.MessageKind;
import dev.detente.messages.MessagesProperties;
import dev.detente.messages.Outbox;
import dev.detente.messages.Outbox.Alarm;
import dev.detente.messages.Outbox.Pass;
import dev.detente.messages.Subscription;
import dev.detente.messages.find.PairAlarms.AlarmState;
import dev.detente.model.Dyad;
import dev.detente.rules.score.ScoreSheet.Standing;
import dev.detente.scoring.Board;
import dev.detente.scoring.Moment;
import dev.detente.scoring.ScoreListener;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.alarm.GraveActs;
import dev.detente.scoring.changes.ChangeFinder;
import dev.detente.scoring.changes.RevisionFinder;
import dev.detente.store.Turn;
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
 * Looks for news in the current scores while anybody has subscribed. Stores its messages and what it has seen in one transaction, so
 * that each message is found once, even when the service ends in between or several services look.
 */
public final class NewsWatch implements ScoreListener {
    /** A feed counts as silent after three days, as for the alert FeedSilent. */
    private static final Duration SILENCE = Duration.ofDays(3);

    /** Looks this far back again: records made during the last look may have become visible only after it. A message is stored only once. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    private final Scoring scoring;
    private final Outbox outbox;
    private final Composer composer;
    private final PairAlarms pairs;
    private final RevisionMessages revised;
    private final StartPages startPages;
    private final Bell bell;
    private final Duration every;

    private @Nullable Board seen;
    private List<AlarmState> held = List.of();

    /** A watch over the messages of an outbox. */
    public NewsWatch(
            Scoring scoring,
            ChangeFinder changes,
            RevisionFinder revisions,
            Outbox outbox,
            MessagesProperties settings) {
        this.scoring = scoring;
        this.outbox = outbox;
        composer = new Composer(settings.address());
        pairs = new PairAlarms(composer);
        revised = new RevisionMessages(revisions, composer);
        startPages = new StartPages(scoring, changes, composer, outbox);
        bell = new Bell(settings.lasting());
        every = settings.every();
    }

    @Override
    public Duration every() {
        return every;
    }

    /** Sends start pages that are due, too; nobody who has not subscribed wants anything. */
    @Override
    public boolean wants() {
        List<Subscription> all = outbox.subscriptions();
        if (all.isEmpty()) {
            seen = null;
            return false;
        }
        startPages.send(all, scoring.now());
        return true;
    }

    @Override
    public void look(Current scores) {
        Instant now = scoring.now();
        Board board = scores.board();
        Pass before = outbox.pass().orElse(null);
        Turn turn = scores.after(before == null ? null : before.turn());
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
                scores.publications(),
                before == null ? scores.publications().size() : before.turn().publications(),
                now));
        if (!fresh && messages.isEmpty() && same(alarms, outcome.alarms())) {
            return;
        }
        if (outbox.found(before, new Pass(turn, now), outcome.alarms(), messages)) {
            seen = board;
        }
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
}
