package dev.detente.rulebooks.judging;

import dev.detente.model.Dyad;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A period with its rows; the dyads with enough rows are judged. */
public final class PeriodRows extends PeriodDyads {
    /** A dyad with fewer rows in a period is not judged: it says too little. */
    public static final int LEAST_ROWS = 40;

    private final SortedMap<Dyad, DailySums> rows;

    /** @param rows the period's rows by dyad, each with at least one */
    PeriodRows(Period period, Map<Dyad, DailySums> rows) {
        this(period, new TreeMap<>(rows), LEAST_ROWS, dyad -> true);
    }

    private PeriodRows(Period period, SortedMap<Dyad, DailySums> rows, int leastRows, Predicate<Dyad> judged) {
        super(period, judged(rows, leastRows, judged));
        this.rows = Collections.unmodifiableSortedMap(rows);
    }

    private static Collection<Dyad> judged(SortedMap<Dyad, DailySums> rows, int leastRows, Predicate<Dyad> judged) {
        return rows.entrySet().stream()
                .filter(e -> e.getValue().total(RowValue.ROWS) >= leastRows && judged.test(e.getKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The same rows, with only those of some dyads judged that have enough rows. */
    PeriodRows of(Set<Dyad> some, int leastRows) {
        return new PeriodRows(period(), rows, leastRows, some::contains);
    }

    /** The dyads with any row, also with too few; sorted. */
    public Set<Dyad> withRows() {
        return rows.keySet();
    }

    /** How many rows there are. */
    public long count() {
        return rows.values().stream()
                .mapToLong(daily -> (long) daily.total(RowValue.ROWS))
                .sum();
    }

    /** The sum of a value of a dyad's rows. */
    public double total(Dyad dyad, RowValue value) {
        DailySums daily = rows.get(dyad);
        return daily == null ? 0 : daily.total(value);
    }

    /** The sums of a value of the rows, by dyad and day. */
    public double[][] sums(RowValue value) {
        double[][] sums = grid();
        for (int line = 0; line < sums.length; line++) {
            DailySums daily = rows.get(dyads().get(line));
            if (daily != null) {
                daily.addTo(sums[line], value, period());
            }
        }
        return sums;
    }
}
