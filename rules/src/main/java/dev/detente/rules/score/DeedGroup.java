package dev.detente.rules.score;

import dev.detente.model.Action;
import dev.detente.model.ActorCode;
import dev.detente.model.Contribution;
import dev.detente.model.DirectedDyad;
import dev.detente.model.EventType;
import dev.detente.model.Signal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Contributions to a dyad's tension by one kind of act of one actor towards another, such as Russia's attacks on Ukraine. Groups divide contributions:
 * each is in exactly one, so the points of all groups add up to the tension that the contributions explain.
 *
 * <p>Example: attacks by RUS on UKR that contribute +0.4, +0.3 and, from one action by two rules, +0.2 and +0.1 are a group of 3 actions with +1.0.
 *
 * @param kind the kind of act, by whom to whom, and as whose conduct it counts
 * @param deeds its actions, those with the most points first, regardless of sign; at least one
 */
public record DeedGroup(GroupKey kind, List<Deed> deeds) {
    private static final Comparator<Contribution> GREATEST_FIRST = Comparator.comparingDouble(
                    (Contribution c) -> -Math.abs(c.points()))
            .thenComparing(Contribution::signal, DyadSeries.ORDER);
    private static final Comparator<Deed> GREATEST_DEED_FIRST = Comparator.comparingDouble(
                    (Deed d) -> -Math.abs(d.points()))
            .thenComparing(d -> d.action().day(), Comparator.reverseOrder())
            .thenComparing(d -> d.action().id());
    /** A total order of the groups of a dyad. */
    static final Comparator<DeedGroup> GREATEST_GROUP_FIRST =
            Comparator.comparingDouble((DeedGroup g) -> -Math.abs(g.points())).thenComparing(DeedGroup::kind);

    public DeedGroup {
        deeds = List.copyOf(deeds);
        if (deeds.isEmpty()) {
            throw new IllegalArgumentException("a group has at least one action");
        }
    }

    /**
     * The features that the actions of a group share. Written {@code ASSAULT,RUS-UKR}, and for an action between others with the conduct that it counts
     * as: {@code AID,USA-TWN,USA-CHN}.
     *
     * @param type the kind of act
     * @param source who acted
     * @param target towards whom; null when the act has no target
     * @param conduct as whose conduct towards whom it counts
     */
    public record GroupKey(
            EventType type, ActorCode source, @Nullable ActorCode target, DirectedDyad conduct)
            implements Comparable<GroupKey> {
        private static final Comparator<GroupKey> ORDER = Comparator.comparing(GroupKey::type)
                .thenComparing(GroupKey::conduct)
                .thenComparing(GroupKey::source)
                .thenComparing(k -> k.target() == null ? "" : k.target().value());

        /** The kind of a signal's action. */
        public static GroupKey of(Signal signal) {
            Action action = signal.action();
            return new GroupKey(action.type(), action.source(), action.target(), signal.direction());
        }

        /** Whether the action is itself the conduct that it counts as; false for one by or towards others, or in the other direction. */
        public boolean direct() {
            return conduct.source().equals(source) && conduct.target().equals(target);
        }

        /**
         * Reads the output of {@link #toString}.
         *
         * @throws IllegalArgumentException when the text is none of its forms
         */
        public static GroupKey parse(String text) {
            String[] parts = text.split(",", -1);
            ActorCode[] actors = parts.length < 2 ? new ActorCode[0] : actors(parts[1]);
            EventType type = EventType.find(parts[0]).orElse(null);
            if (type == null || parts.length > 3 || actors.length == 0 || (parts.length == 2 && actors.length == 1)) {
                throw new IllegalArgumentException(
                        "write an event type and two actors, such as ASSAULT,RUS-UKR, and then, for an action between"
                                + " others, the two whose conduct it counts as, such as AID,USA-TWN,USA-CHN");
            }
            ActorCode[] conduct = parts.length == 2 ? actors : actors(parts[2]);
            if (conduct.length != 2) {
                throw new IllegalArgumentException("conduct is between two actors: write their codes and a dash");
            }
            return new GroupKey(
                    type, actors[0], actors.length == 1 ? null : actors[1], new DirectedDyad(conduct[0], conduct[1]));
        }

        private static ActorCode[] actors(String text) {
            return Stream.of(text.split("-", 2)).map(ActorCode::of).toArray(ActorCode[]::new);
        }

        @Override
        public int compareTo(GroupKey other) {
            return ORDER.compare(this, other);
        }

        @Override
        public String toString() {
            String acted = type + "," + source + (target == null ? "" : "-" + target);
            return direct() ? acted : acted + "," + conduct.source() + "-" + conduct.target();
        }
    }

