package dev.detente.intake.message;

import dev.detente.intake.hand.BadFieldsException;
import dev.detente.intake.hand.Fields;
import dev.detente.intake.hand.InputRows;
import dev.detente.intake.hand.Reasons;
import dev.detente.intake.hand.RowReader;
import dev.detente.intake.hand.TakenIds;
import dev.detente.intake.row.InputRow;
import dev.detente.model.ActionId;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Amendment;
import dev.detente.model.Feed;
import dev.detente.model.FieldException;
import dev.detente.model.IssueId;
import dev.detente.model.NewReport;
import dev.detente.model.Pair;
import dev.detente.model.PlainText;
import dev.detente.model.Problem;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.model.Texts;
import dev.detente.rules.book.IssueTree;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads records that name more than a row does: a report may have its feed, the entities that the feed names, and when it was recorded; an amendment
 * is what a person says about an action. A record is judged by its own time, never by the time of reading, so that a replay decides as the first run did.
 */
public final class RecordReader {
    /** How far clocks may differ. */
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    private static final List<String> MORE = List.of("feed", "entities", "recordedAt");
    private static final List<String> AMENDMENT =
            List.of("action", "pair", "kind", "issues", "reason", "author", "recordedAt");
    private static final String EXAMPLE = "{\"action\":\"ID\",\"kind\":\"retract\",\"reason\":\"it did not happen\"}";

    private final ActorCatalog actors;
    private final IssueTree issues;

    /**
     * An amendment as a record holds it.
     *
     * @param pair whose action it is; null for one that a person coded, whose report names it
     */
    public record PairAmendment(
            Amendment amendment, @Nullable Pair pair) {}

    /** A reader of records about these actors and issues. */
    public RecordReader(ActorCatalog actors, IssueTree issues) {
        this.actors = actors;
        this.issues = issues;
    }

    /**
     * Reads a report.
     *
     * @param value the record's value
     * @param time the record's time: the report was recorded then when it does not say otherwise, and later days are in the future
     * @param problems receives all that is wrong
     * @return the report; empty when anything is wrong
     */
    public Optional<Report> report(byte[] value, Instant time, List<Problem> problems) {
        InputRows rows = ReportMessages.lines(List.of(value), MORE);
        InputRow row = only(rows);
        if (rows.notUtf8()) {
            problems.add(new Problem(InputRow.WHOLE, "", "This is not UTF-8: send the text in UTF-8."));
            return Optional.empty();
        }
        Instant recordedAt = take(() -> recordedAt(row.text("recordedAt"), time), problems);
        Feed named = take(() -> feed(row.text("feed")), problems);
        Feed feed = named == null ? Feed.HAND : named;
        String entities = named == null ? "" : take(() -> entities(row.text("entities"), named), problems);
        if (feed.machineCoded() && row.text("id").isEmpty()) {
            problems.add(new Problem("id", "", "This is needed: it distinguishes the rows of a feed."));
        }
        Optional<NewReport> report =
                new RowReader(actors, issues, () -> time, feed, TakenIds.none(), null).read(row, problems::add);
        if (report.isEmpty() || recordedAt == null || entities == null || !problems.isEmpty()) {
            return Optional.empty();
        }
        NewReport read = report.get();
        ReportContent content =
                entities.isEmpty() ? read.content() : read.content().between(entities);
        return Optional.of(new NewReport(read.key(), read.reportedOn(), content).recorded(recordedAt));
    }

    private static InputRow only(InputRows rows) {
        try {
            InputRow row = rows.next();
            if (row == null) {
                throw new IllegalStateException("a record with any content gives a row");
            }
            return row;
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory cannot break off", e);
        }
    }

    private static Feed feed(String named) {
        return named.isEmpty()
                ? Feed.HAND
                : Feed.find(named)
                        .orElseThrow(() -> new FieldException(
                                "feed",
                                named,
                                "This is no feed: use one of "
                                        + Stream.of(Feed.values()).map(Feed::id).toList() + "."));
    }

