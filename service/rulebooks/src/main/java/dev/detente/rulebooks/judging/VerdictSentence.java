package dev.detente.rulebooks.judging;

import dev.detente.rulebooks.judging.CrisisVerdict.Comparison;
import dev.detente.rulebooks.judging.CrisisVerdict.SeriesChange;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Says in a sentence how a draft compares with the book in use. */
final class VerdictSentence {
    private VerdictSentence() {}

    static String of(Comparison verdict, int events, List<SeriesChange> series) {
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
