package dev.detente.pages.dyad;

import dev.detente.model.Dyad;
import dev.detente.model.Tension;
import dev.detente.model.TensionScore;
import dev.detente.pages.SvgLine;
import dev.detente.pages.Trend;
import dev.detente.pages.Words;
import dev.detente.rulebooks.Shadows.Shadow;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.scoring.View;
import java.time.LocalDate;
import java.util.List;

/**
 * A dyad under a draft, beside the same under the book in use.
 *
 * @param line the draft's curve, drawn as {@link Trend} draws the other
 */
record ShadowView(String title, String href, String sentence, String line) {
    static ShadowView of(Shadow shadow, View view, Dyad dyad) {
        LocalDate first = view.sheet().firstSignalOn(dyad).orElse(view.asOf());
        LocalDate from = Trend.days(view, dyad, first).get(1).day();
        List<ScoreSheet.Point> days = shadow.view().sheet().history(dyad, null, from, view.asOf(), 1);
        return new ShadowView(
                shadow.title(),
                shadow.href(),
                sentence(
                        view.sheet().score(dyad, view.asOf()),
                        shadow.view().sheet().score(dyad, view.asOf())),
                SvgLine.of(days, 1000, 100).line());
    }

    private static String sentence(TensionScore inUse, TensionScore drafted) {
        Tension now = inUse.now();
        Tension then = drafted.now();
        if (then == null) {
            return now == null ? "has no data under it either" : "would have no data";
        }
        double before = now == null ? 0 : now.tension();
        double change = then.tension() - before;
        return Math.abs(change) < Words.SHOWN
                ? "would be the same to a tenth of a point"
                : "would be " + Words.number(then.tension()) + " (" + Words.level(drafted.level()) + ") instead of "
                        + (now == null ? "none" : Words.number(before)) + ", " + Words.signed(change, 1);
    }
}
