package dev.detente.api.answer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.detente.scoring.Sources;
import dev.detente.scoring.View;
import dev.detente.scoring.review.Suspect;
import dev.detente.scoring.review.Suspicion;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The actions that a person should look at first.
 *
 * @param from the first day of the period, which ends with {@code asOf}
 * @param total how many actions there are on all pages
 * @param actions those of this page: waiting ones with the most pressing first, by points times number of reasons; doubtful ones with the latest day first
 * @param next the cursor of the next page; null at the end
 */
public record ReviewQueueJson(
        @JsonUnwrapped Stamp stamp,
        LocalDate from,
        int total,
        List<QueuedActionJson> actions,
        @Nullable String next) {
    /**
     * An action to look at.
     *
     * @param action the action
     * @param dyad the dyad whose tension it moved most; null when it moved none
     * @param points the tension on the action's day minus what it would be without the action, in points; below 0 when it eased
     * @param rise the tension at the end of the action's day minus that of the day before, in points
     * @param reasons why it should be looked at; empty for one that is only doubted
     * @param entities who and whom its reports name, each pair once, in the words of their feed; empty for what people coded
     * @param links where to read more, each address of its reports once
     */
    public record QueuedActionJson(
            ExplanationJson.ActionRef action,
            @Nullable String dyad,
            double points,
            double rise,
            List<ReasonJson> reasons,
            List<String> entities,
            List<String> links) {
        static QueuedActionJson of(Suspect s, Origins origins, Sources sources) {
            return new QueuedActionJson(
                    ExplanationJson.ActionRef.of(s.action(), origins),
                    ActionJson.text(s.dyad()),
                    s.points(),
                    s.rise(),
                    s.reasons().stream().map(r -> ReasonJson.of(s, r)).toList(),
                    sources.named(),
                    sources.links());
        }
    }

    /**
     * Why an action should be looked at.
     *
     * @param reason one-report, attack-between-friends, first-of-its-kind, one-row-jump or grave-acts
     * @param sentence the same with its numbers, for people
     */
    public record ReasonJson(String reason, String sentence) {
        static ReasonJson of(Suspect s, Suspicion reason) {
            return new ReasonJson(reason.id(), s.sentence(reason));
        }
    }

    /**
     * The answer for a page of a queue.
     *
     * @param total how many there are on all pages
     */
    public static ReviewQueueJson of(
            View view, LocalDate from, int total, List<Suspect> page, @Nullable String next, Origins origins) {
        Sources.Finder sources = new Sources.Finder(view.snapshot());
        return new ReviewQueueJson(
                Stamp.of(view),
                from,
                total,
                page.stream()
                        .map(s -> QueuedActionJson.of(s, origins, sources.of(s.action())))
                        .toList(),
                next);
    }
}
