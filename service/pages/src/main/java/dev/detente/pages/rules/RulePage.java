package dev.detente.pages.rules;

import dev.detente.model.RuleRef;
import dev.detente.model.SignalKind;
import dev.detente.model.Texts;
import dev.detente.pages.ActionView;
import dev.detente.pages.Fact;
import dev.detente.pages.PageFrame;
import dev.detente.pages.Words;
import dev.detente.rules.analysis.RuleOverlaps;
import dev.detente.rules.book.RuleFile;
import dev.detente.rules.cases.CaseCoverage;
import dev.detente.rules.cases.CaseResult;
import dev.detente.rules.explain.RuleSentence;
import dev.detente.rules.language.RuleDefinition;
import dev.detente.rules.score.RuleFirings;
import dev.detente.scoring.RuleReport;
import dev.detente.scoring.View;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A rule's page.
 *
 * @param sentence what it does, in one sentence made from its parse
 * @param pairs what it gave, the most points first
 * @param overlaps the rules that count the same evidence
 * @param window the actions on which overlaps were looked for, a sentence
 * @param base whether it is a base rule, which overlaps with others by design
 */
record RulePage(
        PageFrame frame,
        RuleDefinition rule,
        String path,
        String fileHref,
        String sentence,
        List<Fact> facts,
        @Nullable Months months,
        List<PairRow> pairs,
        int more,
        List<FiredOn> actions,
        List<CaseCoverage.Condition> conditions,
        String untouched,
        List<CaseResult> cases,
        List<OverlapView> overlaps,
        String window,
        boolean base) {
    private static final int PAIRS = 20;
    private static final int ACTIONS = 12;

    /**
     * The points that the rule gave one direction.
     *
     * @param points the rest of its weight on the day, signed: cooperation is below 0
     */
    record PairRow(String conduct, String href, String kind, String signals, String points, String last) {
        static PairRow of(RuleFirings.DirectionSum of, PageFrame frame) {
            return new PairRow(
                    Texts.capitalize(Words.conduct(of.direction())),
                    frame.page(of.direction().dyad()),
                    wordOf(of.kind()),
                    Words.thousands(of.signals()),
                    Words.signed(of.kind().strains() ? of.points() : -of.points(), 2),
                    Words.shortDay(of.lastOn()));
        }
    }

    /** An action that the rule fired on, and the rule on it, condition by condition. */
    record FiredOn(ActionView action, String why) {}

    /**
     * Another rule that counts the same evidence.
     *
     * @param share how much of this rule's actions they are
     * @param otherShare how much of the other's
     * @param points what both gave there together
     */
    record OverlapView(
            String href,
            String name,
            String file,
            String kind,
            String actions,
            String share,
            String otherShare,
            String points) {
        static OverlapView of(RuleOverlaps.Overlap overlap, RuleRef rule, RuleOverlaps all, PageFrame frame) {
            RuleRef other = overlap.other(rule);
            return new OverlapView(
                    frame.page(other),
                    other.name(),
                    other.file(),
                    wordOf(overlap.kind()),
                    Words.thousands(overlap.actions()),
                    percent(all.share(overlap, rule)),
                    percent(all.share(overlap, other)),
                    Words.number(overlap.points()));
        }
    }

    static RulePage of(View view, RuleReport report, RuleReport.OfRule of, List<CaseResult> cases, PageFrame frame) {
        RuleDefinition rule = of.rule();
        RuleRef ref = rule.ref();
        RuleFirings firings = report.firings(view, ref);
        RuleOverlaps overlaps = report.recent().overlaps();
        return new RulePage(
                frame,
                rule,
                PageFrame.path(ref),
                frame.on("/rules", "file", ref.file()),
                RuleSentence.of(rule, view.book().issues()),
                facts(of, RulesPage.feeds(of, report.feeds()), cases),
                firings.byDay().isEmpty() ? null : Months.of(firings.byDay(), view.asOf()),
                firings.directions().stream()
                        .limit(PAIRS)
                        .map(d -> PairRow.of(d, frame))
                        .toList(),
                Math.max(0, firings.directions().size() - PAIRS),
                view.sheet().latest(ref, view.asOf(), ACTIONS).stream()
                        .map(a -> new FiredOn(ActionView.of(a, view.book().issues(), frame), frame.rule(a, ref)))
                        .toList(),
                of.coverage().conditions(),
                untouched(of.coverage()),
                cases,
                of.overlaps().stream()
                        .map(o -> OverlapView.of(o, ref, overlaps, frame))
                        .toList(),
                RulesPage.window(report),
                ref.file().equals(RuleFile.BASE));
    }

    private static List<Fact> facts(RuleReport.OfRule of, String feeds, List<CaseResult> cases) {
        long failing = cases.stream().filter(c -> !c.passes()).count();
        return List.of(
                new Fact(
                        "Signals",
                        Words.thousands(of.signals()),
                        of.signals() == 0
                                ? "it has never fired"
                                : "so far; an action about several issues may give several"),
                new Fact(
                        "By feed",
                        feeds.isEmpty() ? "none" : feeds,
                        "signals so far; a feed cannot when the rule asks for what its rows never have"),
                new Fact(
                        "Weight now",
                        of.cooperation() == 0
                                ? Words.signed(of.escalation(), 1)
                                : of.escalation() == 0
                                        ? Words.signed(-of.cooperation(), 1)
                                        : Words.signed(of.escalation(), 1) + " and "
                                                + Words.signed(-of.cooperation(), 1),
                        of.signals() == 0
                                ? "none"
                                : "what is left of "
                                        + (of.cooperation() == 0
                                                ? "its escalation"
                                                : of.escalation() == 0
                                                        ? "its cooperation"
                                                        : "escalation and cooperation")
                                        + ", before it is divided by kappa"),
                new Fact(
                        "Last fired",
                        of.lastOn() == null ? "never" : Words.day(of.lastOn()),
                        of.lastOn() == null ? "no action met all its conditions" : "the day of the action"),
                new Fact(
                        "Cases",
                        Integer.toString(cases.size()),
                        cases.isEmpty()
                                ? "nothing shows what it should do"
                                : failing == 0 ? "all pass" : Words.count(failing, "case") + " of them failing"));
    }

    private static String untouched(CaseCoverage coverage) {
        int untouched = coverage.untouched().size();
        if (untouched == 0) {
            return "";
        }
        return coverage.fires()
                ? (untouched == 1
                                ? "No case touches one of its conditions"
                                : "No case touches " + untouched + " of its conditions")
                        + ": without " + (untouched == 1 ? "it" : "any one of them")
                        + ", every case of the file would still pass."
                : "It fires in no case of its file, so that no condition is tested.";
    }

    private static String wordOf(SignalKind kind) {
        return Texts.capitalize(kind.name().toLowerCase(Locale.ROOT));
    }

    private static String percent(double share) {
        return Words.number(100 * share, 0) + " %";
    }
}
