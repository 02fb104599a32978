package dev.detente.reader.deed;

import dev.detente.model.ActorCode;
import dev.detente.model.EventType;
import dev.detente.reader.actor.Mention;
import dev.detente.reader.grammar.Sentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who does a deed, and to whom.
 *
 * @param sources who does it; empty when the sentence does not say
 * @param targets to whom; empty when the sentence does not say
 * @param mutual whether the sources do it to each other
 */
record Roles(List<Mention> sources, List<Mention> targets, boolean mutual, double probability) {
    /** The outcomes of the model of roles, besides neither. */
    private static final String SOURCE = "SOURCE";

    private static final String TARGET = "TARGET";
    private static final String BOTH = "BOTH";
    /** A mention less likely than this has no role, even when no other mention has it. */
    private static final double LEAST = 0.15;

    /** Types that two parties do to each other when no other party is named. */
    private static final Set<EventType> RECIPROCAL =
            EnumSet.of(EventType.AGREE, EventType.CONSULT, EventType.STATEMENT, EventType.COOPERATE, EventType.SUPPORT);

    /** Types for which a town named is only the place, not its state. */
    private static final Set<EventType> SIGNED_SOMEWHERE =
            EnumSet.of(EventType.SUPPORT, EventType.AGREE, EventType.STATEMENT);

    /** Types that two parties together do to others, unless it says "each other". */
    private static final Set<EventType> ONE_WAY = EnumSet.of(
            EventType.REQUEST,
            EventType.ACCUSE,
            EventType.REJECT,
            EventType.THREATEN,
            EventType.AID,
            EventType.COERCE,
            EventType.SANCTION);

    /** The roles in the deed at a token, whose type is known. */
    static Roles of(
            Weights weights,
            Sentence sentence,
            List<Mention> mentions,
            SentenceVectors vectors,
            int at,
            EventType type) {
        List<String> outcomes = weights.roles().outcomes();
        List<RoleChance> asked = new ArrayList<>();
        for (int place = 0; place < mentions.size(); place++) {
            double[] p = weights.roles(
                    RoleFeatures.of(sentence, mentions, place, at, type),
                    vectors.at(at),
                    vectors.at(mentions.get(place).from()));
            asked.add(new RoleChance(
                    mentions.get(place),
                    p[outcomes.indexOf(SOURCE)],
                    p[outcomes.indexOf(TARGET)],
                    p[outcomes.indexOf(BOTH)]));
        }
        List<RoleChance> parts = RoleGrammar.of(
                sentence,
                at,
                type,
                asked.stream()
                        .filter(part -> !RECIPROCAL.contains(type) || !Positions.topic(sentence, part.mention()))
                        .toList());
        List<RoleChance> acting = parts.stream().filter(RoleChance::acts).toList();
        List<RoleChance> mutual =
                acting.stream().filter(part -> part.both() > part.source()).toList();
        // "Norway and Chile praised Peru": a third party is the target, so they do not do it to each other.
        boolean towardsOthers = parts.stream()
                .anyMatch(part ->
                        part.suffers() && !Positions.place(sentence, part.mention()) && !sameActor(mutual, part));
        boolean oneWay = ONE_WAY.contains(type) && !Positions.eachOther(sentence, at);
        boolean each = !towardsOthers
                && !(oneWay && mutual.size() < 2)
                && (mutual.size() >= 2
                        || mutual.stream()
                                .anyMatch(part -> part.mention().kind() == Mention.Kind.PAIR
                                        && !Positions.object(sentence, at, part.mention())));
        List<RoleChance> sources = each
                ? mutual
                : list(
                        sentence,
                        parts,
                        acting.isEmpty() ? likeliest(parts, RoleChance::agency) : acting,
                        RoleChance::agency);
        List<RoleChance> others =
                parts.stream().filter(part -> !sources.contains(part)).toList();
        List<RoleChance> foreign = others.stream()
                .filter(part -> !sameActor(sources, part))
                .filter(part -> !SIGNED_SOMEWHERE.contains(type) || !Positions.town(sentence, part.mention()))
                .filter(part -> type != EventType.CONSULT || !Positions.seat(sentence, part.mention()))
                .filter(part -> sources.isEmpty()
                        || !Positions.ahead(sentence, at, sources.get(0).mention(), part.mention()))
                .filter(part -> type != EventType.CONSULT
                        || actors(sources).size() < 2
                        || !Positions.place(sentence, part.mention()))
                .toList();
        // Another state comes first; a deed towards one's own people is not one between states.
        List<RoleChance> suffering = Stream.of(foreign, others)
                .map(some -> some.stream().filter(RoleChance::suffers).toList())
                .filter(some -> !some.isEmpty())
                .findFirst()
                .orElseGet(() -> likeliest(behind(sentence, at, foreign), RoleChance::target));
        List<RoleChance> targets = each ? List.of() : list(sentence, foreign, suffering, RoleChance::target);
        if (!each && sources.size() == 1 && targets.size() == 1) {
            each = Positions.between(
                    sentence, sources.get(0).mention(), targets.get(0).mention());
        }
        if (!each && actors(targets).isEmpty()) {
            // "Both sides noted", "Norway and Chile agreed": towards each other, when no other party is named.
            Set<ActorCode> acts = actors(sources);
            boolean pair =
                    !oneWay && sources.size() == 1 && sources.get(0).mention().kind() == Mention.Kind.PAIR;
            each = acts.size() >= 2
                    && (pair
                            || Positions.eachOther(sentence, at)
                            || (RECIPROCAL.contains(type) && acts.containsAll(actors(parts))));
            targets = each ? List.of() : targets;
        }
        double probability = 1;
        for (RoleChance part : sources) {
            probability *= part.source() + part.both();
        }
        for (RoleChance part : targets) {
            probability *= part.target();
        }
        // A mention that was left out might have belonged here.
        for (RoleChance part : parts) {
            if (!sources.contains(part)
                    && !targets.contains(part)
                    && !part.mention().actors().isEmpty()) {
                probability *= Math.max(0.3, 1 - part.source() - part.target() - part.both());
            }
        }
        if (sources.isEmpty()) {
            probability *= 0.5;
        }
        // Parties after "between" do it to each other: all are sources.
        return new Roles(
                Stream.of(sources, each ? targets : List.<RoleChance>of())
                        .flatMap(List::stream)
                        .map(RoleChance::mention)
                        .toList(),
                each ? List.of() : targets.stream().map(RoleChance::mention).toList(),
                each,
                probability);
    }

