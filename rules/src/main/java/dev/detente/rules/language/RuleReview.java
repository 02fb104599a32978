package dev.detente.rules.language;

import dev.detente.model.CameoCode;
import dev.detente.model.CameoTable;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.Mode;
import dev.detente.rules.book.Diagnostics;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.history.HistoryCall;
import dev.detente.rules.language.RuleDefinition.Constraint;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Warns about rules that are valid but probably unintended: those that can never fire, or repeat another one. Decides by trying every value that a
 * field can have, for conditions that ask for one thing: the kind of act, one party, the issue, or one history function; it skips other conditions.
 */
public final class RuleReview {
    private final RuleBook book;
    private final Diagnostics findings;
    /** Every possible kind of act, as the values that rules can read of it. */
    private final List<Values> kinds = new ArrayList<>();

    private final List<Values> sources = new ArrayList<>();
    private final List<Values> targets = new ArrayList<>();
    private final List<Values> issues = new ArrayList<>();
    private final List<Values> feeds = new ArrayList<>();

    private RuleReview(RuleBook book, Vocabulary vocabulary, Diagnostics findings) {
        this.book = book;
        this.findings = findings;
        for (EventType type : EventType.values()) {
            kind(type, null, null);
            type.modes().forEach(mode -> kind(type, mode, null));
        }
        CameoTable table = CameoTable.standard();
        Stream.concat(
                        table.entries().stream().map(CameoTable.Entry::code),
                        // Also codes that only the weights know: they have the kind of the code above them.
                        book.weights().codes().stream())
                .distinct()
                .forEach(code -> table.findOrParent(code).ifPresent(entry -> {
                    kind(entry.type(), entry.mode(), code);
                    if (entry.mode() == null) {
                        entry.type().modes().forEach(mode -> kind(entry.type(), mode, code));
                    }
                }));
        vocabulary.actors().actors().forEach(actor -> {
            sources.add(Values.of(Field.SOURCE, actor.code().value()));
            targets.add(Values.of(Field.TARGET, actor.code().value()));
        });
        targets.add(Values.of(Field.TARGET, ""));
        Stream.of(Feed.values()).forEach(feed -> feeds.add(Values.of(Field.FEED, feed.id())));
        vocabulary.issues().leaves().forEach(issue -> issues.add(Values.of(Field.ISSUE, issue.value())));
    }

    private void kind(EventType type, @Nullable Mode mode, @Nullable CameoCode code) {
        Map<Field, String> texts = new EnumMap<>(Field.class);
        texts.put(Field.TYPE, type.name());
        texts.put(Field.QUAD, type.quadClass().name());
        texts.put(Field.MODE, mode == null ? "" : mode.value());
        texts.put(Field.CODE, code == null ? "" : code.value());
        texts.put(Field.ROOT, code == null ? "" : code.root());
        kinds.add(new Values(texts, book.weights().intensity(type, mode, code), 0));
    }

    /** Warns of the rules of a book, in their order. */
    public static void review(RuleBook book, List<RuleDefinition> rules, Vocabulary vocabulary, Diagnostics findings) {
        RuleReview review = new RuleReview(book, vocabulary, findings);
        rules.forEach(review::neverFires);
        RuleLikeness.compare(rules, findings);
    }

    /**
     * A possible combination of values of the fields and a history function.
     *
     * @param texts by field; those that are not asked for are left out
     * @param intensity of the kind of act
     * @param answer of the history function
     */
    private record Values(Map<Field, String> texts, double intensity, double answer) {
        static Values of(Field field, String text) {
            return new Values(Map.of(field, text), 0, 0);
        }

