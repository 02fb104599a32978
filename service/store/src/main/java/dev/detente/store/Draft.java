package dev.detente.store;

import com.fasterxml.jackson.annotation.JsonRootName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A draft of a rule book: its saves and its workflow steps. Its contents are kept as versions of rule books.
 *
 * @param title the purpose of the draft
 * @param base the version that it was started from
 * @param author who started it
 * @param at when
 * @param saves its saves, oldest first
 * @param steps its workflow steps, oldest first
 * @param comments what reviewers and writers said about its lines, oldest first
 */
public record Draft(
        String id,
        String title,
        String base,
        String author,
        Instant at,
        List<Save> saves,
        List<Step> steps,
        List<Comment> comments) {
    /**
     * A save of the contents.
     *
     * @param version of the files
     * @param author who wrote them
     */
    public record Save(String version, Instant at, String author) {}

    /**
     * A workflow step of a draft.
     *
     * @param to the state that it led to
     * @param version of the contents; the step applies to this version only
     * @param against the version that the contents were compared with; null when they were not compared
     * @param author who did it
     * @param reason why, or with what result
     */
    public record Step(
            DraftState to, String version, @Nullable String against, Instant at, String author, String reason) {}

    /**
     * A comment on a line, or the answer that settles one.
     *
     * @param id the id of the comment
     * @param version the version that its author looked at
     * @param file the file; empty for a comment on the draft as a whole, and in an answer
     * @param line 1-based line in that version; 0 where there is no file
     * @param quote the text of the line, by which it is found again after an edit
     * @param at when it was written
     * @param author who wrote it
     * @param text the comment
     * @param settles the id of the comment that this answer settles; null in a comment
     */
    @JsonRootName("CommentJson")
    public record Comment(
            String id,
            String version,
            String file,
            int line,
            String quote,
            Instant at,
            String author,
            String text,
            @Nullable String settles) {}

    public Draft {
        saves = List.copyOf(saves);
        steps = List.copyOf(steps);
        comments = List.copyOf(comments);
    }

    /** A new draft, without saves, steps and comments. */
    public static Draft begun(String id, String title, String base, String author, Instant at) {
        return new Draft(id, title, base, author, at, List.of(), List.of(), List.of());
    }

    /** The comments that no answer settled yet, oldest first. */
    public List<Comment> open() {
        return comments.stream()
                .filter(c -> c.settles() == null)
                .filter(c -> comments.stream().noneMatch(answer -> c.id().equals(answer.settles())))
                .toList();
    }

    /** The version that its contents change: the one that it was last brought up to, else the one that it was started from. */
    public String since() {
        String since = base;
        for (Step step : steps) {
            String to = step.against();
            since = step.to() == DraftState.DRAFT && to != null ? to : since;
        }
        return since;
    }

    /** The version of its current contents. */
    public String version() {
        return saves.isEmpty() ? base : saves.get(saves.size() - 1).version();
    }

    /** Whether it was published or discarded. It does not change after that. */
    public boolean closed() {
        return steps.stream().anyMatch(step -> step.to() == DraftState.PUBLISHED || step.to() == DraftState.DISCARDED);
    }

    /**
     * Whether a step may be taken. A closed draft takes none, and people approve, return, publish or discard only the current contents.
     */
    public boolean takes(Step step) {
        return !closed()
                && (step.to().compareTo(DraftState.APPROVED) < 0
                        || step.version().equals(version()));
    }
}
