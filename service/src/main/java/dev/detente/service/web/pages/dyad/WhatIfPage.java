package dev.detente.service.web.pages.dyad;

import dev.detente.model.Contribution;
import dev.detente.model.Dyad;
import dev.detente.model.IssueId;
import dev.detente.model.Report;
import dev.detente.model.Surge;
import dev.detente.model.Tension;
import dev.detente.model.TensionScore;
import dev.detente.rules.book.IssueTree;
import dev.detente.rules.book.RuleBook;
import dev.detente.service.answer.Origins;
import dev.detente.service.answer.WhatIfJson.IssueChangeJson;
import dev.detente.service.scoring.WhatIf;
import dev.detente.service.store.ReportStore.Outcome;
import dev.detente.service.web.pages.Basis;
import dev.detente.service.web.pages.Deeds;
import dev.detente.service.web.pages.Frame;
import dev.detente.service.web.pages.Tenths;
import dev.detente.service.web.pages.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one supposed action would do to a dyad.
 *
 * @param supposition the action, a clause
 * @param about what it is assumed to be about, in words
 * @param day when, in words
 * @param between both actors in a sentence
 * @param before the tension without it; null when there is no data
 * @param after the tension with it; null when there is no data
 * @param difference signed; empty without a tension on both sides
 * @param direction up, down or flat
 * @param basis how little evidence the tension would have with it, and what would be enough; empty when it is enough
 * @param remark why nothing changes, or what is special; empty when nothing is
 * @param numbers the formula's parts on both sides
 * @param issues issues whose share changes
 * @param evidence what the action adds, by rule
 * @param changed what other actions would add or no longer add
 * @param chart how it fades; null when there is no tension on either side
 * @param others other dyads that it would move
 */