        boolean hold(Expr condition) {
            if (condition instanceof Expr.In in) {
                return in.negated() != in.literals().stream().anyMatch(literal -> equal(in.left(), literal));
            }
            Expr.Binary binary = (Expr.Binary) condition;
            return switch (binary.operator()) {
                case AND -> hold(binary.left()) && hold(binary.right());
                case OR -> hold(binary.left()) || hold(binary.right());
                case EQUAL -> equal(binary.left(), binary.right());
                case UNEQUAL -> !equal(binary.left(), binary.right());
                case LESS -> number(binary.left()) < number(binary.right());
                case LESS_EQUAL -> number(binary.left()) <= number(binary.right());
                case GREATER -> number(binary.left()) > number(binary.right());
                case GREATER_EQUAL -> number(binary.left()) >= number(binary.right());
                default -> throw new IllegalArgumentException(binary.operator() + " is not a condition");
            };
        }

        private boolean equal(Expr left, Expr right) {
            return left.valueType() == Expr.ValueType.TEXT
                    ? text(left).equals(text(right))
                    : number(left) == number(right);
        }

        private String text(Expr expr) {
            return expr instanceof Expr.Text literal
                    ? literal.value()
                    : texts.getOrDefault(((Expr.FieldRef) expr).field(), "");
        }

        private double number(Expr expr) {
            if (expr instanceof Expr.Num number) {
                return number.value();
            } else if (expr instanceof Expr.Negative negative) {
                return -number(negative.operand());
            } else if (expr instanceof Expr.Binary binary) {
                double left = number(binary.left());
                double right = number(binary.right());
                return switch (binary.operator()) {
                    case PLUS -> left + right;
                    case MINUS -> left - right;
                    case TIMES -> left * right;
                    default -> left / right;
                };
            }
            return expr instanceof Expr.History ? answer : intensity;
        }
    }

    /**
     * A condition that asks for one thing.
     *
     * @param of the constraint that it is a part of
     * @param expr the condition
     */
    private record Asked(Object subject, Constraint of, Expr expr) {
        Constraint alone() {
            return new Constraint(of.text(), expr, of.offset());
        }
    }

    private void neverFires(RuleDefinition rule) {
        List<Asked> asked = new ArrayList<>();
        Map<Object, List<Constraint>> bySubject = new HashMap<>();
        for (Constraint constraint : rule.constraints()) {
            for (Expr conjunct : Expr.conjuncts(constraint.expr())) {
                subject(conjunct).ifPresent(subject -> {
                    Asked one = new Asked(subject, constraint, conjunct);
                    asked.add(one);
                    bySubject.computeIfAbsent(subject, s -> new ArrayList<>()).add(one.alone());
                });
            }
        }
        // What is left of each after every condition: the cost is linear in the rule's length, not quadratic.
        Map<Object, List<Values>> left = new HashMap<>();
        Map<Object, List<Constraint>> before = new HashMap<>();
        for (Asked one : asked) {
            List<Values> all =
                    left.computeIfAbsent(one.subject(), s -> values(s, bySubject.getOrDefault(s, List.of())));
            List<Constraint> same = before.computeIfAbsent(one.subject(), s -> new ArrayList<>());
            same.add(one.alone());
            List<Values> fit = all.stream().filter(v -> v.hold(one.expr())).toList();
            if (fit.isEmpty()) {
                List<Values> every = values(one.subject(), same);
                warn(rule, one.of(), "the rule can never fire: " + because(one.alone(), same, every));
                return;
            }
            left.put(one.subject(), fit);
        }
    }

    private static String because(Constraint last, List<Constraint> all, List<Values> values) {
        if (values.stream().noneMatch(v -> v.hold(last.expr()))) {
            return "no action fits this condition: correct it, or remove the rule";
        }
        return all.stream()
                        .filter(c -> values.stream().noneMatch(v -> v.hold(c.expr()) && v.hold(last.expr())))
                        .findFirst()
                        .map(c -> c.text().equals(last.text())
                                ? "no action fits both sides of && here"
                                : "no action fits both this and " + c.text())
                        .orElse("no action fits this and the conditions before it")
                + ": correct one, or remove the rule";
    }

