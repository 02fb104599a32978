package dev.detente.model;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A correction, a doubt or a comment of a person on an action, with a reason. It applies to the action regardless of later reports and
 * changes no report. A doubt and a comment change no score (docs/adr/0015-a-doubtful-action-counts.md).
 *
 * @param actionId the action's id
 * @param recordedAt the instant when the store received it
 * @param kind what it does: retract, restore, retag, doubt, clear or comment
 * @param issues for retag, what the action is about, at least one issue; else empty
 * @param reason why, 1 to 500 characters; for a comment, the comment
 * @param author who made it, null when not known
 */
public record Amendment(
        String actionId,
        Instant recordedAt,
        Kind kind,
        List<IssueId> issues,
        String reason,
        @Nullable String author) {
    /** Longest reason, in characters. */
    public static final int MAX_REASON = 500;

    /** The kinds of amendments. */
    public enum Kind {
        /** It did not happen: the action does not count. */
        RETRACT,
        /** It did happen: cancels an earlier retraction. */
        RESTORE,
        /** It is about these issues and no others. */
        RETAG,
        /** It may be wrong: it still counts, and is marked as doubtful wherever it is shown. */
        DOUBT,
        /** A person looked, and it is right: ends a doubt, and takes the action off the review queue. */
        CLEAR,
        /** A remark for those who look at it later; changes nothing. */
        COMMENT;

        /** The word in JSON, addresses and the audit log: {@code retract}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether it can change what is shown or counted of the action: all but a comment. */
        public boolean changesAction() {
            return this != COMMENT;
        }
    }

    public Amendment {
        issues = issues.stream().distinct().sorted().toList();
        if ((kind == Kind.RETAG) == issues.isEmpty()) {
            throw new IllegalArgumentException("issues are for a re-tagging, and a re-tagging names at least one");
        }
        if (reason.isBlank() || reason.length() > MAX_REASON) {
            throw new IllegalArgumentException(
                    "a reason has 1 to " + MAX_REASON + " characters that are not all blank, not " + reason.length());
        }
    }

    /** A copy with that recording time. */
    public Amendment recorded(Instant at) {
        return new Amendment(actionId, at, kind, issues, reason, author);
    }
}
