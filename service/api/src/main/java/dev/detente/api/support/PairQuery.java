package dev.detente.api.support;

import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.Dyad;
import dev.detente.model.Evidence;
import dev.detente.model.FieldException;
import dev.detente.model.IssueId;
import dev.detente.model.Level;
import dev.detente.model.Region;
import dev.detente.scoring.Board;
import dev.detente.scoring.PairFilter;
import dev.detente.scoring.PairSort;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which pairs are asked for, as an address says it: the same parameters on the page of all pairs and in the list of scores. A blank value counts as
 * none, since a form sends its empty fields.
 */
public record PairQuery(
        @Nullable
        @Parameter(
                description =
                        "Only dyads whose actors have these words at the beginning of a word of their names, or of their codes; words for both actors mean the two")
        String q,

        @Nullable @Parameter(description = "Only dyads of this actor")
        String actor,

        @Nullable
        @Parameter(description = "Only dyads with an actor in this region: a code of UN M49, such as 142 for Asia")
        String region,

        @Nullable
        @Parameter(
                description =
                        "Only dyads with a signal on this issue; minTension and sort=tension then mean the issue's own")
        String issue,

        @Nullable @Parameter(description = "Only dyads at this level: calm, guarded, strained, acute or crisis")
        String level,

        @Nullable @Parameter(description = "Only dyads with this much data: none, thin or enough")
        String evidence,

        @Nullable
        @Parameter(description = "Only tensions of at least this, 0 to 100", schema = @Schema(type = "number"))
        String minTension,

        @Nullable
        @Parameter(
                description = "true: only dyads whose hostile actions are surging",
                schema = @Schema(type = "boolean"))
        String surging,

        @Nullable
        @Parameter(description = "true: only dyads that the caller has starred", schema = @Schema(type = "boolean"))
        String starred,

        @Nullable
        @Parameter(
                description = "true: only dyads of the service's own watch list, detente.watch-list",
                schema = @Schema(type = "boolean"))
        String watched,

        @Nullable
        @Parameter(
                description =
                        "tension (default), percentile (default where people coded all actions and no issue is asked for), change1d, change7d, change30d, surge, lastActionOn or name")
        String sort,

        @Nullable
        @Parameter(
                description =
                        "asc (the least first) or desc; default desc, for name asc. Dyads without a number come last in both")
        String order) {
    /** The given values by the names of their parameters, in the order of this record. */
    public Map<String, String> given() {
        return QueryParameters.given(this);
    }

    /**
     * The selection.
     *
     * @param board whose pairs they are
     * @param stars the dyads that the caller has starred; asked for when needed
     * @param watchList the service's own watch list
     * @throws FieldException when a value is not possible
     * @throws ProblemException when the actor is unknown
     */
    public PairFilter filter(
            ActorCatalog actors, Board board, Supplier<? extends Collection<Dyad>> stars, Collection<Dyad> watchList) {
        IssueId on = QueryParameters.issue(board.view().book().issues(), QueryParameters.orNull(issue));
        PairSort by = by(board.usualSort(on));
        return new PairFilter(
                q == null ? "" : q,
                actor(actors),
                region(actors),
                on,
                least(),
                QueryParameters.find("level", QueryParameters.orNull(level), Level.values(), Level::word),
                QueryParameters.find("evidence", QueryParameters.orNull(evidence), Evidence.values(), Evidence::word),
                yes("surging", surging),
                PairFilter.both(
                        yes("starred", starred) ? stars.get() : null, yes("watched", watched) ? watchList : null),
                by,
                ascending(by));
    }

    /** The order of the pairs. */
    private PairSort by(PairSort usual) {
        String word = QueryParameters.orNull(sort);
        return word == null
                ? usual
                : PairSort.of(word)
                        .orElseThrow(() -> new FieldException(
                                "sort", word, "This must be one of " + String.join(", ", PairSort.words()) + "."));
    }

    private boolean ascending(PairSort by) {
        String word = QueryParameters.orNull(order);
        if (word == null) {
            return by.ascends();
        }
        return switch (word) {
            case "asc" -> true;
            case "desc" -> false;
            default -> throw new FieldException("order", word, "This must be one of asc, desc.");
        };
    }

    private @Nullable ActorCode actor(ActorCatalog actors) {
        String code = QueryParameters.orNull(actor);
        return code == null ? null : QueryParameters.actor(actors, code);
    }

    private @Nullable Region region(ActorCatalog actors) {
        String code = QueryParameters.orNull(region);
        return code == null ? null : FieldException.read("region", code, actors::requireRegion);
    }

    private @Nullable Double least() {
        String text = QueryParameters.orNull(minTension);
        if (text == null) {
            return null;
        }
        try {
            double number = Double.parseDouble(text);
            if (number >= 0 && number <= 100) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The exception below says so.
        }
        throw new FieldException("minTension", text, "This must be a number from 0 to 100.");
    }

    private static boolean yes(String name, @Nullable String value) {
        String word = QueryParameters.orNull(value);
        if (word == null || word.equals("false")) {
            return false;
        }
        if (word.equals("true")) {
            return true;
        }
        throw new FieldException(name, word, "This must be true or false.");
    }
}
