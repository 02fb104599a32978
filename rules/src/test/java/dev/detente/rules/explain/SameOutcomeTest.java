package dev.detente.rules.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Action;
import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.CameoCode;
import dev.detente.model.CameoTable;
import dev.detente.model.EventKind;
import dev.detente.model.EventType;
import dev.detente.model.IssueId;
import dev.detente.model.Mode;
import dev.detente.model.SignalKind;
import dev.detente.rules.TestBooks;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.drools.RuleEngine;
import dev.detente.rules.profile.Expr;
import dev.detente.rules.profile.Field;
import dev.detente.rules.profile.RuleDefinition;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a check says of a rule is what the compiled rule does. */
class SameOutcomeTest {
    private static final LocalDate FIRST = LocalDate.of(2023, 1, 1);
    private static final List<String> ACTORS =
            List.of("USA", "CHN", "TWN", "RUS", "UKR", "PRK", "KOR", "JPN", "IRN", "EU");

    @Test
    void everyRuleOfTheDefaultBookFiresOnTheActionsOnWhichItsConditionsHold() {
        RuleEngine engine = RuleEngine.compile(
                RuleBookReader.read(Path.of("src/main/resources/rule-books/default")), ActorCatalog.standard());

        Set<String> fired = compare(engine, actions(engine, new Random(1), 6000));

        assertThat(fired.size()).isGreaterThan(engine.rules().size() * 3 / 4);
    }

    @Test
    void rulesMadeByChanceFireOnTheActionsOnWhichTheirConditionsHold() {
        Random random = new Random(2);
        StringBuilder drl = new StringBuilder("package chance;\n");
        int rules = 120;
        for (int i = 0; i < rules; i++) {
            drl.append(new ChanceRule(random).write("R" + i));
        }
        RuleEngine engine = TestBooks.engine(drl.toString());

        Set<String> fired = compare(engine, actions(engine, random, 3000));

        assertThat(fired.size()).isGreaterThan(rules / 2);
    }

    /** Compares every firing, with issue, kind, parties and points; tells which rules fired. */
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
        Map<String, List<Action>> pairs = new TreeMap<>();
        actions.forEach(
                a -> pairs.computeIfAbsent(a.pair(), k -> new ArrayList<>()).add(a));
        Set<String> fired = new TreeSet<>();
        for (List<Action> pair : pairs.values()) {
            RuleChecker checker = new RuleChecker(
                    engine.rules(), pair, pair, engine::intensity, engine.book().lookbackDays());
            for (Action action : pair) {
                for (RuleDefinition rule : engine.rules()) {
                    RuleCheck check = checker.check(rule, action);
                    List<String> expected =
                            firings.getOrDefault(action.id() + " " + rule.ref().name(), List.of());
                    assertThat(emitted(check))
                            .as("%s on %s", rule.text(), action)
                            .containsExactlyInAnyOrderElementsOf(expected);
                    assertThat(check.fired()).isEqualTo(!expected.isEmpty());
                    assertThat(WhyNot.of(check).isEmpty()).isEqualTo(check.fired());
                    if (check.fired()) {
                        fired.add(rule.ref().name());
                    }
                }
            }
        }
        return fired;
    }

    private static List<String> emitted(RuleCheck check) {
        List<String> emitted = new ArrayList<>();
        for (IssueCheck issue : check.issues()) {
            issue.outcomes().stream()
                    .filter(Outcome::emits)
                    .forEach(o -> emitted.add(told(
                            issue.issue(), o.emission().kind(), Objects.requireNonNull(o.direction()), o.micro())));
        }
        return emitted;
    }

    private static String told(@Nullable IssueId issue, SignalKind kind, Object direction, long micro) {
        return issue + " " + kind + " " + direction + " " + micro;
    }

    /** Actions that hit the rules often: each takes most of its fields from the literals of one rule. */
    private static List<Action> actions(RuleEngine engine, Random random, int count) {
        List<Map<Field, List<String>>> literals =
                engine.rules().stream().map(SameOutcomeTest::literals).toList();
        List<Action> actions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<Field, List<String>> of = literals.get(random.nextInt(literals.size()));
            String source = pick(random, of, Field.SOURCE, ACTORS);
            String target = random.nextInt(12) == 0 ? "" : pick(random, of, Field.TARGET, ACTORS);
            EventType type = EventType.valueOf(pick(random, of, Field.TYPE, EventType.names()));
            EventKind kind = kind(random, of, type);
            Set<IssueId> issues = new HashSet<>();
            List<String> leaves =
                    engine.book().issues().leaves().stream().map(IssueId::value).toList();
            for (int n = random.nextInt(3); n >= 0; n--) {
                issues.add(new IssueId(pick(random, of, Field.ISSUE, leaves)));
            }
            actions.add(new Action(
                    "a" + i,
                    FIRST.plusDays(random.nextInt(500)),
                    new ActorCode(source),
                    target.isEmpty() || target.equals(source) ? null : new ActorCode(target),
                    kind.type(),
                    kind.mode(),
                    kind.code(),
                    List.copyOf(issues),
                    "",
                    null,
                    1));
        }
        return actions;
    }

    private static EventKind kind(Random random, Map<Field, List<String>> of, EventType type) {
        List<CameoTable.Entry> entries = CameoTable.standard().entries().stream()
                .filter(e -> e.type() == type)
                .toList();
        List<String> named = of.getOrDefault(Field.CODE, List.of()).stream()
                .filter(c -> entries.stream().anyMatch(e -> e.code().value().equals(c)))
                .toList();
        switch (random.nextInt(3)) {
            case 0 -> {
                return new EventKind(type, null, null);
            }
            case 1 -> {
                Mode mode = type.modes().isEmpty()
                        ? null
                        : type.modes().get(random.nextInt(type.modes().size()));
                return new EventKind(type, mode, null);
            }
            default -> {
                if (!named.isEmpty() && random.nextBoolean()) {
                    return EventKind.of(null, null, named.get(random.nextInt(named.size())));
                }
                CameoTable.Entry entry = entries.get(random.nextInt(entries.size()));
                return new EventKind(
                        type, entry.mode(), new CameoCode(entry.code().value()));
            }
        }
    }

    private static String pick(Random random, Map<Field, List<String>> of, Field field, List<String> others) {
        List<String> named = of.getOrDefault(field, List.of()).stream()
                .filter(s -> field == Field.TARGET || !s.isEmpty())
                .toList();
        List<String> from = named.isEmpty() || random.nextInt(4) == 0 ? others : named;
        return from.get(random.nextInt(from.size()));
    }

    private static Map<Field, List<String>> literals(RuleDefinition rule) {
        Map<Field, List<String>> found = new HashMap<>();
        rule.conditions().forEach(c -> literals(c, found));
        return found;
    }

    private static void literals(Expr expr, Map<Field, List<String>> into) {
        if (expr instanceof Expr.In in && in.left() instanceof Expr.FieldRef ref) {
            add(ref.field(), in.literals(), into);
        } else if (expr instanceof Expr.Binary b) {
            if (b.left() instanceof Expr.FieldRef ref) {
                add(ref.field(), List.of(b.right()), into);
            }
            literals(b.left(), into);
            literals(b.right(), into);
        }
    }

    private static void add(Field field, Collection<Expr> literals, Map<Field, List<String>> into) {
        into.computeIfAbsent(field, k -> new ArrayList<>())
                .addAll(literals.stream()
                        .filter(Expr.Text.class::isInstance)
                        .map(l -> ((Expr.Text) l).value())
                        .collect(Collectors.toList()));
    }
}
