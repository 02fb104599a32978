package dev.detente.model;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dated diplomatic act, derived from one or more reports.
 *
 * @param id its id: the report's own when a person coded it, else a hash of day, actors and kind of act
 * @param day the UTC day
 * @param source who acted
 * @param target towards whom, null when the act has no target
 * @param type the event type
 * @param mode its mode, null when unknown
 * @param code its CAMEO code, null when unknown
 * @param issues its issues: sorted, each once, at least one ({@code general} when nothing else fits)
 * @param summary one line for people
 * @param url where to read more, null when unknown
 * @param reports how many reports describe it, 1 or more; never changes a weight
 * @param feed the feed whose kappa and half-lives apply: of the feeds that report it, the one with the smallest kappa, of attacks the smallest force kappa
 * @param entityPairs how many different pairs of source and target entities its reports name, 1 or more; 1 for hand-coded actions. In a feed that counts
 *     each of its reports, every report is one of them
 * @param doubtful whether a person doubts it ({@link Amendment.Kind#DOUBT}); it counts all the same, and no rule sees this
 */
public record Action(
        String id,
        LocalDate day,
        ActorCode source,
        @Nullable ActorCode target,
        EventType type,
        @Nullable Mode mode,
        @Nullable CameoCode code,
        List<IssueId> issues,
        String summary,
        @Nullable String url,
        int reports,
        Feed feed,
        int entityPairs,
        boolean doubtful) {
    /** Orders actions by day, and those of a day by id. */
    public static final Comparator<Action> BY_DAY =
            Comparator.comparing(Action::day).thenComparing(Action::id);

    public Action {
        if (source.equals(target)) {
            throw new IllegalArgumentException("source and target are both " + source);
        }
        if (reports < 1) {
            throw new IllegalArgumentException("an action has at least one report, not " + reports);
        }
        if (entityPairs < 1) {
            throw new IllegalArgumentException("an action has at least one pair of entities, not " + entityPairs);
        }
        issues = issues.isEmpty() ? List.of(IssueId.GENERAL) : IssueId.inOrder(issues);
    }

    /** The same action with these issues, doubtful or not. */
    public Action with(List<IssueId> about, boolean doubt) {
        return new Action(
                id, day, source, target, type, mode, code, about, summary, url, reports, feed, entityPairs, doubt);
    }

    /**
     * How widely it was reported: {@code 1 + log2(entityPairs)}, 1 or more. All acts of a day between two states under one code become one action; an
     * attack on ten towns names more entities than one on a single town. Copies of a report add nothing. Example: 4 different pairs of entities make
     * a volume of 3.
     */
    public double volume() {
        return 1 + StrictMath.log(entityPairs) / StrictMath.log(2);
    }

    /** Whether it rests on more than one machine-coded row: it is hand-coded, or its reports name two or more pairs of entities. */
    public boolean confirmed() {
        return !feed.machineCoded() || entityPairs >= 2;
    }

    /** The pair whose history it belongs to. */
    public Pair pair() {
        return Pair.of(source, target);
    }

    /** The unordered pair of its actors; null when it has no target. */
    public @Nullable Dyad dyad() {
        return target == null ? null : Dyad.of(source, target);
    }
}
