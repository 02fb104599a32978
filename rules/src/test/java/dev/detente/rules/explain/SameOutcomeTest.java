package dev.detente.rules.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.detente.model.Action;
import dev.detente.model.ActorCatalog;
import dev.detente.model.IssueId;
import dev.detente.model.Pair;
import dev.detente.model.SignalKind;
import dev.detente.model.Stress;
import dev.detente.rules.RuleActions;
import dev.detente.rules.TestBooks;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.language.RuleDefinition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A check of a rule says what the compiled rule does. */
class SameOutcomeTest {
    @Test
    void defaultRulesFireExactlyWhereTheirConditionsHold() {
        RuleEngine engine = RuleEngine.compile(
                RuleBookReader.read(Path.of("src/main/resources/rule-books/default")), ActorCatalog.standard());

        Set<String> fired = compare(engine, RuleActions.of(engine).take(new Random(1), Stress.size(2000, 6000), 500));

        assertThat(fired.size()).isGreaterThan(engine.rules().size() * 3 / 4);
    }

    @Test
    void rulesMadeByChanceFireOnTheActionsOnWhichTheirConditionsHold() {
        Random random = new Random(2);
        StringBuilder drl = new StringBuilder("package chance;\n");
        int rules = Stress.size(30, 120);
        for (int i = 0; i < rules; i++) {
            drl.append(new ChanceRule(random).write("R" + i));
        }
        RuleEngine engine = TestBooks.engine(drl.toString());

        Set<String> fired = compare(engine, RuleActions.of(engine).take(random, Stress.size(1000, 3000), 500));

        assertThat(fired.size()).isGreaterThan(rules / 2);
    }

    /** Compares every firing, with issue, kind, parties and points; returns which rules fired. */
    private static Set<String> compare(RuleEngine engine, List<Action> actions) {
        Map<String, List<String>> firings = new HashMap<>();
        engine.extract(actions)
                .firings()
                .forEach(f -> firings.computeIfAbsent(
                                f.whole().action().id() + " " + f.whole().rule().name(), k -> new ArrayList<>())
                        .add(told(
                                f.issue(),
                                f.whole().kind(),
                                f.whole().direction(),
                                f.whole().micro())));
        Map<Pair, List<Action>> pairs = new TreeMap<>();
        actions.forEach(
                a -> pairs.computeIfAbsent(a.pair(), k -> new ArrayList<>()).add(a));
        Set<String> fired = new TreeSet<>();
        for (List<Action> pair : pairs.values()) {
            RuleChecker checker = new RuleChecker(
                    engine.rules(),
                    pair,
                    pair,
                    engine::intensity,
                    engine::volume,
                    engine.book().lookbackDays());
            for (Action action : pair) {
                for (RuleDefinition rule : engine.rules()) {
                    RuleCheck check = checker.check(rule, action);
                    List<String> expected =
                            firings.getOrDefault(action.id() + " " + rule.ref().name(), List.of());
                    List<String> emitted = emitted(check, action);
                    // Most rules do not fire on most actions: an assertion for each of them took most of the time.
                    if (!emitted.isEmpty() || !expected.isEmpty()) {
                        assertThat(emitted)
                                .as("%s on %s", rule.text(), action)
                                .containsExactlyInAnyOrderElementsOf(expected);
                    }
                    if (check.fired() == expected.isEmpty() || WhyNot.of(check).isEmpty() != check.fired()) {
                        fail("%s on %s: fired is %s, signals %s, and why not %s"
                                .formatted(rule.text(), action, check.fired(), expected, WhyNot.of(check)));
                    }
                    if (check.fired()) {
                        fired.add(rule.ref().name());
                    }
                }
            }
        }
        return fired;
    }

    private static List<String> emitted(RuleCheck check, Action action) {
        List<String> emitted = new ArrayList<>();
        for (IssueCheck issue : check.issues()) {
            issue.outcomes().stream()
                    .filter(EmissionOutcome::emits)
                    .forEach(o -> emitted.add(told(
                            issue.issue(),
                            o.emission().kind(action, Objects.requireNonNull(o.direction())),
                            o.direction(),
                            o.micro())));
        }
        return emitted;
    }

    private static String told(@Nullable IssueId issue, SignalKind kind, Object direction, long micro) {
        return issue + " " + kind + " " + direction + " " + micro;
    }
}
