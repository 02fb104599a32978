package dev.detente.api.answer;

import dev.detente.model.Action;
import dev.detente.model.Feed;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.Sources;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An action.
 *
 * @param id the id of the action: that of its report when a person coded it, else a hash of day, actors and kind of act
 * @param day the UTC day of the act
 * @param source the code of the actor who acted
 * @param target the code of the actor towards whom; null when nobody in particular
 * @param type the PLOVER event type, as {@code /api/v1/event-types} lists them
 * @param mode the mode of the type; null when unknown
 * @param code the CAMEO code, 2 to 4 digits; null when unknown
 * @param issues what it is about, at least one issue; {@code general} when nothing else fits
 * @param weakIssues whether these issues are only those that acts of its kind between the two are mostly about, since no word of its reports names one; false for actions that people coded
 * @param summary what happened, in one line of at most 2,000 characters
 * @param url the web address where to read more; null when unknown
 * @param intensity its value in the rule book's weight table, -10 (most hostile) to +10
 * @param reports how many reports of it there are
 * @param feed the feed whose numbers apply to it, such as hand or icews
 * @param caution "machine-coded, accepted by no person" when its feed is; null for what a person coded or accepted
 * @param doubtful whether a person doubts it; it counts all the same, and the amendments of {@code /api/v1/actions/ID} say why
 * @param text the sentence of a news report that it comes from; null when there is none
 * @param entities who and whom its reports name, each pair once, in the words of their feed: {@code Military Personnel (Iran) \u2192 Citizen (Iraq)}; empty for
 *     what people coded
 */
public record ActionJson(
        String id,
        LocalDate day,
        String source,
        @Nullable String target,
        String type,
        @Nullable String mode,
        @Nullable String code,
        List<String> issues,
        boolean weakIssues,
        String summary,
        @Nullable String url,
        double intensity,
        int reports,
        String feed,
        @Nullable String caution,
        boolean doubtful,
        @Nullable TextRef text,
        List<String> entities) {
    /** The answer for an action as a rule engine weighs it. */
    public static ActionJson of(Action action, RuleEngine engine, Origins origins, Sources.Finder sources) {
        return new ActionJson(
                action.id(),
                action.day(),
                action.source().value(),
                text(action.target()),
                action.type().name(),
                text(action.mode()),
                text(action.code()),
                action.issues().stream().map(i -> i.value()).toList(),
                engine.book().issues().weak(action),
                action.summary(),
                action.url(),
                engine.intensity(action),
                action.reports(),
                action.feed().id(),
                caution(action),
                action.doubtful(),
                origins.ref(action),
                action.feed().machineCoded() ? sources.of(action).named() : List.of());
    }

    /** The note on an action that no person has looked at; null for others. */
    public static @Nullable String caution(Action action) {
        return action.feed().machineCoded() ? Feed.UNACCEPTED : null;
    }

    /** The text of a value; null for null. */
    public static @Nullable String text(@Nullable Object value) {
        return value == null ? null : Objects.toString(value);
    }
}
