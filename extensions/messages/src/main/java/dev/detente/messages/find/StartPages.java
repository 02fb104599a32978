package dev.detente.messages.find;

import dev.detente.messages.Message;
import dev.detente.messages.MessageJson.PairJson;
import dev.detente.messages.MessageKind;
import dev.detente.messages.Outbox;
import dev.detente.messages.Subscription;
import dev.detente.model.IssueId;
import dev.detente.pages.Words;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.changes.ChangeFinder;
import dev.detente.scoring.changes.Changes;
import dev.detente.scoring.changes.PairChange;
import dev.detente.scoring.changes.Since;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Sends the start page once a day to everyone who subscribed to it, at the time that they chose. */
final class StartPages {
    private static final int ROWS = 10;
    /** How many pairs are looked at for those whose causes are about an issue. */
    private static final int TRIED = 100;

    private final Scoring scoring;
    private final ChangeFinder changes;
    private final Composer composer;
    private final Outbox outbox;
    /** The day of the last start page sent, by subscription, so that most looks need not ask the store. */
    private final Map<String, LocalDate> last = new HashMap<>();

    StartPages(Scoring scoring, ChangeFinder changes, Composer composer, Outbox outbox) {
        this.scoring = scoring;
        this.changes = changes;
        this.composer = composer;
        this.outbox = outbox;
    }

    /** Sends the start pages that are due. One that was due while no service ran is sent later on the same day. */
    void send(List<Subscription> all, Instant now) {
        for (Subscription subscription : all) {
            if (subscription.dailyAt() == null || subscription.paused()) {
                continue;
            }
            ZonedDateTime here = now.atZone(subscription.zone());
            LocalDate today = here.toLocalDate();
            Instant due = today.atTime(subscription.dailyAt())
                    .atZone(subscription.zone())
                    .toInstant();
            if (!now.isBefore(due)
                    && !subscription.createdAt().isAfter(due)
                    && !today.equals(last.get(subscription.id()))) {
                outbox.send(subscription.id(), page(subscription, today, now));
                last.put(subscription.id(), today);
            }
        }
    }

    private Message page(Subscription subscription, LocalDate today, Instant now) {
        LocalDate day = scoring.latestDay();
        Changes found = changes.find(Since.parse("P1D", day, scoring.latest(day), now));
        List<PairChange> moved = Stream.of(found.up(), found.newPairs(), found.eased())
                .flatMap(List::stream)
                .distinct()
                .toList();
        IssueId issue = subscription.about().issue();
        List<PairChange> wanted = moved.stream()
                .filter(c -> issue != null || subscription.about().covers(c.dyad(), List.of()))
                .toList();
        List<PairJson> rows = found.explained(wanted, issue == null ? ROWS : TRIED).stream()
                .filter(c -> issue == null
                        || c.causes().stream()
                                .flatMap(g -> g.deeds().stream())
                                .anyMatch(d -> d.action().issues().contains(issue)))
                .limit(ROWS)
                .map(composer::row)
                .toList();
        return composer.about(
                MessageKind.START_PAGE,
                MessageKind.START_PAGE.word() + "/" + subscription.id() + "/" + today,
                rows.isEmpty()
                        ? "Nothing has changed since " + found.since().day() + "."
                        : "What has changed since " + found.since().day() + ": "
                                + rows.get(0).names() + " "
                                + Words.signed(rows.get(0).change(), 1) + " first.",
                "Of " + found.counts().pairs() + " pairs, " + found.counts().rose() + " rose, "
                        + found.counts().eased() + " eased, "
                        + found.counts().newPairs() + " had their first action and "
                        + found.counts().steady() + " are steady."
                        + (found.silent() ? " No action is known from this time: that is not the same as calm." : ""),
                "/",
                found.view(),
                rows,
                now);
    }
}
