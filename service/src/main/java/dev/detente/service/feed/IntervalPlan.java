package dev.detente.service.feed;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What comes after a position, made from a list in whatever order and with whatever repeats: files that are listed, and quarter hours
 * that the list leaves out. Of a repeated interval the last entry counts.
 */
final class IntervalPlan {
    /** 104 days; what lies behind is planned when these are read. */
    static final int MAX_FILES = 10_000;

    private final Interval position;
    private final Listed latest;
    private final TreeMap<Interval, Listed> files = new TreeMap<>();
    private Interval end;

    /**
     * A plan without files.
     *
     * @param position what was read
     * @param latest what was published last
     */
    IntervalPlan(Interval position, Listed latest) {
        this.position = position;
        this.latest = latest;
        this.end = position;
        add(latest);
    }

    /** Enters what the list names. */
    void list(Listed listed) {
        if (listed.interval().isAfter(position) && !listed.interval().isAfter(latest.interval())) {
            end = listed.interval().isAfter(end) ? listed.interval() : end;
            add(listed);
        }
    }

    private void add(Listed listed) {
        files.put(listed.interval(), listed);
        if (files.size() > MAX_FILES) {
            files.pollLastEntry();
        }
    }

    /** Intervals after the position in order, up to the latest or as many as fit; empty where the list has none. */
    SortedMap<Interval, Optional<Listed>> intervals() {
        TreeMap<Interval, Optional<Listed>> all = new TreeMap<>();
        files.forEach((interval, file) -> all.put(interval, Optional.of(file)));
        for (Interval next = position.next(); all.lastKey().isAfter(next); next = next.next()) {
            all.putIfAbsent(next, Optional.empty());
        }
        return all;
    }

    /** Whether the list goes on behind that interval: if not, it may be there later. */
    boolean reachesBeyond(Interval interval) {
        return end.isAfter(interval);
    }
}
