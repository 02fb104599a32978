package dev.detente.api.answer;

import dev.detente.rules.score.DeedGroup;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Contributions to a tension by one kind of act of one actor towards another, as whose conduct it counts.
 *
 * @param group its name: the kind of act and who acted towards whom, as in ASSAULT,RUS-UKR; then, when they differ, whose conduct towards whom it
 *     counts as, as in AID,USA-TWN,USA-CHN
 * @param type the PLOVER event type, as {@code /api/v1/event-types} lists them
 * @param source the code of the actor who acted
 * @param target the code of the actor towards whom; null when nobody in particular
 * @param conductOf the code of the actor whose conduct it counts as
 * @param conductTowards the code of the other actor of the dyad
 * @param points what its contributions add to the tension together, or take away when below 0
 * @param actions how many different actions it has, 1 or more
 * @param firstDay the day of its earliest action
 * @param lastDay the day of its latest action
 * @param weeks the same by ISO week, the latest first
 */
public record DeedGroupJson(
        String group,
        String type,
        String source,
        @Nullable String target,
        String conductOf,
        String conductTowards,
        double points,
        int actions,
        LocalDate firstDay,
        LocalDate lastDay,
        List<DeedGroup.Week> weeks) {
    /** The answer for a group. */
    public static DeedGroupJson of(DeedGroup group) {
        DeedGroup.GroupKey kind = group.kind();
        return new DeedGroupJson(
                kind.toString(),
                kind.type().name(),
                kind.source().value(),
                ActionJson.text(kind.target()),
                kind.conduct().source().value(),
                kind.conduct().target().value(),
                group.points(),
                group.actions(),
                group.firstDay(),
                group.lastDay(),
                group.weeks());
    }
}
