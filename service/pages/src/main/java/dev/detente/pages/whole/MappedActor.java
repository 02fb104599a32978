package dev.detente.pages.whole;

import dev.detente.model.ActorCode;
import dev.detente.model.IssueId;
import dev.detente.scoring.Overview;
import dev.detente.scoring.Overview.OfActor;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An actor as the map draws it, with one score for all its pairs.
 *
 * @param score the mean of its pairs' tensions weighted by their escalation loads, 0 to 100, as the metric {@code tension_actor_score} has it
 * @param thin whether none of its pairs has enough data for a level
 * @param other with whom it has its most tense pair
 * @param most that pair's tension
 */
record MappedActor(ActorCode actor, double score, boolean thin, int pairs, ActorCode other, double most) {
    /** The scores of all actors, the highest first and those with too little data last. */
    static List<MappedActor> of(Tensest tensest, Overview overview) {
        Map<ActorCode, Tensest.Pair> first = new HashMap<>();
        Map<ActorCode, Integer> pairs = new HashMap<>();
        tensest.pairs()
                .forEach(pair -> Stream.of(pair.dyad().a(), pair.dyad().b()).forEach(actor -> {
                    first.putIfAbsent(actor, pair);
                    pairs.merge(actor, 1, Integer::sum);
                }));
        return overview.actors().stream()
                .filter(actor -> first.containsKey(actor.actor()))
                .map(actor -> of(
                        actor,
                        tensest.issue(),
                        Objects.requireNonNull(first.get(actor.actor())),
                        pairs.getOrDefault(actor.actor(), 0)))
                .sorted(Comparator.comparing(MappedActor::thin)
                        .thenComparing(
                                Comparator.comparingDouble(MappedActor::score).reversed())
                        .thenComparing(MappedActor::actor))
                .toList();
    }

    private static MappedActor of(OfActor actor, @Nullable IssueId issue, Tensest.Pair most, int pairs) {
        ActorCode code = actor.actor();
        return new MappedActor(
                code,
                issue == null ? actor.score().score() : actor.score().on(issue),
                // Pairs with enough data come first: when the first has too little, all have.
                most.thin(),
                pairs,
                most.dyad().a().equals(code) ? most.dyad().b() : most.dyad().a(),
                most.tension());
    }
}
