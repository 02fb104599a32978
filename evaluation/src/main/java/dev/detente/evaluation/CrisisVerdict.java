package dev.detente.evaluation;

import dev.detente.evaluation.statistics.Interval;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a draft of a rule book detects crises better or worse than the book in use.
 *
 * @param crises how many onsets are judged, at least one
 * @param events how many events they belong to
 * @param dyads how many dyads have 40 reports or more in a period, each counted once for each period
 * @param judgedDyads how many of them are judged: in each period the 300 with the most reports, and those that have a crisis
 * @param periods the stretches of days that are judged, separated by more than 60 days without any report
 * @param series tension, then surge
 * @param changed the crises that only one of the books catches, by series, onset and dyad
 * @param levels how the levels of both books fit labels of intensity, which says nothing about crises; null when the days have no label
 */
public record CrisisVerdict(
        int crises,
        int events,
        int dyads,
        int judgedDyads,
        List<Period> periods,
        List<SeriesChange> series,
        List<ChangedCrisis> changed,
        @Nullable LevelVerdict levels) {
    /** With fewer events, draws say nothing. */
    static final int LEAST_EVENTS = 5;
    /** A smaller change of a figure counts as none: it is no reason to change a rule. */
    static final double LEAST_CHANGE = 0.01;

    public CrisisVerdict {
        periods = List.copyOf(periods);
        series = List.copyOf(series);
        changed = List.copyOf(changed);
    }

    /** How a draft compares with the book in use. */
    public enum Comparison {
        /** Every judged number is the same on every day. */
        SAME("same"),
        /** No figure differs for certain. */
        AS_WELL("as well"),
        /** Some figures are better, none is worse. */
        BETTER("better"),
        /** Some figures are worse, none is better. */
        WORSE("worse"),
        /** Some figures are better and some are worse. */
        MIXED("mixed"),
        /** Too few events to decide. */
        TOO_FEW("too few events");

        private final String word;

        Comparison(String word) {
            this.word = word;
        }

        /** Its spelling in answers. */
        public String word() {
            return word;
        }
    }

    /**
     * How one series changes.
     *
     * @param name tension or surge
     * @param differs whether any judged dyad has another value on any day
     * @param threshold the value that 80 % of the crises reach within their 15 days under the book in use, in the series' own unit; a crisis counts
     * as caught by it under both books
     * @param draftThreshold the value that 80 % of them reach under the draft; if it is far from the other one, the draft has another scale
     * @param caughtBefore how many crises reach the threshold under the book in use
     * @param caughtAfter how many under the draft
     */
    public record SeriesChange(
            String name,
            boolean differs,
            double threshold,
            double draftThreshold,
            int caughtBefore,
            int caughtAfter,
            List<FigureChange> figures) {
        public SeriesChange {
            figures = List.copyOf(figures);
        }
    }

    /**
     * How one figure changes. NaN means that the data do not give the figure.
     *
     * @param before under the book in use, in the figure's own unit
     * @param after under the draft
     * @param difference the bootstrap interval that holds 90 % of {@code after} minus {@code before}, with events drawn for both together
     */
    public record FigureChange(Figure figure, double before, double after, Interval difference) {
        /** {@code after} minus {@code before}. */
        public double change() {
            return after - before;
        }

        /** Whether the interval of the difference excludes 0 and the change is 0.01 or more. */
        public boolean differs() {
            return (difference.low() > 0 || difference.high() < 0) && Math.abs(change()) >= LEAST_CHANGE;
        }

        /** Whether it differs and is better: higher, or lower for false alarms. */
        public boolean better() {
            return differs() && change() < 0 == figure.lessIsBetter();
        }

        /** Whether it differs and is worse. */
        public boolean worse() {
            return differs() && !better();
        }
    }

    /**
     * The result for one crisis. It is caught when the series reaches the threshold within 15 days from the onset on.
     *
     * @param series which series
     * @param before its greatest value in these days under the book in use
     * @param after its greatest value under the draft
     * @param threshold the threshold, that of the book in use
     */
    public record ChangedCrisis(Crisis crisis, String series, double before, double after, double threshold) {
        public boolean caughtBefore() {
            return before >= threshold;
        }

        public boolean caughtAfter() {
            return after >= threshold;
        }
    }

    /** How the draft compares with the book in use. */
    public Comparison outcome() {
        boolean better = figures().anyMatch(FigureChange::better);
        boolean worse = figures().anyMatch(FigureChange::worse);
        if (series.stream().noneMatch(SeriesChange::differs)) {
            return Comparison.SAME;
        }
        if (events < LEAST_EVENTS) {
            return Comparison.TOO_FEW;
        }
        return better ? worse ? Comparison.MIXED : Comparison.BETTER : worse ? Comparison.WORSE : Comparison.AS_WELL;
    }

    private Stream<FigureChange> figures() {
        return series.stream().flatMap(s -> s.figures().stream());
    }

    /** The verdict as a sentence. */
    public String sentence() {
        return VerdictSentence.of(this);
    }
}
