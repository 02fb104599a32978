package dev.detente.pages;

import dev.detente.model.Amendment;
import dev.detente.model.Amendment.Kind;
import dev.detente.model.FieldException;
import dev.detente.rules.book.IssueTree;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A statement of a person about an action, as a page shows it.
 *
 * @param reason why; for a comment, the comment
 */
public record Remark(String what, String reason, String by) {
    /** Returns the statement of an amendment. */
    public static Remark of(Amendment a, IssueTree issues) {
        String what = switch (a.kind()) {
            case RETRACT -> "Retracted";
            case RESTORE -> "Restored";
            case RETAG ->
                "Assigned to " + a.issues().stream().map(issues::title).collect(Collectors.joining(", "));
            case DOUBT -> "Doubted";
            case CLEAR -> "Found right";
            case COMMENT -> "Comment";
        };
        return new Remark(what, a.reason(), by(a));
    }

    /** Who said it, and when. */
    public static String by(Amendment a) {
        return (a.author() == null ? "" : a.author() + ", ") + Words.instant(a.recordedAt());
    }

    /** The last statement of that kind about that action; null when there is none. */
    public static @Nullable Remark last(List<Amendment> said, String actionId, Kind kind, IssueTree issues) {
        return said.stream()
                .filter(a -> a.kind() == kind && a.actionId().equals(actionId))
                .reduce((earlier, later) -> later)
                .map(a -> of(a, issues))
                .orElse(null);
    }

    /**
     * The kind of that name.
     *
     * @throws FieldException when there is none
     */
    public static Kind kind(String word) {
        for (Kind kind : Kind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw new FieldException(
                "what",
                word,
                "This cannot be said about an action: use "
                        + Stream.of(Kind.values()).map(Kind::word).collect(Collectors.joining(", ")) + ".");
    }

    /** Ends a sentence that begins "An action was": {@code retracted}. */
    public static String past(Kind kind) {
        return switch (kind) {
            case RETRACT -> "retracted";
            case RESTORE -> "restored";
            case RETAG -> "assigned to other issues";
            case DOUBT -> "marked as doubtful";
            case CLEAR -> "looked at and found right";
            case COMMENT -> "commented on";
        };
    }

    /** Confirms a statement that was just stored, in a sentence. */
    public static String done(Kind kind) {
        return switch (kind) {
            case RETRACT -> "It is retracted, and counts no longer.";
            case RESTORE -> "It is restored, and counts again.";
            case RETAG -> "It has these issues now, and no others.";
            case DOUBT -> "It is marked as doubtful wherever it is shown, and still counts.";
            case CLEAR -> "You found it right: it has left the review queue, and is not doubtful.";
            case COMMENT -> "Your comment is kept.";
        };
    }
}
