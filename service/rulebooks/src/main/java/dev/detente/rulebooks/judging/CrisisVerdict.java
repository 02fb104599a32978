package dev.detente.rulebooks.judging;

import com.fasterxml.jackson.annotation.JsonRootName;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.detente.model.Dyad;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether a draft detects dated crises better or worse than the book that it is compared with.
 *
 * @param verdict same (every judged number is the same), as well, better, worse, mixed, or too few events to decide
 * @param sentence the same in a sentence
 * @param crises how many onsets are judged, 1 or more
 * @param events how many events they belong to
 * @param dyads how many dyads have 40 reports or more; a dyad is counted once for each period
 * @param judgedDyads how many of them are judged: of each period the 300 with the most reports, and those that have a crisis
 * @param periods the stretches of days that are judged; more than 60 days without any report separate two of them
 * @param series tension, then surge
 * @param changed the crises that one book catches and the other does not, by series, onset and dyad
 * @param levels how the levels of both books fit labels of intensity; null when the period has no label of a dyad with 30 reports or more
 */
@JsonRootName("CrisesJson")
public record CrisisVerdict(
        Comparison verdict,
        String sentence,
        int crises,
        int events,
        int dyads,
        int judgedDyads,
        List<Days> periods,
        List<SeriesChange> series,
        List<ChangedCrisis> changed,
        @Nullable LevelVerdict levels) {
    /** With fewer events, draws say nothing. */
    static final int LEAST_EVENTS = 5;

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
        @JsonValue
        public String word() {
            return word;
        }
    }

    /**
     * Days in a row.
     *
     * @param from the first
     * @param to the last, included
     */
    @JsonRootName("DaysJson")
    public record Days(LocalDate from, LocalDate to) {}

    /**
     * How one series changes.
     *
     * @param name tension (0 to 100) or surge (the signed root of a deviance)
     * @param differs whether any judged dyad has a different value on any day
     * @param threshold the value that 80 % of the crises reach within 15 days under the base; under both books a crisis counts as caught
     *     when it reaches this value; null when the data do not give it
     * @param draftThreshold the value that 80 % of them reach under the draft; when it is far from the other one, the draft has another
     *     scale; null when the data do not give it
     * @param caughtBefore how many crises reach the threshold under the base
     * @param caughtAfter how many under the draft
     * @param figures how each figure of the series changes
     */
    @JsonRootName("SeriesJson")
    public record SeriesChange(
            String name,
            boolean differs,
            @Nullable Double threshold,
            @Nullable Double draftThreshold,
            int caughtBefore,
            int caughtAfter,
            List<FigureChange> figures) {
        public SeriesChange {
            figures = List.copyOf(figures);
        }
    }

    /**
     * A crisis that one book catches and the other does not.
     *
     * @param dyad the dyad: the codes of its two actors in alphabetical order
     * @param onset the UTC day on which the crisis began
     * @param event what it belongs to, in a word
     * @param what what happened, in a few words
     * @param series the series in which it is caught or not: tension or surge
     * @param became lost (only the base catches it) or won (only the draft does)
     * @param before the series' greatest value in the 15 days from the onset on, under the base
     * @param after its greatest value under the draft
     * @param threshold the value from which on it is caught
     */
    @JsonRootName("ChangedJson")
    public record ChangedCrisis(
            Dyad dyad,
            LocalDate onset,
            String event,
            String what,
            String series,
            String became,
            double before,
            double after,
            double threshold) {
        static ChangedCrisis of(Crisis crisis, String series, double before, double after, double threshold) {
            return new ChangedCrisis(
                    crisis.dyad(),
                    crisis.onset(),
                    crisis.event(),
                    crisis.what(),
                    series,
                    before >= threshold ? "lost" : "won",
                    before,
                    after,
                    threshold);
        }

        boolean caughtBefore() {
            return before >= threshold;
        }

        boolean caughtAfter() {
            return after >= threshold;
        }
    }

    static Comparison comparison(int events, List<SeriesChange> series) {
        if (series.stream().noneMatch(SeriesChange::differs)) {
            return Comparison.SAME;
        }
        if (events < LEAST_EVENTS) {
            return Comparison.TOO_FEW;
        }
        boolean better = series.stream().flatMap(s -> s.figures().stream()).anyMatch(FigureChange::better);
        boolean worse = series.stream().flatMap(s -> s.figures().stream()).anyMatch(FigureChange::worse);
        return better ? worse ? Comparison.MIXED : Comparison.BETTER : worse ? Comparison.WORSE : Comparison.AS_WELL;
    }

    /** Says in a sentence how a draft compares with the book in use. */
    static String sentence(Comparison verdict, int events, List<SeriesChange> series) {
        return switch (verdict) {
            case SAME -> "The draft detects crises exactly as the book in use: it moves no judged pair on any day.";
            case AS_WELL ->
                "The draft detects crises as well as the book in use: no figure leaves the interval of chance.";
            case BETTER ->
                "The draft detects crises better than the book in use: " + figures(series, FigureChange::better) + ".";
            case WORSE ->
                "The draft detects crises worse than the book in use: " + figures(series, FigureChange::worse) + ".";
            case MIXED ->
                "The draft detects crises in part better and in part worse than the book in use: better, "
                        + figures(series, FigureChange::better) + "; worse, " + figures(series, FigureChange::worse)
                        + ".";
            case TOO_FEW ->
                "There are too few events to say whether the draft is better or worse: " + events + ", and "
                        + CrisisVerdict.LEAST_EVENTS + " are needed.";
        };
    }

    private static String figures(List<SeriesChange> series, Predicate<FigureChange> which) {
        List<String> parts = series.stream()
                .flatMap(s -> s.figures().stream().filter(which).map(f -> figure(s, f)))
                .toList();
        int last = parts.size() - 1;
        return last == 0 ? parts.get(0) : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }

    private static String figure(SeriesChange series, FigureChange figure) {
        Double change = figure.change();
        return String.format(
                Locale.ROOT,
                "%s of %s %s from %.3f to %.3f",
                figure.figure(),
                series.name(),
                change != null && change < 0 ? "falls" : "rises",
                figure.before(),
                figure.after());
    }
}
