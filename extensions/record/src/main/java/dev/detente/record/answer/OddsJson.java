package dev.detente.record.answer;

import dev.detente.model.Action;
import dev.detente.model.Pair;
import dev.detente.record.odds.ForceModel;
import dev.detente.record.odds.ForceModel.Factor;
import dev.detente.record.odds.ForceOdds;
import dev.detente.scoring.View;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How often a first use of force followed such counts of reports as a pair's.
 *
 * @param dyad the pair
 * @param asOf the day, at its end
 * @param within within how many days force may follow
 * @param share the share of days with such counts that it followed, 0 to 1; null when there is nothing to say, see the sentence
 * @param usual the share of all days at risk that it followed in ICEWS, 0 to 1
 * @param factors the factors whose product is the odds, share / (1 - share); empty without a share
 * @param fitted the days of ICEWS that the odds were learnt from
 * @param lastReports the last acts that a feed read as force between the two, the latest first: many are none between two states
 * @param sentence the same in words
 */
public record OddsJson(
        String dyad,
        LocalDate asOf,
        int within,
        @Nullable Double share,
        double usual,
        List<Factor> factors,
        String fitted,
        List<ForceReportJson> lastReports,
        String sentence) {
    /**
     * An act that a feed read as force.
     *
     * @param action its id
     * @param day its day
     * @param source who acted
     * @param target towards whom
     * @param reports how many reports there are of it
     * @param summary its text, as reported; often empty
     */
    public record ForceReportJson(
            String action, LocalDate day, String source, String target, int reports, String summary) {
        static ForceReportJson of(Action a) {
            return new ForceReportJson(
                    a.id(),
                    a.day(),
                    a.source().value(),
                    Objects.requireNonNull(a.target()).value(),
                    a.reports(),
                    a.summary());
        }
    }

    /** The odds of a pair as of the day of a view; reads the reports of the days of its last acts. */
    public static OddsJson of(View view, ForceOdds odds) {
        return new OddsJson(
                odds.dyad().toString(),
                odds.asOf(),
                ForceModel.WITHIN,
                odds.share(),
                odds.usual(),
                odds.factors(),
                ForceModel.standard().fitted(),
                odds.last().stream()
                        .map(view.snapshot().completer(Pair.of(odds.dyad())))
                        .map(ForceReportJson::of)
                        .toList(),
                odds.sentence());
    }
}
