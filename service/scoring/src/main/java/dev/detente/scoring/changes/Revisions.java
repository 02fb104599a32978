package dev.detente.scoring.changes;

import dev.detente.model.Amendment;
import dev.detente.model.Pair;
import dev.detente.store.RuleBookStore.Publication;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The corrections by people and sources, and the published rule books, over a time: they change scores although nothing new has happened.
 *
 * @param amendments the amendments of actions by people, the latest first
 * @param moreAmendments how many earlier ones are left out
 * @param corrections reports that a later version replaced, by pair, the pair with the latest first
 * @param morePairs how many other pairs have such reports
 * @param publications rule books that were put in use, the latest first
 */
public record Revisions(
        List<AmendmentEffects> amendments,
        int moreAmendments,
        List<CorrectionEffects> corrections,
        int morePairs,
        List<PublicationEffects> publications) {
    public Revisions {
        amendments = List.copyOf(amendments);
        corrections = List.copyOf(corrections);
        publications = List.copyOf(publications);
    }

    /**
     * An amendment.
     *
     * @param effects by how much it moves the tension of each pair that it moves, the furthest first: tensions now, minus those without it
     */
    public record AmendmentEffects(Amendment amendment, List<Changes.Effect> effects) {
        public AmendmentEffects {
            effects = List.copyOf(effects);
        }
    }

    /**
     * The corrected reports of a pair.
     *
     * @param pair two codes in alphabetical order, or one when nobody in particular was the target
     * @param reports how many reports were replaced
     * @param at when the last of them was recorded
     * @param effects the tensions that they moved together, the furthest first
     */
    public record CorrectionEffects(Pair pair, int reports, Instant at, List<Changes.Effect> effects) {
        public CorrectionEffects {
            effects = List.copyOf(effects);
        }
    }

    /**
     * A rule book that was put in use, and the tensions that this moved.
     *
     * @param back whether the version was in use before, as after a rollback
     * @param moved how many tensions it moved by half a point or more; null while that is computed in the background: ask again
     * @param effects the furthest of these moves, at most 20: tensions under this rule book, minus those under the one before
     */
    public record PublicationEffects(
            Publication publication, boolean back, @Nullable Integer moved, List<Changes.Effect> effects) {
        public PublicationEffects {
            effects = List.copyOf(effects);
        }
    }
}
