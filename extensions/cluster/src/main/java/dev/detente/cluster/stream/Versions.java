package dev.detente.cluster.stream;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The sums of a block of days of a pair, as far as a dyad needs them: those of the rule book in use, and those of books to come.
 *
 * @param all packed, each by the number of the rule book from which on they hold, until others come; empty when there are none
 */
record Versions(SortedMap<Integer, byte[]> all) {
    /** None. */
    static final Versions NONE = new Versions(new TreeMap<>());

    /** These versions with sums under a rule book. */
    Versions with(int book, byte[] sums) {
        SortedMap<Integer, byte[]> more = new TreeMap<>(all);
        more.put(book, sums);
        return new Versions(more);
    }

    /** These versions without the older ones that a rule book and those after it do not need. */
    Versions from(int book) {
        TreeMap<Integer, byte[]> rest = new TreeMap<>(all);
        Map.Entry<Integer, byte[]> inUse = rest.floorEntry(book);
        if (inUse != null) {
            rest.headMap(inUse.getKey(), inUse.getValue().length == 0).clear();
        }
        return rest.size() == all.size() ? this : new Versions(rest);
    }

    /** The sums under a rule book, packed; empty when there are none. */
    byte[] under(int book) {
        SortedMap<Integer, byte[]> until = all.headMap(book + 1);
        return until.isEmpty() ? new byte[0] : all.getOrDefault(until.lastKey(), new byte[0]);
    }
}
