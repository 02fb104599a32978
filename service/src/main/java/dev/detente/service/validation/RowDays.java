package dev.detente.service.validation;

import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.Report;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** On which days dyads have rows; of the rows nothing else is kept. It is filled pair by pair, by any number of threads. */
public final class RowDays {
    private final Set<Feed> feeds;
    /** By dyad the day of each row, as days since 1970, the earliest first. */
    private final Map<Dyad, int[]> days = new ConcurrentHashMap<>();

    /** @param feeds the feeds whose rows count */
    public RowDays(Set<Feed> feeds) {
        this.feeds = Set.copyOf(feeds);
    }

    /**
     * Takes the rows of a pair.
     *
     * @param pair two actors, or one whose acts have no target: these make no row
     * @param reports all that any version of was about the pair, earliest recorded first
     */
    public void add(String pair, List<Report> reports) {
        List<Row> rows = Rows.of(Rows.counting(reports, feeds).stream()
                .filter(r -> r.content().pair().equals(pair))
                .toList());
        if (!rows.isEmpty()) {
            days.put(
                    rows.get(0).dyad(),
                    rows.stream().mapToInt(row -> (int) row.day().toEpochDay()).toArray());
        }
    }

    /** The stretches of days with rows within some days, as {@code validate} parts them. */
    List<Period> periods(LocalDate from, LocalDate to) {
        return Period.of(days.values().stream()
                .flatMapToInt(Arrays::stream)
                .distinct()
                .mapToObj(LocalDate::ofEpochDay)
                .filter(day -> !day.isBefore(from) && !day.isAfter(to))
                .toList());
    }

    /** How many rows each dyad has in a period that has enough of them to be judged; sorted. */
    SortedMap<Dyad, Integer> enough(Period period) {
        long first = period.first().toEpochDay();
        long last = period.last().toEpochDay();
        SortedMap<Dyad, Integer> counts = new TreeMap<>();
        days.forEach((dyad, of) -> {
            int rows = (int)
                    Arrays.stream(of).filter(day -> day >= first && day <= last).count();
            if (rows >= Panel.LEAST_ROWS) {
                counts.put(dyad, rows);
            }
        });
        return counts;
    }
}
