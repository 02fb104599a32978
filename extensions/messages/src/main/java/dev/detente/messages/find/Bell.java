package dev.detente.messages.find;

import dev.detente.messages.Message;
import dev.detente.messages.MessageKind;
import dev.detente.messages.Outbox.Alarm;
import dev.detente.messages.find.PairAlarms.AlarmState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides which alarm conditions are news. A condition, such as a level reached, rings once it has held for a while; it does not ring again before it
 * has ended, and a short dip does not end it. The times are those of the alerts in dashboards/alerts.
 *
 * @param patience how long a condition must hold before it rings
 */
record Bell(Duration patience) {
    /** How long a condition may be below its border before it has ended. A silent feed is not silent any more with its next report. */
    private static final Map<MessageKind, Duration> BRIDGED =
            Map.of(MessageKind.LEVEL_REACHED, Duration.ofHours(12), MessageKind.SURGE, Duration.ofDays(1));

    /**
     * The result of a look.
     *
     * @param alarms the conditions that hold now or have not ended yet
     * @param messages the messages about those that ring
     */
    record Outcome(List<Alarm> alarms, List<Message> messages) {}

    private record Key(MessageKind kind, String subject) {}

    /**
     * Compares the conditions that hold now with those that held before.
     *
     * @param first whether this is the first look ever: then nothing that holds is news
     */
    Outcome ring(List<AlarmState> now, List<Alarm> before, boolean first, Instant at) {
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
                    messages.add(holding.message().apply(since, at));
                }
                alarms.add(new Alarm(holding.kind(), holding.subject(), since, at, rang || due));
            } else if (alarm != null && goesOn(alarm, at)) {
                alarms.add(alarm);
            }
        }
        // A level that the pair has left is no longer in the list, but a dip may be short; a surge that is not in the
        // list has ended.
        known.values().stream()
                .filter(alarm -> alarm.kind() == MessageKind.LEVEL_REACHED && goesOn(alarm, at))
                .forEach(alarms::add);
        return new Outcome(alarms, messages);
    }

    private static boolean goesOn(Alarm alarm, Instant at) {
        return alarm.rang()
                && alarm.seen()
                        .plus(BRIDGED.getOrDefault(alarm.kind(), Duration.ZERO))
                        .isAfter(at);
    }
}