    private static Set<ActorCode> actors(List<RoleChance> parts) {
        return parts.stream().flatMap(p -> p.mention().actors().stream()).collect(Collectors.toSet());
    }

    /** Whether one of the sources is the same actor: no actor does such a thing to itself. */
    private static boolean sameActor(List<RoleChance> sources, RoleChance part) {
        return !part.mention().actors().isEmpty()
                && sources.stream()
                        .anyMatch(s -> s.mention().acts()
                                && s.mention().actors().equals(part.mention().actors()));
    }

    /** The parts that may be the object: those behind the verb, if it is active. */
    private static List<RoleChance> behind(Sentence sentence, int at, List<RoleChance> parts) {
        boolean active = sentence.token(at).verb() && !Clause.of(sentence, at).passive();
        return active
                ? parts.stream().filter(part -> part.mention().from() > at).toList()
                : parts;
    }

    /** When no mention is likely to have a role, returns the likeliest one, unless it is too unlikely. */
    private static List<RoleChance> likeliest(List<RoleChance> all, ToDoubleFunction<RoleChance> likelihood) {
        return all.stream()
                .filter(part -> likelihood.applyAsDouble(part) > LEAST
                        && likelihood.applyAsDouble(part) >= Math.max(part.agency(), part.target()))
                .max(Comparator.comparingDouble(likelihood))
                .map(List::of)
                .orElse(List.of());
    }

    /**
     * The likeliest of some, and those in the same list of names: a deed has one subject and one object.
     *
     * @param all from whom the rest of a list is taken, however unlikely
     * @param parts of whom the likeliest is taken
     */
    private static List<RoleChance> list(
            Sentence sentence, List<RoleChance> all, List<RoleChance> parts, ToDoubleFunction<RoleChance> likelihood) {
        Optional<RoleChance> likeliest = parts.stream().max(Comparator.comparingDouble(likelihood));
        if (likeliest.isEmpty() || !all.contains(likeliest.get())) {
            return likeliest.map(List::of).orElse(List.of());
        }
        int first = all.indexOf(likeliest.get());
        int from = first;
        int to = first + 1;
        while (from > 0
                && Positions.listed(
                        sentence, all.get(from - 1).mention(), all.get(from).mention())) {
            from--;
        }
        while (to < all.size()
                && Positions.listed(
                        sentence, all.get(to - 1).mention(), all.get(to).mention())) {
            to++;
        }
        List<RoleChance> run = all.subList(from, to);
        // "Peru, Chile said" is no list, "Peru, Chile and Oman" is one.
        boolean whole = run.size() > 1
                && Positions.ends(
                        sentence,
                        run.get(run.size() - 2).mention(),
                        run.get(run.size() - 1).mention());
        return run.stream()
                .filter(part -> parts.contains(part) || (whole && part.mention().kind() != Mention.Kind.PRONOUN))
                .toList();
    }
}