    private List<Values> values(Object subject, List<Constraint> constraints) {
        if (subject instanceof Field field) {
            return switch (field) {
                case SOURCE -> sources;
                case TARGET -> targets;
                case ISSUE -> issues;
                case FEED -> feeds;
                default -> kinds;
            };
        }
        HistoryCall call = (HistoryCall) subject;
        double most = switch (call.function()) {
            case DAYS_OBSERVED -> book.lookbackDays();
            case DAYS_SINCE -> book.lookbackDays() + 1.0;
            default -> Double.MAX_VALUE;
        };
        double least = call.function() == HistoryCall.Function.DAYS_SINCE ? 1 : 0;
        boolean whole = call.function() != HistoryCall.Function.POINTS && call.function() != HistoryCall.Function.PEAK;
        // All answers between two neighbouring literals compare alike: one number from each gap is enough.
        double[] literals = constraints.stream()
                .flatMapToDouble(c -> literals(c.expr()))
                .sorted()
                .distinct()
                .toArray();
        DoubleStream.Builder tried = DoubleStream.builder().add(least).add(most);
        for (int i = 0; i < literals.length; i++) {
            tried.add(literals[i]);
            tried.add(whole ? Math.floor(literals[i]) + 1 : literals[i] + 1);
            tried.add(whole ? Math.ceil(literals[i]) - 1 : literals[i] - 1);
            if (i > 0) {
                tried.add(whole ? Math.floor(literals[i - 1]) + 1 : (literals[i - 1] + literals[i]) / 2);
            }
        }
        return tried.build()
                .filter(answer -> answer >= least && answer <= most && (!whole || answer == Math.rint(answer)))
                .mapToObj(answer -> new Values(Map.of(), 0, answer))
                .toList();
    }

    private static DoubleStream literals(Expr expr) {
        if (expr instanceof Expr.Num number) {
            return DoubleStream.of(number.value());
        } else if (expr instanceof Expr.Negative negative) {
            return literals(negative.operand()).map(number -> -number);
        } else if (expr instanceof Expr.Binary binary) {
            return DoubleStream.concat(literals(binary.left()), literals(binary.right()));
        } else if (expr instanceof Expr.In in) {
            return in.literals().stream().flatMapToDouble(RuleReview::literals);
        }
        return DoubleStream.empty();
    }

    /** The one thing that a condition asks for: a kind of act, represented by its type; a party; the issue; a history function. */
    private static Optional<Object> subject(Expr condition) {
        List<Object> asked = new ArrayList<>();
        boolean plain = collect(condition, asked);
        Set<Object> subjects = asked.stream()
                .map(s -> s instanceof Field field && field.ofKind() ? Field.TYPE : s)
                .collect(Collectors.toSet());
        boolean history = subjects.stream().anyMatch(HistoryCall.class::isInstance);
        // A volume depends on the reports of an action: any value from 1 on is possible.
        return subjects.size() == 1 && !subjects.contains(Field.VOLUME) && (plain || !history)
                ? Optional.of(subjects.iterator().next())
                : Optional.empty();
    }

    /** Adds what is asked for; returns whether it is used without arithmetic. */
    private static boolean collect(Expr expr, List<Object> into) {
        if (expr instanceof Expr.FieldRef ref) {
            into.add(ref.field());
        } else if (expr instanceof Expr.History history) {
            into.add(history.call());
        } else if (expr instanceof Expr.In in) {
            return collect(in.left(), into);
        } else if (expr instanceof Expr.Negative negative) {
            return collect(negative.operand(), into) && negative.operand() instanceof Expr.Num;
        } else if (expr instanceof Expr.Binary binary) {
            boolean left = collect(binary.left(), into);
            boolean right = collect(binary.right(), into);
            return left && right && !binary.operator().arithmetic();
        }
        return true;
    }

    private void warn(RuleDefinition rule, Constraint constraint, String text) {
        book.files().stream()
                .filter(file -> file.name().equals(rule.ref().file()))
                .map(file -> new Source(file.name(), file.drl()))
                .forEach(source -> source.warning(findings, constraint.offset(), text));
    }
}
