package dev.detente.lab.judge;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.detente.lab.judge.odds.OddsResult;
import dev.detente.rulebooks.judging.BookRef;
import dev.detente.rulebooks.judging.Period;
import java.util.List;

/**
 * How well the product detects crises in some data and what its levels mean, compared with what anybody can count. The same reports, lists, book and program give the same
 * numbers.
 *
 * @param series the product's series, then the baselines
 * @param crises what the product showed for each judged crisis, by onset
 * @param tops the dyads at the top of each period, the most tense first
 * @param levels what levels mean, and how well series separate labels of intensity
 * @param lateStarts how far tension depends on the day a store begins
 * @param thinFeeds how far it depends on how much feeds report, from more to fewer reports
 * @param rules the effect of leaving out topic files and single rules; empty unless requested
 * @param odds how good the odds were in each period; empty for a rule book that they do not hold for
 */
public record ValidationResult(
        BookRef ruleBook,
        String programVersion,
        List<PeriodData> periods,
        Counts counts,
        List<SeriesResult> series,
        List<CrisisResult> crises,
        List<TopDyad> tops,
        LevelResult levels,
        List<LateStart> lateStarts,
        List<ThinFeed> thinFeeds,
        List<RuleEffect> rules,
        @JsonIgnore List<OddsResult> odds) {
    /**
     * One period of the data.
     *
     * @param rows its distinct rows
     * @param dyads the dyads with any row
     * @param judged those of them that are judged: with 40 rows or more
     * @param onsets the judged onsets in it
     * @param calm the calm dyads that are judged in it
     */
    public record PeriodData(@JsonUnwrapped Period period, int rows, int dyads, int judged, int onsets, int calm) {}

    /**
     * How much was judged.
     *
     * @param crisesListed crises on the list
     * @param crisesInData those of them whose onset is in the data
     * @param onsets those of them whose dyad has 40 rows or more in its period: they are judged
     * @param events how many events they belong to
     * @param dyads judged dyads, each counted once for each period
     * @param calmListed calm dyads on the list
     * @param calm those of them that are judged, each counted once for each period
     * @param withoutCode reports without a CAMEO code, which count 0 in the series of Goldstein values
     */
    public record Counts(
            int crisesListed,
            int crisesInData,
            int onsets,
            int events,
            int dyads,
            int calmListed,
            int calm,
            long withoutCode) {}

    /** The series that the product gives. */
    public List<SeriesResult> productSeries() {
        return series.stream().filter(SeriesResult::product).toList();
    }
}
