package dev.detente.api.answer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.detente.model.Amendment;
import dev.detente.model.Surge;
import dev.detente.rules.score.DeedGroup;
import dev.detente.scoring.changes.Changes;
import dev.detente.scoring.changes.PairChange;
import dev.detente.scoring.changes.Revisions;
import dev.detente.scoring.changes.Since;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The changes since a day.
 *
 * @param since numbers are compared with those at the end of this day
 * @param recordedAfter corrections and publications recorded after this instant are listed
 * @param recordedUntil the instant up to which corrections and publications are listed
 * @param lastActionOn the last day with an action that counts for a pair, up to "asOf"; null when nothing is known by then, which is not the same as calm
 * @param counts how many pairs rose, eased, faded or have news
 * @param rose pairs in which something happened and whose tension rose, the most unusual change first
 * @param eased the same for pairs whose tension fell
 * @param faded pairs in which nothing new happened and which moved only because time passed, by half a point or more or to another level; those on
 *     another level first, then those that moved furthest
 * @param newPairs pairs that had their first action, the most tense first
 * @param amendments statements of people about actions, the latest first
 * @param corrections reports that a later version replaced, by pair
 * @param publications rule books that were put in use, the latest first
 */
public record ChangesJson(
        @JsonUnwrapped Stamp stamp,
        LocalDate since,
        Instant recordedAfter,
        Instant recordedUntil,
        @Nullable LocalDate lastActionOn,
        Changes.Counts counts,
        List<PairChangeJson> rose,
        List<PairChangeJson> eased,
        List<PairChangeJson> faded,
        List<PairChangeJson> newPairs,
        List<AmendedJson> amendments,
        List<Revisions.CorrectionEffects> corrections,
        List<Revisions.PublicationEffects> publications) {
    /**
     * How a pair changed.
     *
     * @param dyad the dyad: the codes of its two actors in alphabetical order
     * @param direct whether its own actors acted towards each other; false when only what others did, or to others, moved it: such pairs come last
     * @param tensionBefore points of tension at the end of the day "since", 0 to 100; null for a new pair
     * @param tension points of tension at the end of the day "asOf", 0 to 100
     * @param change the difference, -100 to 100; a new pair began at 0
     * @param usualMove points by which it usually moves in as many days: the root mean square of its changes over the 90 days before; null for a new
     *     pair, and for one that only faded
     * @param unusualness the change of T / (100 - T), divided by 0.2 plus its usual change; from 0.4 on the move is called unusual
     * @param levelBefore the level before; null without a tension and while evidence is thin
     * @param level the level now; null while evidence is thin
     * @param surge how unusual hostile actions are now; null before any feed has been observed long enough, and for pairs that only faded
     * @param news what is new: new-pair, level-rose, level-fell, surge-began, surge-ended, unusual-move
     * @param causes what was done in these days, by kind of act and direction, at most 3, the one with the most points first
     */
    public record PairChangeJson(
            String dyad,
            boolean direct,
            @Nullable Double tensionBefore,
            double tension,
            double change,
            @Nullable Double usualMove,
            double unusualness,
            @Nullable String levelBefore,
            @Nullable String level,
            @Nullable Surge surge,
            List<String> news,
            List<ChangeCauseJson> causes) {
        static PairChangeJson of(PairChange change, Origins origins) {
            return new PairChangeJson(
                    change.dyad().toString(),
                    change.direct(),
                    change.before(),
                    change.tension(),
                    change.change(),
                    change.usual(),
                    change.unusualness(),
                    ScoreNumbers.word(change.levelBefore()),
                    ScoreNumbers.word(change.level()),
                    change.surge(),
                    change.news().stream().map(PairChange.News::word).toList(),
                    change.causes().stream()
                            .map(g -> ChangeCauseJson.of(g, origins))
                            .toList());
        }
    }

    /**
     * A pair in a table of all changes.
     *
     * @param list rose, eased, faded or newPairs: the list of the answer that it is from
     */
    public record LineJson(String list, @JsonUnwrapped PairChangeJson change) {
        private static Stream<LineJson> of(String list, List<PairChangeJson> changes) {
            return changes.stream().map(change -> new LineJson(list, change));
        }
    }

    /** All pairs that changed, one list after the other. */
    public Stream<LineJson> lines() {
        return Stream.of(
                        LineJson.of("rose", rose),
                        LineJson.of("eased", eased),
                        LineJson.of("faded", faded),
                        LineJson.of("newPairs", newPairs))
                .flatMap(list -> list);
    }

    /**
     * Actions of one kind in one direction.
     *
     * @param group what they are and their share of the tension now
     * @param action the one with the most points
     */
    public record ChangeCauseJson(@JsonUnwrapped DeedGroupJson group, ExplanationJson.ActionRef action) {
        static ChangeCauseJson of(DeedGroup group, Origins origins) {
            return new ChangeCauseJson(
                    DeedGroupJson.of(group),
                    ExplanationJson.ActionRef.of(group.deeds().get(0).action(), origins));
        }
    }

    /**
     * A statement of a person about an action.
     *
     * @param action the id of the action
     * @param kind what was said: retract, restore, retag, doubt, clear or comment
     * @param at when it was recorded
     * @param author who said it; null when unknown
     * @param reason why
     * @param effects the tensions that it moved by 0.05 points or more, the furthest first
     */
    public record AmendedJson(
            String action,
            String kind,
            Instant at,
            @Nullable String author,
            String reason,
            List<Changes.Effect> effects) {
        static AmendedJson of(Revisions.AmendmentEffects amended) {
            Amendment said = amended.amendment();
            return new AmendedJson(
                    said.actionId(),
                    said.kind().word(),
                    said.recordedAt(),
                    said.author(),
                    said.reason(),
                    amended.effects());
        }
    }

    /**
     * The answer for changes; looks up the origins of their causes.
     *
     * @param limit pairs at most in each list
     */
    public static ChangesJson of(Changes changes, int limit, Origins origins) {
        Since since = changes.since();
        return new ChangesJson(
                Stamp.of(changes.view()),
                since.day(),
                since.from(),
                since.until(),
                changes.lastActionOn(),
                changes.counts(),
                pairs(changes.explained(changes.rose(), limit), origins),
                pairs(changes.explained(changes.eased(), limit), origins),
                pairs(changes.faded().subList(0, Math.min(limit, changes.faded().size())), origins),
                pairs(changes.explained(changes.newPairs(), limit), origins),
                changes.revisions().amendments().stream().map(AmendedJson::of).toList(),
                changes.revisions().corrections(),
                changes.revisions().publications());
    }

    private static List<PairChangeJson> pairs(List<PairChange> some, Origins origins) {
        origins.of(some.stream()
                .flatMap(c -> c.causes().stream())
                .map(g -> g.deeds().get(0).action())
                .toList());
        return some.stream().map(c -> PairChangeJson.of(c, origins)).toList();
    }
}
