package dev.detente.store.memory;

import dev.detente.store.AuditLog;
import java.util.ArrayList;
import java.util.List;

/** The audit log in memory. */
public final class InMemoryAuditLog implements AuditLog {
    private final List<Entry> entries = new ArrayList<>();

    @Override
    public synchronized void append(Entry entry) {
        entries.add(entry);
    }

    @Override
    public synchronized Page page(long from, int limit) {
        int end = (int) Math.min(from, entries.size());
        int begin = Math.max(0, end - limit);
        List<Entry> lastFirst = new ArrayList<>();
        for (int i = end - 1; i >= begin; i--) {
            lastFirst.add(entries.get(i));
        }
        return new Page(lastFirst, begin == 0 ? null : (long) begin);
    }
}
