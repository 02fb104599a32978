package dev.detente.model;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of a report: source did this to target about these issues on that day.
 *
 * @param day the UTC day of the act, 1900-01-01 or later
 * @param source who acted
 * @param target towards whom, null when the act has no target
 * @param type the event type
 * @param mode its mode, null when the report has none
 * @param code its CAMEO code, null when the report has none
 * @param issues its issues, sorted, each once; empty when the report does not say
 * @param summary one line for people, at most 2,000 characters
 * @param url where to read more, null when the report has none
 * @param entities who acted and towards whom, in the names or codes that the feed gives ({@code Ministry of Defense (CHN)|Taiwan}); null when it
 *     gives none, as for hand-coded reports. Reports of one action that differ here raise its volume: see {@link Action#volume}
 */
public record ReportContent(
        LocalDate day,
        ActorCode source,
        @Nullable ActorCode target,
        EventType type,
        @Nullable Mode mode,
        @Nullable CameoCode code,
        List<IssueId> issues,
        String summary,
        @Nullable String url,
        @Nullable String entities) {
    /** Actions before this day are refused: no feed reaches further back and a typing error is likelier. */
    public static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);
    /** Longest summary, in characters: a line, not an article. */
    public static final int MAX_SUMMARY = 2_000;
    /** Longest text of entities, in characters; longer ones are cut by the reader of the feed. */
    public static final int MAX_ENTITIES = 400;

    public ReportContent {
        if (day.isBefore(FIRST_DAY)) {
            throw new IllegalArgumentException("day " + day + " is before " + FIRST_DAY);
        }
        if (source.equals(target)) {
            throw new IllegalArgumentException("source and target are both " + source);
        }
        if (summary.length() > MAX_SUMMARY) {
            throw new IllegalArgumentException("a summary has at most " + MAX_SUMMARY + " characters");
        }
        if (entities != null && entities.length() > MAX_ENTITIES) {
            throw new IllegalArgumentException("entities have at most " + MAX_ENTITIES + " characters");
        }
        issues = IssueId.inOrder(issues);
    }

    /** A hand-coded report: it names no entities. */
    public ReportContent(
            LocalDate day,
            ActorCode source,
            @Nullable ActorCode target,
            EventType type,
            @Nullable Mode mode,
            @Nullable CameoCode code,
            List<IssueId> issues,
            String summary,
            @Nullable String url) {
        this(day, source, target, type, mode, code, issues, summary, url, null);
    }

    /** The pair whose history the act belongs to. */
    public Pair pair() {
        return Pair.of(source, target);
    }

    /** The same on another day. */
    public ReportContent on(LocalDate other) {
        return new ReportContent(other, source, target, type, mode, code, issues, summary, url, entities);
    }

    /** The same about other issues, in other words. */
    public ReportContent about(List<IssueId> others, String words, @Nullable String address) {
        return new ReportContent(day, source, target, type, mode, code, others, words, address, entities);
    }

    /** The same between other entities; null when it names none. */
    public ReportContent between(@Nullable String others) {
        return new ReportContent(day, source, target, type, mode, code, issues, summary, url, others);
    }
}
