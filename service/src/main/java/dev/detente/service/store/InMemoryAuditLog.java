package dev.detente.service.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The audit log in memory. */
final class InMemoryAuditLog implements AuditLog {
    private final Deque<Entry> lastFirst = new ArrayDeque<>();

    @Override
    public synchronized void append(Entry entry) {
        lastFirst.addFirst(entry);
    }

    @Override
    public synchronized List<Entry> latest(int limit) {
        return lastFirst.stream().limit(limit).toList();
    }
}
