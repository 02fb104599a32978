package dev.detente.rulebooks.backtest;

import dev.detente.model.RuleRef;
import dev.detente.model.Signal;
import dev.detente.rulebooks.backtest.BacktestPeriod.Days;
import dev.detente.rulebooks.backtest.BacktestResult.Edit;
import dev.detente.rulebooks.backtest.BacktestResult.RuleChange;
import dev.detente.rulebooks.backtest.BacktestResult.RuleOutput;
import dev.detente.rules.book.Diagnostic;
import dev.detente.rules.book.Diagnostics;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.language.RuleDefinition;
import dev.detente.rules.score.PairSums.RuleSum;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds what happened to each rule. */
final class RuleChanges {
    private RuleChanges() {}

    static List<RuleChange> of(RuleEngine base, RuleEngine draft, BookSums before, BookSums after, Days days) {
        Map<String, RuleDefinition> old = byName(base);
        Map<String, RuleOutput> gaveBefore = given(before, days);
        Map<String, RuleOutput> gaveAfter = given(after, days);
        List<RuleChange> changes = new ArrayList<>();
        for (RuleDefinition rule : draft.rules()) {
            changes.add(change(rule.ref(), edit(old.remove(rule.ref().name()), rule), gaveBefore, gaveAfter));
        }
        old.values().forEach(rule -> changes.add(change(rule.ref(), Edit.REMOVED, gaveBefore, gaveAfter)));
        changes.sort(Comparator.comparing(RuleChange::ruleFile).thenComparing(RuleChange::rule));
        return changes;
    }

    /** Warns of each new or changed rule that gave nothing in the period: what it does was not tried. */
    static List<Diagnostic> warnings(List<RuleChange> changes, RuleEngine draft, Days days) {
        Map<String, RuleDefinition> rules = byName(draft);
        Diagnostics findings = new Diagnostics();
        for (RuleChange change : changes) {
            RuleDefinition rule = rules.get(change.rule());
            if (rule != null
                    && (change.edit() == Edit.NEW || change.edit() == Edit.CHANGED)
                    && change.after().signals() == 0) {
                rule.warn(
                        findings,
                        "never fired from " + days.from() + " to " + days.to()
                                + ", so the backtest shows nothing of what it does: choose a period with such actions, or make its conditions wider");
            }
        }
        return findings.found();
    }

    private static Map<String, RuleDefinition> byName(RuleEngine engine) {
        return new HashMap<>(
                engine.rules().stream().collect(Collectors.toMap(r -> r.ref().name(), Function.identity())));
    }

    private static Edit edit(@Nullable RuleDefinition before, RuleDefinition after) {
        if (before == null) {
            return Edit.NEW;
        }
        return before.text().equals(after.text()) ? Edit.SAME : Edit.CHANGED;
    }

    private static RuleChange change(
            RuleRef rule, Edit edit, Map<String, RuleOutput> before, Map<String, RuleOutput> after) {
        RuleOutput base = before.getOrDefault(rule.name(), RuleOutput.NOTHING);
        RuleOutput draft = after.getOrDefault(rule.name(), RuleOutput.NOTHING);
        return new RuleChange(rule.name(), rule.file(), edit, edit != Edit.SAME || !base.equals(draft), base, draft);
    }

    /** Returns the sums of each rule's signals, by its name, added exactly. */
    private static Map<String, RuleOutput> given(BookSums sums, Days days) {
        Map<String, long[]> counts = new HashMap<>();
        sums.ruleSums(days).forEach(sum -> add(counts.computeIfAbsent(sum.rule().name(), r -> new long[3]), sum));
        Map<String, RuleOutput> given = new HashMap<>();
        counts.forEach((rule, count) -> given.put(rule, new RuleOutput(count[0], points(count[1]), points(count[2]))));
        return given;
    }

    private static void add(long[] count, RuleSum sum) {
        int kind = sum.kind().strains() ? 1 : 2;
        count[0] += sum.signals();
        count[kind] = Math.addExact(count[kind], sum.micros());
    }

    private static double points(long micros) {
        return micros / (double) Signal.MICRO;
    }
}
