package dev.detente.messages;

import dev.detente.model.ActorCode;
import dev.detente.model.Dyad;
import dev.detente.model.IssueId;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Selects the pairs of a subscription: one pair, all pairs of an actor, all pairs with an act about an issue, or all. At most one component is not
 * null.
 *
 * @param dyad this pair alone
 * @param actor the pairs of this actor
 * @param issue pairs whose message names an act about this issue
 */
public record About(
        @Nullable Dyad dyad,
        @Nullable ActorCode actor,
        @Nullable IssueId issue) {
    /** All pairs. */
    public static final About ALL = new About(null, null, null);

    private static final String EVERYTHING = "all";

    /**
     * Reads {@code all}, a pair ({@code CHN-USA}), an actor ({@code CHN}) or an issue ({@code taiwan}).
     *
     * @throws IllegalArgumentException when the text is none of these
     */
    public static About parse(String text) {
        if (text.equals(EVERYTHING)) {
            return ALL;
        }
        if (!text.isEmpty() && Character.isUpperCase(text.charAt(0))) {
            return text.indexOf('-') < 0
                    ? new About(null, new ActorCode(text), null)
                    : new About(Dyad.parse(text), null, null);
        }
        return new About(null, null, new IssueId(text));
    }

    /**
     * Whether a message is about these pairs.
     *
     * @param of the pair of the message; null for a message about no pair, which is always covered
     * @param issues the issues of the acts behind it
     */
    public boolean covers(@Nullable Dyad of, Collection<IssueId> issues) {
        return of == null
                || equals(ALL)
                || Objects.equals(dyad, of)
                || (actor != null && of.has(actor))
                || (issue != null && issues.contains(issue));
    }

    @Override
    public String toString() {
        return dyad != null
                ? dyad.toString()
                : actor != null ? actor.value() : issue != null ? issue.value() : EVERYTHING;
    }
}
