package dev.detente.intake.live;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The intervals after a position, from a list in any order and with any repeats: listed files, and quarter hours missing from the list. For
 * a repeated interval the last entry counts.
 */
final class IntervalPlan {
    /** Maximum number of files in a plan: 104 days. Later ones are planned when these have been read. */
    static final int MAX_FILES = 10_000;

    private final Interval position;
    private final ListedFile latest;
    private final TreeMap<Interval, ListedFile> files = new TreeMap<>();
    private Interval end;

    /**
     * A plan without files.
     *
     * @param position the last interval read
     * @param latest the file published last
     */
    IntervalPlan(Interval position, ListedFile latest) {
        this.position = position;
        this.latest = latest;
        this.end = position;
        add(latest);
    }

    /** Adds a file from the list. */
    void list(ListedFile listed) {
        if (listed.interval().isAfter(position) && !listed.interval().isAfter(latest.interval())) {
            end = listed.interval().isAfter(end) ? listed.interval() : end;
            add(listed);
        }
    }

    private void add(ListedFile listed) {
        files.put(listed.interval(), listed);
        if (files.size() > MAX_FILES) {
            files.pollLastEntry();
        }
    }

    /** Intervals after the position in order, up to the latest or as many as fit; with an empty value where the list has no file. */
    SortedMap<Interval, Optional<ListedFile>> intervals() {
        TreeMap<Interval, Optional<ListedFile>> all = new TreeMap<>();
        files.forEach((interval, file) -> all.put(interval, Optional.of(file)));
        for (Interval next = position.next(); all.lastKey().isAfter(next); next = next.next()) {
            all.putIfAbsent(next, Optional.empty());
        }
        return all;
    }

    /** Whether the list continues after that interval; if not, the interval may be published later. */
    boolean reachesBeyond(Interval interval) {
        return end.isAfter(interval);
    }
}
