package dev.detente.lab.judge.report;

import dev.detente.lab.judge.odds.OddsResult;
import dev.detente.lab.judge.odds.OddsResult.Order;
import dev.detente.lab.judge.odds.OddsResult.Tenth;
import dev.detente.record.odds.Odds;
import dev.detente.record.odds.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How good odds were, as tables for every form of report. */
public final class OddsTables {
    /** Explains the figures. */
    public static final String FIGURES =
            "Every day of every pair that has had an action, is at risk of the outcome, and is followed by enough days of the period. Its odds are shares of"
                    + " days of other periods that looked alike, from the second year of a period on also of its own earlier days. Persistence is the time since"
                    + " the last report of such an act, or the surge, alone. AUC is the area under the ROC curve over all these days; \"ahead\" is the AUC of"
                    + " the odds minus that of another number. Brier skill is 1 minus the Brier score over that of always saying the usual share, or of saying"
                    + " the share by persistence: above 0 is better than it. \"Came / said\" is 1 when shares are right on average. Numbers below a figure are"
                    + " the interval that holds 90 %, with pairs drawn.";
    /** Explains the reliability. */
    public static final String RELIABILITY =
            "Of the days for which a share between two tenths was said, how many the outcome came after; tenths with 100 days or more.";

    /** Explains the pictures of the reliability. */
    public static final String PICTURE =
            "Each dot is a tenth of the shares said within 30 days. On the dotted diagonal as much came as was said; below it, less.";

    private final List<OddsResult> results;

    public OddsTables(List<OddsResult> results) {
        this.results = List.copyOf(results);
    }

    /** A row a period and question. */
    public Table figures() {
        List<String> head =
                new ArrayList<>(List.of("period", "outcome", "days", "pairs", "followed", "of pairs", "AUC"));
        names().skip(1).forEach(name -> head.add("ahead of " + name));
        head.addAll(List.of(
                "AUC within pairs", "precision", "Brier skill", "over persistence", "log skill", "came / said"));
        return new Table(head, 2, results.stream().map(OddsTables::row).toList());
    }

    /** The AUC and average precision of each number. */
    public Table orders() {
        List<String> head = new ArrayList<>(List.of("period", "outcome"));
        names().forEach(name -> head.addAll(List.of(name, "precision")));
        return new Table(
                head,
                2,
                results.stream()
                        .map(r -> Stream.concat(
                                        Stream.of(period(r), outcome(r.question())),
                                        r.order().stream()
                                                .flatMap(o -> Stream.of(
                                                        Numbers.estimate(o.auc()), Numbers.figure(o.precision()))))
                                .toList())
                        .toList());
    }

    private Stream<String> names() {
        return results.get(0).order().stream().map(Order::name);
    }

    private static List<String> row(OddsResult r) {
        List<String> cells = new ArrayList<>(List.of(
                period(r),
                outcome(r.question()),
                Numbers.whole(r.days()),
                Numbers.whole(r.pairs()),
                Numbers.whole(r.followed()),
                Numbers.whole(r.pairsFollowed())));
        Order own = r.order().get(0);
        cells.add(Numbers.estimate(own.auc()));
        r.order().stream().skip(1).forEach(o -> cells.add(Numbers.estimate(o.ahead())));
        cells.add(Numbers.figure(own.within()));
        cells.add(Numbers.figure(own.precision()));
        cells.add(Numbers.estimate(r.brierSkill()));
        cells.add(Numbers.estimate(r.brierSkillOverPersistence()));
        cells.add(Numbers.figure(r.logSkill()));
        cells.add(Numbers.figure(r.came()));
        return cells;
    }

    /** The shares said and those that came. */
    public Table reliability() {
        List<List<String>> rows = new ArrayList<>();
        for (OddsResult r : results) {
            for (Tenth tenth : r.reliability()) {
                rows.add(List.of(
                        period(r),
                        outcome(r.question()),
                        Numbers.whole(tenth.days()),
                        Odds.percent(tenth.said()) + " %",
                        Odds.percent(tenth.came()) + " %"));
            }
        }
        return new Table(List.of("period", "outcome", "days", "said", "came"), 2, rows);
    }

    static String period(OddsResult r) {
        return r.from() + " to " + r.to();
    }

    static String outcome(Question q) {
        return q.outcome().title() + (q.directed() ? " by one side" : "") + " within " + q.within() + " days";
    }
}
