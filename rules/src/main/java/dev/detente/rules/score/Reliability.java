package dev.detente.rules.score;

import dev.detente.model.Evidence;
import dev.detente.model.Explanation;
import dev.detente.model.Level;
import dev.detente.model.SourceInfluence;
import dev.detente.model.TensionScore;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a score can be used as it is, or should be looked at first. A source decides its level if the level would be another without it, and the
 * tension would differ by more than its standard error: beside a threshold, any source moves it across.
 *
 * @param verdict {@code trust this} or {@code look first}
 * @param reason why, a sentence: the first reason to look, or what the score rests on
 */
public record Reliability(String verdict, String reason) {
    /**
     * The verdict on a score.
     *
     * @param sheet the sheet that the score is from
     */
    public static Reliability of(ScoreSheet sheet, Explanation explanation) {
        TensionScore score = explanation.score();
        List<SourceInfluence> sources = explanation.sources();
        double error = Objects.requireNonNullElse(score.standardError(), 0.0);
        Predicate<Double> otherLevel = tension -> score.level() != null
                && score.level() != Level.of(tension, sheet.parameters().levels());
        return Stream.of(
                        score.now() == null ? "There is no data, which is not the same as calm." : null,
                        score.evidence() == Evidence.THIN ? "It rests on too little data." : null,
                        score.warmingUp() ? "The pair is new, and its number is still building up." : null,
                        score.dormant()
                                ? "Nothing has happened for more than 90 days, and the number only fades."
                                : null,
                        sources.stream()
                                .filter(s -> Math.abs(s.change()) > error && otherLevel.test(s.without()))
                                .findFirst()
                                .map(s -> "Without the " + (s.feed() ? "feed " : "site ") + s.source() + " it would be "
                                        + Level.of(
                                                        s.without(),
                                                        sheet.parameters().levels())
                                                .word() + '.')
                                .orElse(null),
                        otherLevel.test(score.tensionOrNone() - explanation.doubtful())
                                ? "Its level rests on actions that somebody doubts."
                                : null,
                        changedFeed(sheet, score))
                .filter(Objects::nonNull)
                .findFirst()
                .map(reason -> new Reliability("look first", reason))
                .orElseGet(() -> new Reliability(
                        "trust this",
                        "There is enough data, and "
                                + (sources.isEmpty()
                                        ? "all of it comes from one feed."
                                        : "no single feed or site decides its level.")));
    }

    private static @Nullable String changedFeed(ScoreSheet sheet, TensionScore score) {
        LocalDate asOf = score.asOf();
        return sheet.feedChanges(score.dyad(), asOf.minusDays(ScoreSheet.WINDOW_DAYS), asOf).stream()
                .reduce((earlier, later) -> later)
                .map(change -> "The feed " + change.feed().id()
                        + " changed in the last 90 days, which may move the number though the world does not.")
                .orElse(null);
    }
}
