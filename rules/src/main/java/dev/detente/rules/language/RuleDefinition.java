package dev.detente.rules.language;

import dev.detente.model.Action;
import dev.detente.model.ActorCode;
import dev.detente.model.DirectedDyad;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.RuleRef;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.rules.book.Diagnostics;
import dev.detente.rules.history.HistoryCall;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rule that keeps the profile.
 *
 * @param ref its name and file
 * @param doc the reasoning, empty when it has none
 * @param author who wrote it, empty when it does not say
 * @param line 1-based line in its file
 * @param column 1-based column in its file
 * @param text the whole rule as written, from {@code rule} to {@code end}, its lines kept
 * @param constraints its constraints, all of which must hold; bindings are left out
 * @param emissions its emissions, at least one
 */
public record RuleDefinition(
        RuleRef ref,
        String doc,
        String author,
        int line,
        int column,
        String text,
        List<Constraint> constraints,
        List<Emission> emissions) {
    /** The words of a new rule of the workbench, until its author replaces them. */
    private static final List<String> TEMPLATE =
            List.of("New rule: what it is about", "Say in a sentence why such an action", "say it in a few words");

    public RuleDefinition {
        constraints = List.copyOf(constraints);
        emissions = List.copyOf(emissions);
    }

    /** The words of the workbench's template that it still has; empty once its author has replaced them. */
    public List<String> placeholders() {
        return TEMPLATE.stream().filter(text::contains).toList();
    }

    /** Adds a warning about the rule, at its place. */
    public void warn(Diagnostics findings, String text) {
        findings.warning(ref.file(), line, column, "rule \"" + ref.name() + "\" " + text);
    }

    /**
     * A condition between two commas of the pattern.
     *
     * @param text as written, on one line, without comments
     * @param expr its expression
     * @param offset where it is in the file
     */
    public record Constraint(String text, Expr expr, int offset) {
        /** Whether it asks only for the kind of act: not for parties, the issue or the past. */
        public boolean ofKind() {
            return Expr.nodes(expr).stream()
                    .noneMatch(node -> node instanceof Expr.History
                            || (node instanceof Expr.FieldRef ref
                                    && !ref.field().ofKind()));
        }
    }

    /** The expressions of the constraints. */
    public List<Expr> conditions() {
        return constraints.stream().map(Constraint::expr).toList();
    }

    /** Whether it asks for the issue: if so, it fires for each issue that matches and gives full points to it. */
    public boolean testsIssue() {
        return constraints.stream()
                .flatMap(c -> Expr.nodes(c.expr()).stream())
                .anyMatch(node -> isField(node, Field.ISSUE));
    }

    /** Whether the rule asks about earlier actions; who belongs to a group is no question about them. */
    public boolean readsPast() {
        return historyCalls().stream().anyMatch(call -> !call.function().takesGroup());
    }

    /** The history calls of its conditions and points, each once. */
    public Set<HistoryCall> historyCalls() {
        Set<HistoryCall> calls = new LinkedHashSet<>();
        Stream.concat(conditions().stream(), emissions.stream().map(Emission::points))
                .flatMap(expr -> Expr.nodes(expr).stream())
                .forEach(node -> {
                    if (node instanceof Expr.History history) {
                        calls.add(history.call());
                    }
                });
        return calls;
    }

    /** Whether it can fire on reports of a feed, judged by its text: false when it asks for other feeds, or for no target while all rows of the feed have one. */
    public boolean takes(Feed feed) {
        return constraints.stream()
                .map(Constraint::expr)
                .allMatch(condition -> required(condition, Field.FEED)
                                .map(feeds -> feeds.contains(feed.id()))
                                .orElse(true)
                        && (feed != Feed.ICEWS
                                || !required(condition, Field.TARGET)
                                        .map(targets -> targets.equals(Set.of("")))
                                        .orElse(false)));
    }

    /** The texts that a condition allows a field to hold; empty when the condition is about something else. */
    public static Optional<Set<String>> required(Expr condition, Field field) {
        if (condition instanceof Expr.In in && !in.negated() && isField(in.left(), field)) {
            Set<String> texts = new TreeSet<>();
            in.literals().forEach(literal -> text(literal, texts));
            return Optional.of(texts);
        }
        if (condition instanceof Expr.Binary b && b.operator() == Expr.Operator.EQUAL) {
            if (isField(b.left(), field) && b.right() instanceof Expr.Text text) {
                return Optional.of(Set.of(text.value()));
            }
            if (isField(b.right(), field) && b.left() instanceof Expr.Text text) {
                return Optional.of(Set.of(text.value()));
            }
        }
        return Optional.empty();
    }

    /** The texts that its conditions compare a field with, such as {@code TWN} in {@code target == "TWN"}; sorted. */
    public SortedSet<String> asked(Field field) {
        SortedSet<String> texts = new TreeSet<>();
        constraints.forEach(c -> asked(c.expr(), field, texts));
        return texts;
    }

    private static void asked(Expr expr, Field field, Set<String> into) {
        if (expr instanceof Expr.In in && isField(in.left(), field)) {
            in.literals().forEach(literal -> text(literal, into));
        } else if (expr instanceof Expr.Binary binary) {
            if (isField(binary.left(), field) || isField(binary.right(), field)) {
                text(binary.left(), into);
                text(binary.right(), into);
            }
            asked(binary.left(), field, into);
            asked(binary.right(), field, into);
        }
    }

    private static boolean isField(Expr expr, Field field) {
        return expr instanceof Expr.FieldRef ref && ref.field() == field;
    }

    private static void text(Expr expr, Set<String> into) {
        if (expr instanceof Expr.Text text) {
            into.add(text.value());
        }
    }

    /**
     * Whether the rule mentions every word: in its name, file, author, reasoning, conditions, the actors of its signals or their reasons. Upper and
     * lower case are the same. A word in double quotes is a literal: {@code "EU"} is not in "neutral".
     *
     * @param words the words to find; with none, every rule is found
     */
    public boolean mentions(Collection<String> words) {
        List<String> texts = new ArrayList<>(List.of(ref.name(), ref.file(), author, doc));
        constraints.forEach(c -> texts.add(c.text()));
        for (Emission emission : emissions) {
            Stream.of(emission.from(), emission.to()).forEach(party -> {
                if (party instanceof Party.NamedActor named) {
                    texts.add('"' + named.actor().value() + '"');
                }
            });
            if (emission.reason() != null) {
                texts.add(emission.reason());
            }
        }
        String all = String.join("\n", texts).toLowerCase(Locale.ROOT);
        return words.stream().allMatch(word -> all.contains(word.toLowerCase(Locale.ROOT)));
    }

    /**
     * A signal that the rule emits.
     *
     * @param kind the kind in the rule: FORCE only where it has .force()
     * @param points a literal in (0, 100] or arithmetic, clamped to 100 when it fires
     * @param from the party whose conduct strains or eases; null for the action's source
     * @param to the other party; null for the action's target
     * @param halfLife in days; null for the default of the action's quad class
     * @param reason the rule's own words, null when it gives none
     */
    public record Emission(
            SignalKind kind,
            Expr points,
            @Nullable Party from,
            @Nullable Party to,
            @Nullable Integer halfLife,
            @Nullable String reason) {
        private static final Party SOURCE = new Party.Source();
        private static final Party TARGET = new Party.Target();

        /** The directions on which it gives signals, sorted: none when a party is missing or both are the same, several when a tie gives several actors. */
        public List<DirectedDyad> directions(Action action) {
            return directions(action.source(), action.target(), action.day());
        }

        /** The same for an action of these two on that day; null for those of any day. */
        public List<DirectedDyad> directions(ActorCode source, @Nullable ActorCode target, @Nullable LocalDate day) {
            List<DirectedDyad> directions = new ArrayList<>(1);
            for (ActorCode one : (from == null ? SOURCE : from).actors(source, target, day)) {
                for (ActorCode other : (to == null ? TARGET : to).actors(source, target, day)) {
                    if (!one.equals(other)) {
                        directions.add(new DirectedDyad(one, other));
                    }
                }
            }
            return directions;
        }

        /** The ties that its parties use. */
        public List<Party.Tied> ties() {
            List<Party.Tied> ties = new ArrayList<>();
            if (from instanceof Party.Tied tied) {
                ties.add(tied);
            }
            if (to instanceof Party.Tied tied) {
                ties.add(tied);
            }
            return ties;
        }

        /** The kind of the signal: an escalation between the two parties of an attack is force, even if the rule does not say so. */
        public SignalKind kind(Action action, DirectedDyad direction) {
            return kind(action.type(), direction.dyad().equals(action.dyad()));
        }

        /**
         * The same for an action of a type.
         *
         * @param own whether the signal is on the action's own two actors
         */
        public SignalKind kind(EventType type, boolean own) {
            return own && kind == SignalKind.ESCALATION && type == EventType.ASSAULT ? SignalKind.FORCE : kind;
        }

        /**
         * A rule's computed points in millionths; 0 or less when they give no signal.
         *
         * @param volume that of the action, 1 or more: the points are at most 100 times that
         */
        public static long micro(double points, double volume) {
            return Math.min(
                    Signal.MAX_MICRO,
                    Math.round(Math.min(points, Signal.MAX_WEIGHT * Math.max(1, volume)) * Signal.MICRO));
        }
    }
}
