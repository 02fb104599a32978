package dev.detente.pages.whole;

import dev.detente.model.ActorCode;
import dev.detente.model.Dyad;
import dev.detente.model.IssueId;
import dev.detente.model.Tension;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.rules.score.ScoreSheet.Standing;
import dev.detente.scoring.Board;
import dev.detente.scoring.View;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An actor as the map draws it, with one score for all its pairs.
 *
 * @param score the mean of its pairs' tensions weighted by their escalation loads, 0 to 100, as the metric {@code tension_actor_score} has it
 * @param thin whether none of its pairs has enough data for a level
 * @param pairs how many pairs it has
 * @param other with whom it has its most tense pair
 * @param most that pair's tension
 */
record MappedActor(ActorCode actor, double score, boolean thin, int pairs, ActorCode other, double most) {
    private record Part(Dyad dyad, Tension tension, boolean thin) {}

    /** Those with enough data first, and among them the most tense first. */
    private static final Comparator<Part> FIRST = Comparator.comparing(Part::thin)
            .thenComparingDouble(part -> -part.tension().tension())
            .thenComparing(Part::dyad);

    /** The scores of all actors of a board, the highest first and those with too little data last. */
    static List<MappedActor> of(Board board, @Nullable IssueId issue) {
        View view = board.view();
        List<Part> parts = new ArrayList<>();
        for (Standing standing : board.standings()) {
            Tension tension = view.sheet().series(standing.dyad()).tension(issue, view.asOf());
            if (tension != null) {
                parts.add(new Part(standing.dyad(), tension, Tensest.thin(standing)));
            }
        }
        Map<ActorCode, List<Part>> byActor = new HashMap<>();
        for (Part part : parts) {
            byActor.computeIfAbsent(part.dyad().a(), a -> new ArrayList<>()).add(part);
            byActor.computeIfAbsent(part.dyad().b(), a -> new ArrayList<>()).add(part);
        }
        return byActor.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(MappedActor::thin)
                        .thenComparing(
                                Comparator.comparingDouble(MappedActor::score).reversed())
                        .thenComparing(MappedActor::actor))
                .toList();
    }

    private static MappedActor of(ActorCode actor, List<Part> parts) {
        Part most = Collections.min(parts, FIRST);
        return new MappedActor(
                actor,
                ScoreSheet.actorScore(parts.stream().map(Part::tension).toList()),
                most.thin(),
                parts.size(),
                most.dyad().a().equals(actor) ? most.dyad().b() : most.dyad().a(),
                most.tension().tension());
    }
}
