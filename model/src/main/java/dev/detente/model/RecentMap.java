package dev.detente.model;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that keeps the last few entries that were put or read. Not thread-safe: callers synchronize. */
public final class RecentMap<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;

    private final int kept;

    /** @param kept how many entries are kept, 1 or more */
    public RecentMap(int kept) {
        super(16, 0.75f, true);
        this.kept = kept;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > kept;
    }
}