record WhatIfPage(
        String supposition,
        String about,
        String day,
        String between,
        @Nullable Side before,
        @Nullable Side after,
        String difference,
        String direction,
        String basis,
        String remark,
        List<Line> numbers,
        List<Line> issues,
        List<DyadPage.Evidence> evidence,
        List<Changed> changed,
        @Nullable WhatIfChart chart,
        List<Other> others) {
    private static final int MAX_ROWS = 12;

    WhatIfPage {
        numbers = List.copyOf(numbers);
        issues = List.copyOf(issues);
        evidence = List.copyOf(evidence);
        changed = List.copyOf(changed);
        others = List.copyOf(others);
    }

    /**
     * A tension and its level.
     *
     * @param level its word, or that there is too little data for one
     * @param thin whether there is too little data
     */
    record Side(String tension, String level, boolean thin) {
        static @Nullable Side of(TensionScore score, List<Double> levels) {
            return score.now() == null
                    ? null
                    : new Side(
                            Tenths.below(score.now().tension(), levels),
                            Words.level(score.level()),
                            score.level() == null);
        }
    }

    /** A number on both sides. */
    record Line(String name, String before, String after, String difference) {}

    /** A signal of another action that appears or vanishes. */
    record Changed(boolean appeared, DyadPage.Evidence evidence) {}

    /** Another dyad; before and after are dashes when there is no data. */
    record Other(String names, String href, String before, String after, String difference) {}

    static WhatIfPage of(WhatIf whatIf, Dyad dyad, Frame frame) {
        WhatIf.Effect effect = whatIf.effect(dyad);
        RuleBook book = whatIf.before().book();
        IssueTree issues = book.issues();
        WhatIf.Supposed supposed = whatIf.supposed().get(0);
        Report report = supposed.report();
        Tension before = effect.before().now();
        Tension after = effect.after().now();
        double move = tension(after) - tension(before);
        return new WhatIfPage(
                Deeds.sentence(report.content()),
                supposed.issues().stream().map(issues::title).collect(Collectors.joining(", ")),
                Words.day(report.content().day()),
                Words.the(dyad.a()) + " and " + Words.the(dyad.b()),
                Side.of(effect.before(), book.parameters().levels()),
                Side.of(effect.after(), book.parameters().levels()),
                before == null || after == null ? "" : Words.signed(move, 1),
                Math.abs(move) < Words.SHOWN ? "flat" : move > 0 ? "up" : "down",
                Basis.of(effect.after(), book.parameters().evidence()).supposed(),
                remark(whatIf, effect, move),
                numbers(effect),
                IssueChangeJson.of(effect.before(), effect.after()).stream()
                        .filter(c -> Math.abs(c.difference()) >= Words.SHOWN)
                        .limit(MAX_ROWS)
                        .map(c -> new Line(
                                issues.title(new IssueId(c.issue())),
                                Words.signed(c.before(), 1),
                                Words.signed(c.after(), 1),
                                Words.signed(c.difference(), 1)))
                        .toList(),
                evidence(effect.own(), book, frame),
                effect.changed().stream()
                        .limit(MAX_ROWS)
                        .map(c -> new Changed(
                                c.appeared(), DyadPage.Evidence.of(c.contribution(), book, Origins.none(), frame)))
                        .toList(),
                before == null && after == null ? null : WhatIfChart.of(whatIf, effect),
                others(whatIf, dyad));
    }

    private static double tension(@Nullable Tension tension) {
        return tension == null ? 0 : tension.tension();
    }

    private static List<DyadPage.Evidence> evidence(List<Contribution> own, RuleBook book, Frame frame) {
        return own.stream()
                .map(c -> DyadPage.Evidence.of(c, book, Origins.none(), frame))
                .toList();
    }

    private static String remark(WhatIf whatIf, WhatIf.Effect effect, double move) {
        WhatIf.Supposed supposed = whatIf.supposed().get(0);
        if (whatIf.retracted(supposed)) {
            return "This same action was retracted: it would not count unless somebody restores it.";
        }
        if (supposed.outcome() == Outcome.DUPLICATE) {
            return "The same action is known already, so it changes nothing.";
        }
        if (!supposed.counts()) {
            return "It would not count as an action of its own: a visit on that day covers it, or the rule book does not"
                    + " count hand-coded actions.";
        }
        if (effect.own().isEmpty()) {
            return "No rule gives this action points between these two, so it adds nothing here.";
        }
        return Math.abs(move) < Words.SHOWN && effect.before().now() != null
                ? "Rules count it, but it weighs too little to move the number by a tenth."
                : "";
    }

    private static List<Line> numbers(WhatIf.Effect effect) {
        Tension before = effect.before().now();
        Tension after = effect.after().now();
        List<Line> lines = new ArrayList<>();
        lines.add(line("Escalation load", before, after, Tension::escalation, 2));
        lines.add(line("Cooperation load", before, after, Tension::cooperation, 2));
        lines.add(line("Tension without cooperation", before, after, Tension::gross, 1));
        lines.add(line("Reduction by cooperation", before, after, Tension::relief, 1));
        lines.add(line("Tension", before, after, Tension::tension, 1));
        lines.add(line("Surge", effect.before().surge(), effect.after().surge(), Surge::deviance, 1));
        return lines;
    }

    private static <T> Line line(
            String name, @Nullable T before, @Nullable T after, ToDoubleFunction<T> number, int decimals) {
        return new Line(
                name,
                before == null ? "\u2013" : Words.number(number.applyAsDouble(before), decimals),
                after == null ? "\u2013" : Words.number(number.applyAsDouble(after), decimals),
                before == null || after == null
                        ? "\u2013"
                        : Words.signed(number.applyAsDouble(after) - number.applyAsDouble(before), decimals));
    }

    private static List<Other> others(WhatIf whatIf, Dyad dyad) {
        List<Other> others = new ArrayList<>();
        for (Dyad other : whatIf.dyads()) {
            Tension before =
                    whatIf.before().sheet().score(other, whatIf.before().asOf()).now();
            Tension after =
                    whatIf.after().sheet().score(other, whatIf.after().asOf()).now();
            if (!other.equals(dyad) && (before != null || after != null)) {
                Line line = line("", before, after, Tension::tension, 1);
                others.add(new Other(
                        Words.names(other),
                        "/dyads/" + other + "/what-if",
                        line.before(),
                        line.after(),
                        line.difference()));
            }
        }
        return others;
    }
}
