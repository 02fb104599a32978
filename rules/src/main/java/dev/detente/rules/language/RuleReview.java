package dev.detente.rules.language;

import dev.detente.model.CameoCode;
import dev.detente.model.EventKind;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.rules.book.Diagnostics;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.history.HistoryCall;
import dev.detente.rules.language.RuleDefinition.Constraint;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Warns about rules that are valid but probably unintended: those that can never fire, or repeat another one. Decides by trying every value that a
 * field can have, for conditions that ask for one thing: the kind of act, one party, the issue, or one history function; it skips other conditions.
 */
public final class RuleReview {
    private final RuleBook book;
    private final Vocabulary vocabulary;
    private final Diagnostics findings;
    /** Made when a condition first asks for them: by party, issue and feed, and under the type every possible kind of act. */
    private final Map<Field, PossibleValues> possible = new EnumMap<>(Field.class);

    private final Map<String, SourceText> sourceTexts = new HashMap<>();

    private RuleReview(RuleBook book, Vocabulary vocabulary, Diagnostics findings) {
        this.book = book;
        this.vocabulary = vocabulary;
        this.findings = findings;
    }

    private PossibleValues values(Field field) {
        Stream<String> actors =
                vocabulary.actors().actors().stream().map(actor -> actor.code().value());
        return switch (field) {
            case SOURCE -> values(field, actors);
            case TARGET -> values(field, Stream.concat(actors, Stream.of("")));
            case ISSUE -> values(field, vocabulary.issues().leaves().stream().map(IssueId::value));
            case FEED -> values(field, Stream.of(Feed.values()).map(Feed::id));
            default -> kinds();
        };
    }

    private PossibleValues values(Field field, Stream<String> texts) {
        return new PossibleValues(Map.of(field, texts.toList()), new double[0], findings);
    }

    /**
     * The fields by which rules distinguish kinds of acts.
     *
     * @param intensity -10 to +10
     */
    private record ActFeatures(String type, String quad, String mode, String code, String root, double intensity) {}

    private PossibleValues kinds() {
        List<ActFeatures> ordered = EventKind.all(book.weights().codes()).stream()
                .map(this::features)
                .distinct()
                .sorted(Comparator.comparingDouble(ActFeatures::intensity))
                .toList();
        return new PossibleValues(
                Map.of(
                        Field.TYPE, ordered.stream().map(ActFeatures::type).toList(),
                        Field.QUAD, ordered.stream().map(ActFeatures::quad).toList(),
                        Field.MODE, ordered.stream().map(ActFeatures::mode).toList(),
                        Field.CODE, ordered.stream().map(ActFeatures::code).toList(),
                        Field.ROOT, ordered.stream().map(ActFeatures::root).toList()),
                ordered.stream().mapToDouble(ActFeatures::intensity).toArray(),
                findings);
    }

    private ActFeatures features(EventKind kind) {
        CameoCode code = kind.code();
        return new ActFeatures(
                kind.type().name(),
                kind.type().quadClass().name(),
                kind.mode() == null ? "" : kind.mode().value(),
                code == null ? "" : code.value(),
                code == null ? "" : code.root(),
                book.weights().intensity(kind.type(), kind.mode(), code));
    }

    /** Warns of the rules of a book, in their order. */
    public static void review(RuleBook book, List<RuleDefinition> rules, Vocabulary vocabulary, Diagnostics findings) {
        RuleReview review = new RuleReview(book, vocabulary, findings);
        rules.forEach(rule -> findings.within(rule.ref().file(), () -> {
            review.neverFires(rule);
            rule.placeholders()
                    .forEach(words -> rule.warn(
                            findings,
                            "still has \u201c" + words
                                    + "\u201d of the template: replace it, or nobody can approve the rule"));
        }));
        if (!rules.isEmpty()) {
            findings.within(rules.get(0).ref().file(), () -> RuleLikeness.compare(rules, findings));
        }
    }

    /**
     * A condition that is about one subject.
     *
     * @param subject a field, which is the type for all fields of the kind of act, or a history call
     * @param of the constraint that it is a part of
     * @param expr the condition
     */
    private record Question(Object subject, Constraint of, Expr expr) {}

    /**
     * A condition that was tried.
     *
     * @param text of the constraint that it is a part of
     * @param fitting the values that fit it
     */
    private record CheckedCondition(String text, BitSet fitting) {}

