package dev.detente.api.answer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.detente.model.RuleRef;
import dev.detente.rules.analysis.RuleOverlaps;
import dev.detente.rules.book.Diagnostic;
import dev.detente.rules.cases.CaseCoverage;
import dev.detente.rules.cases.CaseResult;
import dev.detente.rules.language.RuleDefinition;
import dev.detente.rules.score.RuleFirings;
import dev.detente.scoring.RuleReport;
import dev.detente.scoring.Snapshot;
import dev.detente.scoring.View;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rules of a rule book: what each gave, and how its cases test it.
 *
 * @param overlapsIn the actions on which overlaps were looked for
 * @param rules the rules found, by file and line
 */
public record RulesJson(@JsonUnwrapped Stamp stamp, OverlapsInJson overlapsIn, List<RuleJson> rules) {
    /**
     * The actions on which overlaps were looked for.
     *
     * @param from the first day
     * @param to the last day
     * @param actions how many actions there are from that day to that day, 0 or more
     */
    public record OverlapsInJson(LocalDate from, LocalDate to, int actions) {
        static OverlapsInJson of(Snapshot.RecentOverlaps recent) {
            return new OverlapsInJson(
                    recent.from(), recent.to(), recent.overlaps().actions());
        }
    }

    /**
     * A rule.
     *
     * @param rule its name, unique in the rule book
     * @param file its file within the rule book
     * @param line 1-based line in its file
     * @param doc why there is such a rule; empty when it does not say
     * @param author who wrote it; empty when it does not say
     * @param signals how many signals it gave up to the day; an action about two issues gives two where the rule does not ask for the issue
     * @param escalation points left of its escalation on the day, 0 or more, before they are divided by kappa
     * @param cooperation points left of its cooperation on the day, 0 or more, before they are divided by kappa
     * @param lastFiredOn the day of the last action that it fired on, up to the day; null when it never fired
     * @param feeds the signals of each feed that has actions here, by the feed's name
     * @param cases how many cases are about it
     * @param untouched its conditions without which every case of the file would still pass, as written; all of them when it fires in no case
     * @param overlaps the other rules that count the same evidence, those with the most points first
     */
    public record RuleJson(
            String rule,
            String file,
            int line,
            String doc,
            String author,
            int signals,
            double escalation,
            double cooperation,
            @Nullable LocalDate lastFiredOn,
            List<RuleFeedJson> feeds,
            int cases,
            List<String> untouched,
            List<OverlapJson> overlaps) {
        static RuleJson of(RuleReport.OfRule of, RuleReport report) {
            RuleDefinition rule = of.rule();
            RuleOverlaps overlaps = report.recent().overlaps();
            return new RuleJson(
                    rule.ref().name(),
                    rule.ref().file(),
                    rule.line(),
                    rule.doc(),
                    rule.author(),
                    of.signals(),
                    of.escalation(),
                    of.cooperation(),
                    of.lastOn(),
                    report.feeds().stream()
                            .map(feed ->
                                    new RuleFeedJson(feed.id(), of.byFeed().getOrDefault(feed, 0), rule.takes(feed)))
                            .toList(),
                    of.coverage().cases(),
                    of.coverage().untouched(),
                    of.overlaps().stream()
                            .map(o -> OverlapJson.of(o, rule.ref(), overlaps))
                            .toList());
        }
    }

    /**
     * How often a rule fired on the actions of a feed.
     *
     * @param feed the feed, such as hand or icews
     * @param signals how many signals its actions gave up to the day
     * @param canFire false where the rule asks for another feed, or for no target where the feed always names one
     */
    public record RuleFeedJson(String feed, int signals, boolean canFire) {}

    /**
     * Another rule that counts the same evidence: on some actions, both give signals of one kind on one issue in one direction.
     *
     * @param rule the name of the other rule
     * @param file its file within the rule book
     * @param kind ESCALATION or COOPERATION
     * @param actions on how many actions, 1 or more
     * @param share these actions divided by all actions that this rule fired on, above 0 and at most 1
     * @param points what both gave there together, as given and not faded
     */
    public record OverlapJson(String rule, String file, String kind, int actions, double share, double points) {
        static OverlapJson of(RuleOverlaps.Overlap overlap, RuleRef rule, RuleOverlaps all) {
            return new OverlapJson(
                    overlap.other(rule).name(),
                    overlap.other(rule).file(),
                    overlap.kind().name(),
                    overlap.actions(),
                    all.share(overlap, rule),
                    overlap.points());
        }
    }

    /**
     * One rule in full.
     *
     * @param overlapsIn the actions on which overlaps were looked for
     * @param rule what it gave, and how its cases test it
     * @param text the whole rule as written
     * @param conditions its conditions in their order
     * @param results what comes of its cases
     * @param directions what it gave by direction and kind, the most points first
     * @param byDay how many signals it gave on each day up to the day; days without any are left out
     * @param latest the latest actions that it fired on, the latest first
     */
    public record OneRuleJson(
            @JsonUnwrapped Stamp stamp,
            OverlapsInJson overlapsIn,
            RuleJson rule,
            String text,
            List<CaseCoverage.Condition> conditions,
            List<RuleCaseJson> results,
            List<RuleFirings.DirectionSum> directions,
            List<RuleDayJson> byDay,
            List<ExplanationJson.ActionRef> latest) {
        private static final int LATEST = 12;

        /** The answer for a rule of a report. */
        public static OneRuleJson of(
                View view, RuleReport report, RuleReport.OfRule rule, List<CaseResult> results, Origins origins) {
            RuleFirings firings = report.firings(view, rule.rule().ref());
            return new OneRuleJson(
                    Stamp.of(view),
                    OverlapsInJson.of(report.recent()),
                    RuleJson.of(rule, report),
                    rule.rule().text(),
                    rule.coverage().conditions(),
                    results.stream().map(RuleCaseJson::of).toList(),
                    firings.directions(),
                    firings.byDay().entrySet().stream()
                            .map(e -> new RuleDayJson(e.getKey(), e.getValue()))
                            .toList(),
                    view.sheet().latest(rule.rule().ref(), view.asOf(), LATEST).stream()
                            .map(action -> ExplanationJson.ActionRef.of(action, origins))
                            .toList());
        }
    }

    /**
     * The result of a case.
     *
     * @param title what it shows
     * @param kind hit, near-miss or mirror
     * @param file the file of cases
     * @param line 1-based line on which it begins
     * @param findings what does not hold; empty when it passes
     */
    public record RuleCaseJson(String title, String kind, String file, int line, List<Diagnostic> findings) {
        static RuleCaseJson of(CaseResult result) {
            return new RuleCaseJson(result.title(), result.kind(), result.file(), result.line(), result.findings());
        }
    }

    /**
     * The signals of a day.
     *
     * @param day the day
     * @param signals how many the rule gave, 1 or more
     */
    public record RuleDayJson(LocalDate day, int signals) {}

    /** The answer for some rules of a report. */
    public static RulesJson of(View view, RuleReport report, Collection<RuleReport.OfRule> rules) {
        return new RulesJson(
                Stamp.of(view),
                OverlapsInJson.of(report.recent()),
                rules.stream().map(rule -> RuleJson.of(rule, report)).toList());
    }
}