    /**
     * One action of a group.
     *
     * @param action the act
     * @param points its contributions together, in points of tension; below 0 when they pull it down
     * @param contributions one for each signal, those with the most points first, regardless of sign; at least one
     */
    public record Deed(Action action, double points, List<Contribution> contributions) {
        public Deed {
            contributions = List.copyOf(contributions);
        }

        private static Deed of(String id, List<Contribution> contributions) {
            List<Contribution> sorted =
                    contributions.stream().sorted(GREATEST_FIRST).toList();
            return new Deed(
                    sorted.get(0).signal().action(),
                    sorted.stream().mapToDouble(Contribution::points).sum(),
                    sorted);
        }
    }

    /**
     * The actions of a group in one week.
     *
     * @param monday the first day of the ISO week
     * @param deeds its actions, those with the most points first, regardless of sign; at least one
     */
    public record Week(LocalDate monday, List<Deed> deeds) {
        private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("YYYY-'W'ww", Locale.UK);

        public Week {
            deeds = List.copyOf(deeds);
        }

        /** The points of its actions together. */
        public double points() {
            return sum(deeds);
        }

        /** How many different actions it has, 1 or more. */
        public int actions() {
            return deeds.size();
        }

        /** As ISO 8601 writes it: {@code 2022-W09} begins on 28 February 2022. */
        public String name() {
            return NAME.format(monday);
        }
    }

    /**
     * Divides contributions into groups, that with the most points first, regardless of sign. The result does not depend on the order of the
     * contributions.
     */
    public static List<DeedGroup> of(Collection<Contribution> contributions) {
        return grouped(
                contributions,
                c -> GroupKey.of(c.signal()),
                (kind, all) -> new DeedGroup(
                        kind, grouped(all, c -> c.signal().action().id(), Deed::of, GREATEST_DEED_FIRST)),
                GREATEST_GROUP_FIRST);
    }

    /** The same actions by ISO week, the latest week first. */
    public List<Week> weeks() {
        return grouped(
                deeds,
                d -> d.action().day().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)),
                Week::new,
                Comparator.comparing(Week::monday).reversed());
    }

    /** The same group, with the id, summary and address of its first action, as the pair has them. */
    DeedGroup firstWhole(PairPart part) {
        Deed first = deeds.get(0);
        List<Deed> all = new ArrayList<>(deeds);
        part.whole(first.action())
                .ifPresent(action -> all.set(0, new Deed(action, first.points(), first.contributions())));
        return new DeedGroup(kind, all);
    }

    /** The points of its actions together, which they add to the tension, or take away when below 0. */
    public double points() {
        return sum(deeds);
    }

    /** How many different actions it has, 1 or more. */
    public int actions() {
        return deeds.size();
    }

    /** The day of its earliest action. */
    public LocalDate firstDay() {
        return days().min(Comparator.naturalOrder()).orElseThrow();
    }

    /** The day of its latest action. */
    public LocalDate lastDay() {
        return days().max(Comparator.naturalOrder()).orElseThrow();
    }

    private Stream<LocalDate> days() {
        return deeds.stream().map(d -> d.action().day());
    }

    private static double sum(List<Deed> deeds) {
        return deeds.stream().mapToDouble(Deed::points).sum();
    }

    private static <T, K, G> List<G> grouped(
            Collection<T> things, Function<T, K> key, BiFunction<K, List<T>, G> group, Comparator<G> order) {
        return things.stream().collect(Collectors.groupingBy(key)).entrySet().stream()
                .map(e -> group.apply(e.getKey(), e.getValue()))
                .sorted(order)
                .toList();
    }
}
