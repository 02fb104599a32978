package dev.detente.pages.dyad;

import dev.detente.model.Explanation;
import dev.detente.model.Surge;
import dev.detente.model.TensionScore;
import dev.detente.model.TensionScore.DirectionShare;
import dev.detente.model.Texts;
import dev.detente.pages.LevelRange;
import dev.detente.pages.PageFrame;
import dev.detente.pages.Words;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.book.SurgeParameters;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.scoring.View;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How unusual the hostile actions of the last days are, as a dyad's page shows it.
 *
 * @param surging whether they are at or above the threshold
 * @param parts the actions that count, each with what is left of its count, those that count most first
 */
record SurgeView(
        boolean surging,
        String lead,
        List<String> directions,
        String how,
        @Nullable SurgeChart chart,
        List<ActionLine> parts,
        String rest) {
    private static final int MAX_PARTS = 8;
    private static final String YOUNG =
            " Compare it with care: it needs 90 days of a feed, and every feed has been observed for less.";

    /** The surge of a score. */
    static SurgeView of(Explanation explanation, List<ScoreSheet.Point> series, View view, PageFrame frame) {
        TensionScore score = explanation.score();
        Parameters parameters = view.book().parameters();
        SurgeParameters numbers = parameters.surge();
        Surge surge = score.surge();
        List<Surge.ActionShare> shown = explanation.surge().stream()
                .filter(p -> p.observed() >= Words.SHOWN)
                .limit(surge == null ? 0 : MAX_PARTS)
                .toList();
        return new SurgeView(
                numbers.surging(surge),
                surge == null
                        ? unknown(parameters)
                        : lead(surge, numbers) + (view.sheet().youngFeeds(score.asOf()) ? YOUNG : ""),
                surge == null ? List.of() : directions(score),
                how(numbers),
                SurgeChart.of(series, numbers.border()),
                shown.stream()
                        .map(p -> ActionLine.of(Words.number(p.observed(), 2), p.action(), frame))
                        .toList(),
                surge == null ? "" : rest(surge, shown));
    }

    private static String unknown(Parameters parameters) {
        return "It is not known yet: no feed had been observed for longer than its first "
                + Words.count(parameters.evidence().warmUpDays(), "day") + ".";
    }

    private static String lead(Surge surge, SurgeParameters numbers) {
        String sentence = "Hostile actions of the last days that strain the two: " + compared(surge)
                + ". That is a surge of " + Words.signed(surge.deviance(), 1);
        String border = Words.signed(numbers.border(), 1);
        if (numbers.surging(surge)) {
            return sentence + ", at or above the border of " + border + ": they are surging.";
        }
        return sentence + ", below the border of " + border + ": "
                + (surge.observed() <= surge.expected()
                        ? "there are no more of them than expected."
                        : "there are more of them than expected, but not unusually many.");
    }

    private static String compared(Surge surge) {
        return Words.number(surge.observed()) + " observed, " + expectation(surge);
    }

    /** The expected number and how much of it is background, which nobody saw. */
    static String expectation(Surge surge) {
        return "against " + Words.number(surge.expected()) + " expected, of which " + Words.number(surge.background())
                + " is background";
    }

    private static List<String> directions(TensionScore score) {
        List<String> sentences = new ArrayList<>();
        for (DirectionShare share : score.directions()) {
            if (share.surge() != null) {
                sentences.add(Texts.capitalize(Words.conduct(share.direction())) + ": " + compared(share.surge())
                        + ", a surge of " + Words.signed(share.surge().deviance(), 1) + ".");
            }
        }
        return sentences;
    }

    private static String how(SurgeParameters numbers) {
        return "A hostile action that people coded counts as 1 on its day, one that a program coded as the square root of the number of"
                + " pairs of entities that its reports name. Its count fades by half every "
                + Words.count(numbers.recentHalfLifeDays(), "day")
                + ". The expectation is computed in the same way from the weeks before, fading by"
                + " half every " + Words.count(numbers.usualHalfLifeDays(), "day")
                + ", plus a background that is always"
                + " expected, even of a silent pair: the more densely a feed reports, the greater, and the greatest of the"
                + " feeds observed counts. The surge is the signed root of the Poisson"
                + " deviance between the two: 0 is as expected, and " + LevelRange.plain(numbers.border())
                + " or more is rarely chance.";
    }

    private static String rest(Surge surge, List<Surge.ActionShare> shown) {
        double rest = surge.observed()
                - shown.stream().mapToDouble(Surge.ActionShare::observed).sum();
        return Math.abs(rest) < Words.SHOWN / 10
                ? ""
                : (shown.isEmpty() ? "All actions together count " : "All others together count ")
                        + Words.number(rest, 2) + ".";
    }
}
