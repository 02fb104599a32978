package dev.detente.rules.book;

import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.Texts;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ties of a rule book: named tables that give other actors for an actor, such as its protector, some for certain days only. With a tie, one rule
 * replaces many that would differ only in names.
 *
 * @param byName for each tie by its name, the actors that it gives for each actor
 */
public record Ties(Map<String, Map<ActorCode, Set<Tie>>> byName) {
    /** No ties. */
    public static final Ties NONE = new Ties(Map.of());

    private static final Pattern NAME = Pattern.compile("[a-z][a-z-]{0,39}");
    private static final Pattern PAIR = Pattern.compile("(\\w+)(-|>)(\\w+)(?: +from +([\\d-]+))?(?: +to +([\\d-]+))?");

    /**
     * An actor whom a tie gives for another.
     *
     * @param other the actor
     * @param from the first day; {@link LocalDate#MIN} when it always was
     * @param to the last day; {@link LocalDate#MAX} when it still is
     */
    public record Tie(ActorCode other, LocalDate from, LocalDate to) implements Comparable<Tie> {
        private static final Comparator<Tie> ORDER =
                Comparator.comparing(Tie::other).thenComparing(Tie::from).thenComparing(Tie::to);

        /** Whether it holds on that day. */
        public boolean on(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }

        @Override
        public int compareTo(Tie that) {
            return ORDER.compare(this, that);
        }
    }

    public Ties {
        byName = Map.copyOf(byName);
    }

    /**
     * Reads {@code ties}: lists of pairs such as {@code IND-PAK}, which ties both ways, or {@code PHL>USA}, which gives USA for PHL. Days may follow:
     * {@code FIN>NATO from 2023-04-04}, {@code SYR>IRN to 2024-12-08}.
     */
    static Ties read(YamlNode node) {
        Map<String, Map<ActorCode, Set<Tie>>> byName = new LinkedHashMap<>();
        for (YamlNode tie : node.list()) {
            Map<String, YamlNode> fields = tie.map(Set.of("tie", "pairs"));
            YamlNode name = tie.required(fields, "tie");
            Map<ActorCode, Set<Tie>> others = new LinkedHashMap<>();
            if (!NAME.matcher(name.text()).matches() || byName.putIfAbsent(name.text(), others) != null) {
                name.error(
                        "the name of a tie has at most 40 lower-case letters and dashes, a letter first, and is used once, not \""
                                + Texts.shorten(name.text()) + "\"");
            }
            for (YamlNode pair : tie.required(fields, "pairs").list()) {
                try {
                    add(pair.text(), others);
                } catch (IllegalArgumentException e) {
                    pair.error(String.valueOf(e.getMessage()));
                }
            }
        }
        return new Ties(byName);
    }

    private static void add(String text, Map<ActorCode, Set<Tie>> others) {
        Matcher pair = PAIR.matcher(text);
        if (!pair.matches()) {
            throw new IllegalArgumentException(
                    "write a pair as IND-PAK for both ways, or PHL>USA for one, perhaps with its days as in FIN>NATO from 2023-04-04, not \""
                            + Texts.shorten(text) + "\"");
        }
        ActorCode one = ActorCatalog.standard().require(pair.group(1));
        ActorCode other = ActorCatalog.standard().require(pair.group(3));
        if (one.equals(other)) {
            throw new IllegalArgumentException("\"" + text + "\" ties an actor to itself: name two");
        }
        LocalDate from = day(pair.group(4), LocalDate.MIN);
        LocalDate to = day(pair.group(5), LocalDate.MAX);
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("\"" + text + "\" ends before it begins");
        }
        others.computeIfAbsent(one, k -> new TreeSet<>()).add(new Tie(other, from, to));
        if (pair.group(2).equals("-")) {
            others.computeIfAbsent(other, k -> new TreeSet<>()).add(new Tie(one, from, to));
        }
    }

    private static LocalDate day(@Nullable String text, LocalDate otherwise) {
        try {
            return text == null ? otherwise : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a day: write it as 2023-04-04", e);
        }
    }

    /** The days on which some tie begins, or has ended the day before: between two of these all days are alike. */
    public NavigableSet<LocalDate> turns() {
        NavigableSet<LocalDate> turns = new TreeSet<>();
        byName.values().stream()
                .flatMap(ties -> ties.values().stream())
                .flatMap(Set::stream)
                .forEach(tie -> {
                    if (tie.from().isAfter(LocalDate.MIN)) {
                        turns.add(tie.from());
                    }
                    if (tie.to().isBefore(LocalDate.MAX)) {
                        turns.add(tie.to().plusDays(1));
                    }
                });
        return turns;
    }

    /**
     * The actors that a tie gives for each actor.
     *
     * @throws IllegalArgumentException when the book has no tie of that name
     */
    public Map<ActorCode, Set<Tie>> require(String name) {
        Map<ActorCode, Set<Tie>> others = byName.get(name);
        if (others == null) {
            throw new IllegalArgumentException("unknown tie \"" + Texts.shorten(name) + "\""
                    + Texts.suggestion(name, byName.keySet(), "the ties of a book are in rulebook.yaml"));
        }
        return Collections.unmodifiableMap(others);
    }
}