    private void neverFires(RuleDefinition rule) {
        List<Question> asked = new ArrayList<>();
        Map<Object, List<Expr>> bySubject = new HashMap<>();
        for (Constraint constraint : rule.constraints()) {
            for (Expr conjunct : Expr.conjuncts(constraint.expr())) {
                subject(conjunct).ifPresent(subject -> {
                    asked.add(new Question(subject, constraint, conjunct));
                    bySubject.computeIfAbsent(subject, s -> new ArrayList<>()).add(conjunct);
                });
            }
        }
        Map<Object, PossibleValues> values = new HashMap<>();
        // The values of each that are left after every condition.
        Map<Object, BitSet> left = new HashMap<>();
        Map<Object, List<CheckedCondition>> before = new HashMap<>();
        for (Question one : asked) {
            Object subject = one.subject();
            PossibleValues possible =
                    values.computeIfAbsent(subject, s -> values(s, bySubject.getOrDefault(s, List.of())));
            CheckedCondition tried = new CheckedCondition(one.of().text(), possible.fitting(one.expr()));
            BitSet fit = left.computeIfAbsent(subject, s -> possible.all());
            fit.and(tried.fitting());
            List<CheckedCondition> same = before.computeIfAbsent(subject, s -> new ArrayList<>());
            if (fit.isEmpty()) {
                warn(rule, one.of(), "the rule can never fire: " + because(tried, same));
                return;
            }
            same.add(tried);
        }
    }

    private static String because(CheckedCondition last, List<CheckedCondition> before) {
        if (last.fitting().isEmpty()) {
            return "no action fits this condition: correct it, or remove the rule";
        }
        return before.stream()
                        .filter(c -> !c.fitting().intersects(last.fitting()))
                        .findFirst()
                        .map(c -> c.text().equals(last.text())
                                ? "no action fits both sides of && here"
                                : "no action fits both this and " + c.text())
                        .orElse("no action fits this and the conditions before it")
                + ": correct one, or remove the rule";
    }

    private PossibleValues values(Object subject, List<Expr> conditions) {
        if (subject instanceof Field field) {
            return possible.computeIfAbsent(field, this::values);
        }
        HistoryCall call = (HistoryCall) subject;
        double most = switch (call.function()) {
            case DAYS_OBSERVED -> book.lookbackDays();
            case DAYS_SINCE -> book.lookbackDays() + 1.0;
            case MEMBER -> 1;
            default -> Double.MAX_VALUE;
        };
        double least = call.function() == HistoryCall.Function.DAYS_SINCE ? 1 : 0;
        boolean whole = call.function() != HistoryCall.Function.POINTS && call.function() != HistoryCall.Function.PEAK;
        // All answers between two neighbouring literals compare alike: one number from each gap is enough.
        DoubleStream.Builder found = DoubleStream.builder();
        conditions.forEach(condition -> literals(condition, 1, found));
        double[] literals = found.build().sorted().distinct().toArray();
        DoubleStream.Builder tried = DoubleStream.builder().add(least).add(most);
        for (int i = 0; i < literals.length; i++) {
            tried.add(literals[i]);
            tried.add(whole ? Math.floor(literals[i]) + 1 : literals[i] + 1);
            tried.add(whole ? Math.ceil(literals[i]) - 1 : literals[i] - 1);
            if (i > 0) {
                tried.add(whole ? Math.floor(literals[i - 1]) + 1 : (literals[i - 1] + literals[i]) / 2);
            }
        }
        double[] answers = tried.build()
                .filter(answer -> answer >= least && answer <= most && (!whole || answer == Math.rint(answer)))
                .distinct()
                .sorted()
                .toArray();
        return new PossibleValues(Map.of(), answers, findings);
    }

    private static void literals(Expr expr, int sign, DoubleStream.Builder into) {
        if (expr instanceof Expr.Num number) {
            into.add(sign * number.value());
        } else if (expr instanceof Expr.Negative negative) {
            literals(negative.operand(), -sign, into);
        } else if (expr instanceof Expr.Binary binary) {
            literals(binary.left(), sign, into);
            literals(binary.right(), sign, into);
        } else if (expr instanceof Expr.In in) {
            in.literals().forEach(literal -> literals(literal, sign, into));
        }
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

    /** Adds the fields and calls of an expression; returns whether it uses them without arithmetic. */
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
        String name = rule.ref().file();
        SourceText source = sourceTexts.computeIfAbsent(
                name,
                n -> book.files().stream()
                        .filter(file -> file.name().equals(n))
                        .map(file -> new SourceText(n, file.drl(), findings))
                        .findFirst()
                        .orElseThrow());
        source.warning(constraint.offset(), text);
    }
}
