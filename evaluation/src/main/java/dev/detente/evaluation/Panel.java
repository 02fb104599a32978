package dev.detente.evaluation;

import dev.detente.model.Dyad;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** A period with its rows; the dyads with enough rows are judged. */
final class Panel extends Lineup {
    /** A dyad with fewer rows in a period is not judged: it says too little. */
    static final int LEAST_ROWS = 40;

    private final List<Row> rows;
    private final SortedMap<Dyad, Integer> rowsOf;

    /** @param rows the period's rows, by day */
    Panel(Period period, List<Row> rows) {
        this(period, rows, counts(rows), LEAST_ROWS, dyad -> true);
    }

    private Panel(
            Period period, List<Row> rows, SortedMap<Dyad, Integer> rowsOf, int leastRows, Predicate<Dyad> judged) {
        super(
                period,
                rowsOf.entrySet().stream()
                        .filter(e -> e.getValue() >= leastRows && judged.test(e.getKey()))
                        .map(Map.Entry::getKey)
                        .toList());
        this.rows = List.copyOf(rows);
        this.rowsOf = rowsOf;
    }

    private static SortedMap<Dyad, Integer> counts(List<Row> rows) {
        SortedMap<Dyad, Integer> counts = new TreeMap<>();
        rows.forEach(row -> counts.merge(row.dyad(), 1, Integer::sum));
        return counts;
    }

    /** The same rows, with only those of some dyads judged that have enough rows. */
    Panel of(Set<Dyad> some, int leastRows) {
        return new Panel(period(), rows, rowsOf, leastRows, some::contains);
    }

    /** The rows, by day. */
    List<Row> rows() {
        return rows;
    }

    /** How many rows each dyad has, including those with too few; sorted. */
    Map<Dyad, Integer> rowsOf() {
        return Collections.unmodifiableMap(rowsOf);
    }

    /** The sums of a value of the rows, by dyad and day. */
    double[][] sums(ToDoubleFunction<Row> value) {
        double[][] sums = grid();
        for (Row row : rows) {
            int line = line(row.dyad());
            if (line >= 0) {
                sums[line][period().index(row.day())] += value.applyAsDouble(row);
            }
        }
        return sums;
    }
}
