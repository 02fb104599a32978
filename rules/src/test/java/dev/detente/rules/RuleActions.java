package dev.detente.rules;

import dev.detente.model.Action;
import dev.detente.model.ActorCode;
import dev.detente.model.CameoTable;
import dev.detente.model.EventKind;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.Mode;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.language.Expr;
import dev.detente.rules.language.Field;
import dev.detente.rules.language.RuleDefinition;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Random actions that hit a book's rules often: each takes most of its fields from what one rule asks for. */
public final class RuleActions {
    /** The day from which on they are done. */
    public static final LocalDate FIRST = LocalDate.of(2023, 1, 1);

    private static final List<String> ACTORS =
            List.of("USA", "CHN", "TWN", "RUS", "UKR", "PRK", "KOR", "JPN", "IRN", "EU");

    private final List<Map<Field, List<String>>> literals;
    private final List<String> issues;
    private final List<String> actors;

    private RuleActions(List<Map<Field, List<String>>> literals, List<String> issues, List<String> actors) {
        this.literals = literals;
        this.issues = issues;
        this.actors = actors;
    }

    /** For the rules of an engine. */
    public static RuleActions of(RuleEngine engine) {
        return new RuleActions(
                engine.rules().stream().map(RuleActions::literals).toList(),
                engine.book().issues().leaves().stream().map(IssueId::value).toList(),
                ACTORS);
    }

    /** The same where a rule names no actors among these: few of them make dense pairs. */
    public RuleActions among(List<String> some) {
        return new RuleActions(literals, issues, some);
    }

    /** Some actions within some days. */
    public List<Action> take(Random random, int count, int days) {
        List<Action> actions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<Field, List<String>> of = literals.get(random.nextInt(literals.size()));
            String source = pick(random, of, Field.SOURCE, actors);
            String target = random.nextInt(12) == 0 ? "" : pick(random, of, Field.TARGET, actors);
            EventType type = EventType.valueOf(pick(random, of, Field.TYPE, EventType.names()));
            EventKind kind = kind(random, of, type);
            Set<IssueId> about = new HashSet<>();
            for (int n = random.nextInt(3); n >= 0; n--) {
                about.add(new IssueId(pick(random, of, Field.ISSUE, issues)));
            }
            actions.add(new Action(
                    "a" + i,
                    FIRST.plusDays(random.nextInt(days)),
                    new ActorCode(source),
                    target.isEmpty() || target.equals(source) ? null : new ActorCode(target),
                    kind.type(),
                    kind.mode(),
                    kind.code(),
                    List.copyOf(about),
                    "",
                    null,
                    1,
                    Feed.HAND,
                    1,
                    false));
        }
        return actions;
    }

    private static EventKind kind(Random random, Map<Field, List<String>> of, EventType type) {
        List<CameoTable.Entry> entries = CameoTable.standard().entries().stream()
                .filter(e -> e.type() == type)
                .toList();
        List<String> codes = of.getOrDefault(Field.CODE, List.of()).stream()
                .filter(c -> !c.isEmpty())
                .toList();
        if (!codes.isEmpty() && !of.containsKey(Field.TYPE) && random.nextInt(4) != 0) {
            return EventKind.of(null, null, codes.get(random.nextInt(codes.size())));
        }
        List<String> named = codes.stream()
                .filter(c -> entries.stream().anyMatch(e -> e.code().value().equals(c)))
                .toList();
        switch (random.nextInt(3)) {
            case 0 -> {
                return new EventKind(type, null, null);
            }
            case 1 -> {
                List<String> modes = type.modes().stream().map(Mode::value).toList();
                List<String> apt = of.getOrDefault(Field.MODE, List.of()).stream()
                        .filter(modes::contains)
                        .toList();
                List<String> from = apt.isEmpty() || random.nextInt(4) == 0 ? modes : apt;
                Mode mode = from.isEmpty() ? null : new Mode(from.get(random.nextInt(from.size())));
                return new EventKind(type, mode, null);
            }
            default -> {
                if (!named.isEmpty() && random.nextBoolean()) {
                    return EventKind.of(null, null, named.get(random.nextInt(named.size())));
                }
                CameoTable.Entry entry = entries.get(random.nextInt(entries.size()));
                return new EventKind(type, entry.mode(), entry.code());
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
        if (expr instanceof Expr.In in && !in.negated() && in.left() instanceof Expr.FieldRef ref) {
            add(ref.field(), in.literals(), into);
        } else if (expr instanceof Expr.Binary b) {
            if (b.operator() == Expr.Operator.EQUAL && b.left() instanceof Expr.FieldRef ref) {
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
