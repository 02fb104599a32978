package dev.detente.rules.drools;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.drools.core.common.InternalWorkingMemory;
import org.drools.core.common.InternalWorkingMemoryEntryPoint;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.conf.DirectFiringOption;
import org.kie.api.runtime.conf.ThreadSafeOption;

/**
 * One run over prepared actions, in batches. What rules that ask nothing about the past fire on a row is remembered, so that equal
 * rows never reach them again; the others see every row. Memory does not grow with the number of actions.
 */
final class Extractor {
    /** Rows remembered: more than the kinds of row that a feed of a year knows, and some tens of megabytes. */
    private static final int REMEMBERED = 50_000;

    private static final long[] NOTHING = {};

    private static final KieSessionConfiguration SESSION = configuration();

    private final @Nullable KieBase timeless;
    private final @Nullable KieBase others;
    private final int batchSize;
    private final Receiver receiver;
    private final Map<ActionRow.Key, long[]> memory = new HashMap<>();
    private final List<ActionRow> batch = new ArrayList<>();

    private static KieSessionConfiguration configuration() {
        KieSessionConfiguration configuration = KieServices.get().newKieSessionConfiguration();
        // One thread uses a session, and no rule sees what another did: neither locks nor an agenda are needed.
        configuration.setOption(ThreadSafeOption.NO);
        configuration.setOption(DirectFiringOption.YES);
        return configuration;
    }

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
        for (ActionRow row : action.rows()) {
            batch.add(row);
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
            row.drain(receiver);
        }
        batch.clear();
    }

    private void fireOrRemember(KieBase rules) {
        Map<ActionRow.Key, ActionRow> fresh = new HashMap<>();
        for (ActionRow row : batch) {
            ActionRow.Key key = row.key();
            if (!memory.containsKey(key)) {
                fresh.putIfAbsent(key, row);
            }
        }
        if (memory.size() + fresh.size() > REMEMBERED) {
            memory.clear();
            batch.forEach(row -> fresh.putIfAbsent(row.key(), row));
        }
        fire(rules, fresh.values());
        fresh.forEach((key, row) -> memory.put(key, row.take()));
        for (ActionRow row : batch) {
            row.emit(memory.getOrDefault(row.key(), NOTHING));
        }
    }

    private static void fire(KieBase rules, Iterable<ActionRow> rows) {
        KieSession session = rules.newKieSession(SESSION, null);
        try {
            // Facts that nobody looks up, changes or takes back need no place in the session's store.
            var entry = (InternalWorkingMemoryEntryPoint) ((InternalWorkingMemory) session).getDefaultEntryPoint();
            rows.forEach(entry::insertAsync);
            session.fireAllRules();
        } finally {
            session.dispose();
        }
    }
}
