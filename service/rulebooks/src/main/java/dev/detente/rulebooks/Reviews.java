package dev.detente.rulebooks;

import dev.detente.model.FieldException;
import dev.detente.store.AuditLog;
import dev.detente.store.Draft;
import dev.detente.store.Draft.Comment;
import dev.detente.store.DraftState;
import dev.detente.store.DraftStore;
import dev.detente.store.RuleBookStore;
import dev.detente.store.Store;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Comments of reviewers and writers on drafts, and the drafts that wait for a person. */
public final class Reviews {
    private final DraftStore store;
    private final RuleBookStore books;
    private final AuditLog audit;
    private final Drafts drafts;
    private final InstantSource clock;

    public Reviews(Store store, Drafts drafts, InstantSource clock) {
        this.store = store.drafts();
        this.books = store.ruleBooks();
        this.audit = store.audit();
        this.drafts = drafts;
        this.clock = clock;
    }

    /** The kinds of work that a draft waits for. */
    public enum Work {
        /** A writer has to look at why it was sent back. */
        CORRECT,
        /** A writer has to answer comments. */
        ANSWER,
        /** A reviewer has to approve it or send it back. */
        REVIEW,
        /** It is approved, and a publisher has to publish it. */
        PUBLISH
    }

    /**
     * A draft that waits for somebody.
     *
     * @param life the draft
     * @param work what is to be done
     */
    public record Task(DraftLife life, Work work) {}

    /**
     * The drafts that wait for a person, the newest first.
     *
     * @param name the person
     * @param edits whether they may write in drafts
     * @param publishes whether they may approve and publish
     */
    public List<Task> inbox(String name, boolean edits, boolean publishes) {
        List<Task> tasks = new ArrayList<>();
        for (DraftLife life : drafts.open()) {
            Draft draft = life.draft();
            Set<String> writers = life.writers();
            boolean mine = edits && (writers.isEmpty() ? draft.author().equals(name) : writers.contains(name));
            if (mine && life.state() == DraftState.RETURNED) {
                tasks.add(new Task(life, Work.CORRECT));
            } else if (mine && draft.open().stream().anyMatch(c -> !c.author().equals(name))) {
                tasks.add(new Task(life, Work.ANSWER));
            }
            if (publishes && life.state() == DraftState.BACKTESTED && drafts.mayApprove(life, name)) {
                tasks.add(new Task(life, Work.REVIEW));
            } else if (publishes && life.state() == DraftState.APPROVED) {
                tasks.add(new Task(life, Work.PUBLISH));
            }
        }
        return List.copyOf(tasks);
    }

    /**
     * Adds a comment on a line of a draft.
     *
     * @param version the contents that the author looked at
     * @param file the file; empty for the draft as a whole
     * @param line 1-based line; ignored for the draft as a whole
     * @throws FieldException when the draft never held that version, or the version has no such line
     */
    public DraftLife comment(DraftLife life, String version, String file, int line, String author, String text) {
        Draft draft = life.draft();
        if (!version.equals(draft.base())
                && draft.saves().stream().noneMatch(s -> s.version().equals(version))) {
            throw new FieldException(
                    "version",
                    version,
                    "The draft never held this version: take it from version of GET /api/v1/rule-books/drafts/"
                            + draft.id() + ".");
        }
        String quote = file.isEmpty() ? "" : quote(version, file, line);
        return stored(life, comment(version, file, file.isEmpty() ? 0 : line, quote, author, text, null));
    }

    /**
     * Answers a comment, which settles it.
     *
     * @param comment the id of a comment that is not settled yet
     */
    public DraftLife settle(DraftLife life, String comment, String author, String text) {
        if (life.draft().open().stream().noneMatch(c -> c.id().equals(comment))) {
            throw new FieldException(
                    "settles",
                    comment,
                    "This is not an open comment on the draft: GET /api/v1/rule-books/drafts/"
                            + life.draft().id() + " lists them.");
        }
        return stored(life, comment(life.draft().version(), "", 0, "", author, text, comment));
    }

    private Comment comment(
            String version, String file, int line, String quote, String author, String text, @Nullable String settles) {
        return new Comment(
                UUID.randomUUID().toString(), version, file, line, quote, clock.instant(), author, text, settles);
    }

    private DraftLife stored(DraftLife life, Comment comment) {
        if (!store.comment(life.draft().id(), comment)) {
            throw Drafts.closed(drafts.find(life.draft().id()).orElse(life));
        }
        String place = comment.file().isEmpty() ? "" : comment.file() + ":" + comment.line() + " ";
        audit.append(new AuditLog.Entry(
                comment.at(),
                comment.author(),
                comment.settles() == null ? "comment" : "answer",
                life.draft().id() + " " + comment.version(),
                place + comment.text()));
        return drafts.find(life.draft().id()).orElse(life);
    }

    private String quote(String version, String file, int line) {
        String text = books.files(version)
                .orElseThrow(() -> RuleBookStore.notKept(version))
                .get(file);
        if (text == null) {
            throw new FieldException("file", file, "This is not a file of that version: name one that it has.");
        }
        List<String> lines = text.lines().toList();
        if (line < 1 || line > lines.size()) {
            throw new FieldException(
                    "line",
                    Integer.toString(line),
                    "This is not a line of " + file + ": it has lines 1 to " + lines.size() + ".");
        }
        return lines.get(line - 1);
    }
}
