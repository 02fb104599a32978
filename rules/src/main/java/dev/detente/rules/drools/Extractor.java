package dev.detente.rules.drools;

import dev.detente.model.Signal;
import dev.detente.rules.drools.ActionRow.Fired;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

/**
 * One run over prepared actions, in batches. What rules that ask nothing about the past fire on a row is remembered, so that equal
 * rows never reach them again; the others see every row. Memory does not grow with the number of actions.
 */
final class Extractor implements SignalSink {
    /** Rows remembered: more than the kinds of row that a feed of a year knows, and some tens of megabytes. */
    private static final int REMEMBERED = 50_000;

    private final @Nullable KieBase timeless;
    private final @Nullable KieBase others;
    private final int batchSize;
    private final Receiver receiver;
    private final Map<ActionRow.Key, Fired> memory = new HashMap<>();
    private final List<ActionRow> batch = new ArrayList<>();

    /** Takes what fired, row by row in the order given, on each row by the emissions' numbers. */
    interface Receiver {
        void fired(ActionRow row, int emission, long micro);
    }

    /**
     * A run.
     *
     * @param timeless the rules whose firings are remembered, null when there are none
     * @param others the rules that see every row, null when there are none
     * @param batchSize how many rows a session takes before it fires
     */
    Extractor(@Nullable KieBase timeless, @Nullable KieBase others, int batchSize, Receiver receiver) {
        this.batchSize = batchSize;
        this.timeless = timeless;
        this.others = others;
        this.receiver = receiver;
    }

    void add(PreparedAction action) {
        int issues = action.action().issues().size();
        for (int ordinal = 0; ordinal < issues; ordinal++) {
            batch.add(new ActionRow(action, ordinal));
        }
        if (batch.size() >= batchSize) {
            flush();
        }
    }

    /** Fires on what has been added and not fired yet. */
    void flush() {
        if (timeless != null) {
            fireOrRemember(timeless);
        }
        if (others != null) {
            fire(others, batch);
        }
        for (ActionRow row : batch) {
            Fired fired = row.fired();
            for (int i = 0; i < fired.size(); i++) {
                receiver.fired(row, fired.emission(i), fired.micro(i));
            }
        }
        batch.clear();
    }

    private void fireOrRemember(KieBase rules) {
        Map<ActionRow.Key, ActionRow> fresh = new HashMap<>();
        List<ActionRow> again = new ArrayList<>();
        for (ActionRow row : batch) {
            ActionRow.Key key = row.key();
            Fired known = memory.get(key);
            if (known != null) {
                row.add(known);
            } else if (fresh.putIfAbsent(key, row) != null) {
                again.add(row);
            }
        }
        if (memory.size() + fresh.size() > REMEMBERED) {
            memory.clear();
        }
        fire(rules, fresh.values());
        fresh.forEach((key, row) -> memory.put(key, row.fired()));
        for (ActionRow row : again) {
            row.add(memory.getOrDefault(row.key(), Fired.NONE));
        }
    }

    private void fire(KieBase rules, Iterable<ActionRow> rows) {
        KieSession session = rules.newKieSession();
        try {
            session.setGlobal("signals", this);
            rows.forEach(session::insert);
            session.fireAllRules();
        } finally {
            session.dispose();
        }
    }

    @Override
    public void emit(ActionRow row, int emission, double points) {
        row.add(emission, Math.max(0, Math.round(Math.min(points, Signal.MAX_WEIGHT) * Signal.MICRO)));
    }
}
