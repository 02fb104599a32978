package dev.detente.lab.judge.report;

import dev.detente.lab.judge.odds.OddsResult;
import dev.detente.lab.judge.odds.OddsResult.Tenth;
import dev.detente.record.odds.ForceOdds;
import java.util.ArrayList;
import java.util.List;

/** How good odds were, as tables for every form of report. */
public final class OddsTables {
    /** Explains the figures. */
    public static final String FIGURES =
            "A first use of force within 30 days. Every day of every pair that has had an action, is at risk, and is followed by enough days of the period. Its odds"
                    + " were fitted on other periods. Persistence is the time since the last report of force alone. AUC is the area under the ROC curve over"
                    + " all these days; \"ahead\" is the AUC of the odds minus that of another number. Brier skill is 1 minus the Brier score over that of always"
                    + " saying the usual share, the share by persistence, or that by hostile reports: above 0 is better than it. \"Came / said\" is 1 when"
                    + " shares are right on average. Numbers below a figure are the interval that holds 90 %, with pairs drawn.";
    /** Explains the reliability. */
    public static final String RELIABILITY =
            "Of the days for which a share between two tenths was said, how many the outcome came after; tenths with 100 days or more.";

    /** Explains the pictures of the reliability. */
    public static final String PICTURE =
            "Each dot is a tenth of the shares said. On the dotted diagonal as much came as was said; below it, less.";

    private final List<OddsResult> results;

    public OddsTables(List<OddsResult> results) {
        this.results = List.copyOf(results);
    }

    /** A row a period. */
    public Table figures() {
        List<String> head = new ArrayList<>(
                List.of("period", "fitted on", "days", "pairs", "followed", "of pairs", "AUC within pairs"));
        head.addAll(List.of("Brier skill", "over persistence", "over hostile reports", "log skill", "came / said"));
        return new Table(head, 2, results.stream().map(OddsTables::row).toList());
    }

    /** The AUC and average precision of each number. */
    public Table orders() {
        List<List<String>> rows = new ArrayList<>();
        for (OddsResult r : results) {
            r.order()
                    .forEach(o -> rows.add(List.of(
                            period(r),
                            o.name(),
                            Numbers.estimate(o.auc()),
                            Numbers.estimate(o.ahead()),
                            Numbers.estimate(o.precision()),
                            Numbers.estimate(o.aheadInPrecision()))));
        }
        return new Table(
                List.of("period", "number", "AUC", "odds are ahead by", "average precision", "odds are ahead by"),
                2,
                rows);
    }

    private static List<String> row(OddsResult r) {
        return List.of(
                period(r),
                r.learnedFrom(),
                Numbers.whole(r.days()),
                Numbers.whole(r.pairs()),
                Numbers.whole(r.followed()),
                Numbers.whole(r.pairsFollowed()),
                Numbers.figure(r.order().get(0).within()),
                Numbers.estimate(r.brierSkill()),
                Numbers.estimate(r.brierSkillOverPersistence()),
                Numbers.estimate(r.brierSkillOverHostile()),
                Numbers.figure(r.logSkill()),
                Numbers.figure(r.came()));
    }

    /** The shares said and those that came. */
    public Table reliability() {
        List<List<String>> rows = new ArrayList<>();
        for (OddsResult r : results) {
            for (Tenth tenth : r.reliability()) {
                rows.add(List.of(
                        period(r),
                        Numbers.whole(tenth.days()),
                        ForceOdds.percent(tenth.said()),
                        ForceOdds.percent(tenth.came())));
            }
        }
        return new Table(List.of("period", "days", "said", "came"), 1, rows);
    }

    static String period(OddsResult r) {
        return r.from() + " to " + r.to();
    }
}