    private static String entities(String text, Feed feed) {
        if (!text.isEmpty() && !feed.machineCoded()) {
            throw new FieldException("entities", text, "This is for feeds alone: leave it out.");
        }
        if (text.length() > ReportContent.MAX_ENTITIES) {
            throw new FieldException(
                    "entities", text, "This has more than " + ReportContent.MAX_ENTITIES + " characters: shorten it.");
        }
        PlainText.fault(text).ifPresent(fault -> {
            throw new FieldException("entities", text, fault);
        });
        return text;
    }

    /**
     * Reads an amendment.
     *
     * @param value the record's value
     * @param time the record's time: it was recorded then when it does not say otherwise
     * @param problems receives all that is wrong
     * @return the amendment; empty when anything is wrong
     */
    public Optional<PairAmendment> amendment(byte[] value, Instant time, List<Problem> problems) {
        try {
            return Optional.of(Fields.read(
                    new InputStreamReader(new ByteArrayInputStream(value), StandardCharsets.UTF_8.newDecoder()),
                    AMENDMENT,
                    EXAMPLE,
                    fields -> amendment(fields, time)));
        } catch (BadFieldsException e) {
            problems.addAll(e.problems());
        } catch (FieldException e) {
            problems.add(e.problem());
        }
        return Optional.empty();
    }

    private @Nullable PairAmendment amendment(Fields fields, Instant time) {
        Instant recordedAt = fields.checked("recordedAt", text -> recordedAt(text.strip(), time), time);
        String action = fields.checked("action", text -> action(text.strip()), "");
        Amendment.Kind kind = fields.checked("kind", text -> kind(text.strip()), null);
        List<IssueId> about = fields.tried(() -> issues(fields.node("issues")), List.of());
        String reason = fields.checked(
                "reason",
                text -> Reasons.read("reason", text, "This is needed: say why in a line, for those who ask later."),
                "");
        String author = fields.text("author", "");
        Pair pair = fields.checked("pair", text -> pair(text.strip(), action), null);
        if (fields.wrong() || kind == null) {
            return null;
        }
        try {
            return new PairAmendment(
                    new Amendment(action, recordedAt, kind, about, reason, author.isEmpty() ? null : author), pair);
        } catch (IllegalArgumentException e) {
            fields.wrong(InputRow.WHOLE, "", Texts.sentence(e));
            return null;
        }
    }

    private static String action(String action) {
        if (action.isEmpty()) {
            throw new FieldException("action", "", "This is needed: the id of the action that this is about.");
        }
        return action;
    }

    private static Amendment.Kind kind(String word) {
        return Stream.of(Amendment.Kind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new FieldException(
                        "kind",
                        word,
                        "This must be one of "
                                + Stream.of(Amendment.Kind.values())
                                        .map(Amendment.Kind::word)
                                        .toList() + "."));
    }

    private List<IssueId> issues(JsonNode named) {
        if (!named.isArray() && !named.isMissingNode() && !named.isNull()) {
            throw new FieldException("issues", named.toString(), "This must be a list such as [\"taiwan\"].");
        }
        List<IssueId> about = new ArrayList<>();
        for (JsonNode id : named) {
            about.add(FieldException.read("issues", id.asString(""), issues::require));
        }
        return about;
    }

    /** Whose action it is; null for one that a person coded. */
    private static @Nullable Pair pair(String written, String action) {
        if (!written.isEmpty()) {
            return FieldException.read("pair", written, Pair::parse);
        }
        if (ActionId.looksMachineCoded(action)) {
            throw new FieldException(
                    "pair", "", "This is needed for an action of a feed: name its pair, such as CHN-USA.");
        }
        return null;
    }

    /** When the record says it was recorded, else its own time. */
    private static Instant recordedAt(String text, Instant time) {
        Instant at = time;
        if (!text.isEmpty()) {
            try {
                at = Instant.parse(text);
            } catch (DateTimeException e) {
                throw new FieldException("recordedAt", text, "This is no instant: write it as 2024-04-26T09:30:00Z.");
            }
        }
        if (at.isAfter(time.plus(CLOCKS))) {
            throw new FieldException("recordedAt", text, "This is in the future: it cannot have been recorded yet.");
        }
        return at;
    }

    private static <T> @Nullable T take(Supplier<T> field, List<Problem> problems) {
        try {
            return field.get();
        } catch (FieldException e) {
            problems.add(e.problem());
            return null;
        }
    }
}
