package dev.detente.messages.find;

import dev.detente.messages.find.PairAlarms.AlarmState;
import dev.detente.store.Message;
import dev.detente.store.MessageKind;
import dev.detente.store.Outbox.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides what of all that holds is news. Something rings once it has held for a while, and not again before it has ended; a dip does not end it. The
 * times are those of the alerts in dashboards/alerts.
 */
final class Bell {
    /** How long something may be below its border before it has ended; a feed that reports again has ended to be silent at once. */
    private static final Map<MessageKind, Duration> BRIDGED =
            Map.of(MessageKind.LEVEL_REACHED, Duration.ofHours(12), MessageKind.SURGE, Duration.ofDays(1));

    private final Duration patience;

    /** @param patience how long something must hold before it rings */
    Bell(Duration patience) {
        this.patience = patience;
    }

    /**
     * The alarms after a look.
     *
     * @param alarms all that holds now, or has not ended yet
     * @param messages the messages about what rings
     */
    record Rung(List<Alarm> alarms, List<Message> messages) {}

    private record Key(MessageKind kind, String subject) {}

    /**
     * Compares what holds now with what held before.
     *
     * @param first whether nothing was looked at before: then all that holds is no news
     */
    Rung ring(List<AlarmState> now, List<Alarm> before, boolean first, Instant at) {
        Map<Key, Alarm> known = new HashMap<>();
        before.forEach(alarm -> known.put(new Key(alarm.kind(), alarm.subject()), alarm));
        List<Alarm> alarms = new ArrayList<>();
        List<Message> messages = new ArrayList<>();
        for (AlarmState holding : now) {
            Alarm alarm = known.remove(new Key(holding.kind(), holding.subject()));
            if (holding.full()) {
                Instant since = alarm == null ? at : alarm.since();
                boolean rang = first || (alarm != null && alarm.rang());
                boolean due = !rang && !since.plus(patience).isAfter(at);
                if (due && !holding.covered()) {
                    messages.add(holding.message().write(since, at));
                }
                alarms.add(new Alarm(holding.kind(), holding.subject(), since, at, rang || due));
            } else if (alarm != null && goesOn(alarm, at)) {
                alarms.add(alarm);
            }
        }
        // A level that was left is not among what holds; a surge that has calmed down has ended.
        known.values().stream()
                .filter(alarm -> alarm.kind() == MessageKind.LEVEL_REACHED && goesOn(alarm, at))
                .forEach(alarms::add);
        return new Rung(alarms, messages);
    }

    private static boolean goesOn(Alarm alarm, Instant at) {
        return alarm.rang()
                && alarm.seen()
                        .plus(BRIDGED.getOrDefault(alarm.kind(), Duration.ZERO))
                        .isAfter(at);
    }
}
