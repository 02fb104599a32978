package dev.detente.rulebooks.judging;

import dev.detente.model.Dyad;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The units by which levels are judged: the days of a pair under one label, cut at the ends of quarters, where a feed has enough rows. */
public final class LevelBench {
    /** A pair with fewer rows in a period is not judged: gaps of a feed are not the score's fault. */
    static final int LEAST_ROWS = 30;
    /** A unit with fewer rows is not judged. */
    static final int UNIT_ROWS = 5;
    /** Days at the beginning of a period that are left out, because sums need them to warm up. */
    static final int WARM_UP = 30;
    /** A unit with fewer days is left out. */
    private static final int LEAST_DAYS = 20;
    /** A unit of war, limited or not, with fewer days is left out: hot phases are short. */
    private static final int LEAST_WAR_DAYS = 6;

    private final List<? extends PeriodDyads> lineups;
    private final List<Unit> units = new ArrayList<>();
    private final Map<Dyad, Integer> pairs = new LinkedHashMap<>();

    /**
     * A unit.
     *
     * @param period the number of its period
     * @param line its pair's line in the grids of that period
     * @param from its first day's number in the period
     * @param to the number of the day after its last one
     * @param pair its pair's number among those of all units
     */
    public record Unit(int period, int line, int from, int to, ConflictIntensity intensity, int pair) {
        int days() {
            return to - from;
        }
    }

    /** Counts the rows of a pair. */
    interface RowCount {
        /** How many there are from a day to another one, both included. */
        public long of(Dyad dyad, LocalDate from, LocalDate to);
    }

    /**
     * @param lineups one for each period; pairs without a label in them are ignored
     * @param labels doubtful ones do not count
     */
    LevelBench(List<? extends PeriodDyads> lineups, List<ConflictLabel> labels, RowCount rows) {
        this.lineups = List.copyOf(lineups);
        for (int period = 0; period < lineups.size(); period++) {
            for (ConflictLabel label : labels) {
                if (label.sure() && lineups.get(period).line(label.dyad()) >= 0) {
                    add(period, label, rows);
                }
            }
        }
    }

    /** The units of the pairs with labels, by the rows of each period's panel. */
    public static LevelBench of(List<PeriodRows> all, ConflictLabels labels) {
        List<PeriodRows> panels = labelled(all, labels);
        return new LevelBench(panels, labels.inData(), rows(panels));
    }

    /** The panels with the pairs alone that have a label and enough rows. */
    public static List<PeriodRows> labelled(List<PeriodRows> panels, ConflictLabels labels) {
        Set<Dyad> labelled = labelled(labels.inData());
        return panels.stream().map(panel -> panel.of(labelled, LEAST_ROWS)).toList();
    }

    private static RowCount rows(List<PeriodRows> panels) {
        List<double[][]> rows = panels.stream().map(p -> p.sums(RowValue.ROWS)).toList();
        return (dyad, from, to) -> IntStream.range(0, panels.size())
                .filter(i -> panels.get(i).period().contains(from))
                .mapToLong(i -> (long) IntStream.rangeClosed(
                                panels.get(i).period().index(from),
                                panels.get(i).period().index(to))
                        .mapToDouble(t -> rows.get(i)[panels.get(i).line(dyad)][t])
                        .sum())
                .sum();
    }

    private void add(int at, ConflictLabel label, RowCount rows) {
        PeriodDyads lineup = lineups.get(at);
        Period period = lineup.period();
        LocalDate first = period.day(WARM_UP);
        LocalDate from = label.from().isAfter(first) ? label.from() : first;
        LocalDate to = label.to().isBefore(period.last()) ? label.to() : period.last();
        while (!from.isAfter(to)) {
            LocalDate quarter = YearMonth.of(from.getYear(), (from.getMonthValue() + 2) / 3 * 3)
                    .atEndOfMonth();
            LocalDate end = quarter.isBefore(to) ? quarter : to;
            int days = (int) (end.toEpochDay() - from.toEpochDay()) + 1;
            if (days >= leastDays(label.intensity()) && rows.of(label.dyad(), from, end) >= UNIT_ROWS) {
                units.add(new Unit(
                        at,
                        lineup.line(label.dyad()),
                        period.index(from),
                        period.index(end) + 1,
                        label.intensity(),
                        pairs.computeIfAbsent(label.dyad(), d -> pairs.size())));
            }
            from = end.plusDays(1);
        }
    }

    private static int leastDays(ConflictIntensity intensity) {
        return intensity.compareTo(ConflictIntensity.LIMITED_WAR) >= 0 ? LEAST_WAR_DAYS : LEAST_DAYS;
    }

    /** The pairs with a label that counts. */
    public static Set<Dyad> labelled(List<ConflictLabel> labels) {
        return labels.stream()
                .filter(ConflictLabel::sure)
                .map(ConflictLabel::dyad)
                .collect(Collectors.toSet());
    }

    /** One lineup for each period. */
    public List<? extends PeriodDyads> lineups() {
        return lineups;
    }

    public List<Unit> units() {
        return units;
    }

    /** The units of one period. */
    public List<Unit> units(int period) {
        return units.stream().filter(u -> u.period() == period).toList();
    }

    /** How many pairs the units belong to. */
    int pairs() {
        return pairs.size();
    }

    /** Draws of the pairs of some units. */
    List<int[]> draws(List<Unit> of) {
        return Bootstrap.draws(
                pairs(), of.stream().mapToInt(Unit::pair).distinct().sorted().toArray());
    }
}
