package dev.detente.cluster.stream;

import dev.detente.cluster.core.ReportDays;
import dev.detente.model.Feed;
import dev.detente.rules.score.FeedCoverage;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A message to every part of the job. */
sealed interface ControlMessage {
    /** The key of the last {@link Facts} in broadcast state. Books have their numbers as keys, from 1. */
    int FACTS = 0;

    /**
     * A sound rule book.
     *
     * @param number 1 for the first of the job, then one more each time
     * @param version its version
     * @param files its files, by name
     */
    record Book(int number, String version, SortedMap<String, String> files) implements ControlMessage {
        public Book {
            files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        }
    }

    /**
     * The facts that scores need of all reports together.
     *
     * @param number grows with each change
     * @param asOf the day that scores are of, at its end
     * @param first the first day of each feed
     * @param reports how many reports of all pairs there are a day, as far as scores of that day depend on it: those of the first rule book that counts any,
     *     and how many more there are since pairs changed to a later one, by number of the book; empty before pairs
     */
    record Facts(long number, LocalDate asOf, Map<Feed, LocalDate> first, SortedMap<Integer, ReportDays> reports)
            implements ControlMessage {
        /** Before the first report. */
        static final Facts NONE = new Facts(0, LocalDate.MIN, Map.of(), Collections.emptySortedMap());

        public Facts {
            first = first.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(first));
        }

        /** These facts with earlier first days and a later day, as far as they are; under the same number when they are not. */
        Facts and(Map<Feed, LocalDate> days, LocalDate day) {
            Map<Feed, LocalDate> all = new EnumMap<>(Feed.class);
            all.putAll(first);
            days.forEach((feed, began) -> all.merge(feed, began, (a, b) -> a.isBefore(b) ? a : b));
            LocalDate later = day.isAfter(asOf) ? day : asOf;
            return all.equals(first) && later.equals(asOf) ? this : new Facts(number + 1, later, all, reports);
        }

        /** These facts under another number with copies of reports. */
        Facts with(long another, SortedMap<Integer, ReportDays> some) {
            SortedMap<Integer, ReportDays> copies = new TreeMap<>();
            some.forEach((book, more) ->
                    copies.computeIfAbsent(book, b -> new ReportDays()).add(more, 1));
            return new Facts(another, asOf, first, copies);
        }

        /** The coverage of all pairs, for scores under a rule book. */
        FeedCoverage coverage(int book, Set<Feed> feeds) {
            ReportDays all = new ReportDays();
            reports.headMap(book + 1).values().forEach(more -> all.add(more, 1));
            return all.coverage(first, feeds);
        }
    }

    /** A tick of the clock: a turn for work that was left. */
    record Tick() implements ControlMessage {}
}
