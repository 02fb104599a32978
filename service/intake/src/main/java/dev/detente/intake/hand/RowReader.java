package dev.detente.intake.hand;

import dev.detente.intake.row.InputRow;
import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.EventKind;
import dev.detente.model.Feed;
import dev.detente.model.FieldException;
import dev.detente.model.IssueId;
import dev.detente.model.NewReport;
import dev.detente.model.PlainText;
import dev.detente.model.Problem;
import dev.detente.model.ReportContent;
import dev.detente.model.ReportDay;
import dev.detente.model.ReportKey;
import dev.detente.model.Sha256;
import dev.detente.model.WebAddress;
import dev.detente.rules.book.IssueTree;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Parses hand-coded rows: each becomes a report, or is rejected with all its errors. */
public final class RowReader {
    private static final int MADE_ID_LENGTH = 24;

    private final ActorCatalog actors;
    private final IssueTree issues;
    private final InstantSource clock;
    private final Feed feed;
    private final Predicate<NewReport> taken;
    private final @Nullable LocalDate asOf;

    /**
     * A reader of real or hypothetical actions.
     *
     * @param issues the issues that actions may be about
     * @param clock days after its UTC day are in the future
     * @param feed the feed of the reports
     * @param taken which reports have the id of another action
     * @param asOf the day of the question, which replaces a missing day; no action is later, but days may be in the future; null for real
     *     actions
     */
    public RowReader(
            ActorCatalog actors,
            IssueTree issues,
            InstantSource clock,
            Feed feed,
            Predicate<NewReport> taken,
            @Nullable LocalDate asOf) {
        this.actors = actors;
        this.issues = issues;
        this.clock = clock;
        this.feed = feed;
        this.taken = taken;
        this.asOf = asOf;
    }

    /**
     * The report of the row; empty when any field is wrong.
     *
     * @param problems receives all errors of the row
     */
    public Optional<NewReport> read(InputRow row, Consumer<Problem> problems) {
        Row fields = new Row(row, problems);
        if (row.problems().stream().anyMatch(p -> p.field().equals(InputRow.WHOLE))) {
            return Optional.empty();
        }
        LocalDate day = fields.take(() -> day("day", row.text("day"), true));
        ActorCode source = fields.take(() -> actor("source", row.text("source"), row.text("target")));
        ActorCode target = row.text("target").isEmpty()
                ? null
                : fields.take(() -> actor("target", row.text("target"), row.text("source")));
        EventKind kind = fields.take(() -> kind(row.text("type"), row.text("mode"), row.text("code")));
        List<IssueId> about = fields.take(() -> issues(row.text("issues")));
        String summary = fields.take(() -> summary(row.text("summary")));
        String url = row.text("url").isEmpty() ? null : fields.take(() -> url(row.text("url")));
        LocalDate reportedOn = row.text("reportedOn").isEmpty()
                ? null
                : fields.take(() -> day("reportedOn", row.text("reportedOn"), false));
        String id = fields.take(() -> id(row.text("id")));
        if (source != null && source.equals(target)) {
            fields.reject(new FieldException(
                    "target",
                    source.value(),
                    "Source and target are both " + source + ": an action is between two actors."));
        }
        if (day != null && reportedOn != null && reportedOn.isBefore(day)) {
            fields.reject(new FieldException(
                    "reportedOn",
                    reportedOn.toString(),
                    "This is before the day of the act, " + day + ": correct one of them."));
        }
        if (fields.bad
                || day == null
                || source == null
                || kind == null
                || about == null
                || summary == null
                || id == null) {
            return Optional.empty();
        }
        ReportContent content =
                new ReportContent(day, source, target, kind.type(), kind.mode(), kind.code(), about, summary, url);
        ReportKey key = new ReportKey(feed, id.isEmpty() ? madeId(content, reportedOn) : id);
        NewReport report = new NewReport(key, reportedOn, content);
        if (taken.test(report)) {
            fields.reject(new FieldException(
                    "id",
                    id,
                    "This is the id of a feed's action between other actors: retract that one, with a reason, and give this one"
                            + " an id of its own."));
            return Optional.empty();
        }
        return Optional.of(report);
    }

    private final class Row {
        private final InputRow row;
        private final Consumer<Problem> problems;
        private boolean bad;

        Row(InputRow row, Consumer<Problem> problems) {
            this.row = row;
            this.problems = problems;
            this.bad = !row.problems().isEmpty();
            row.problems().forEach(problems);
        }

        <T> @Nullable T take(Supplier<T> field) {
            try {
                return field.get();
            } catch (FieldException e) {
                reject(e);
                return null;
            }
        }

        void reject(FieldException e) {
            bad = true;
            Problem problem = e.problem();
            if (row.problems().stream().noneMatch(p -> p.field().equals(problem.field()) || causes(p, problem))) {
                problems.accept(problem);
            }
        }
    }

    /** Whether a missing type follows from a code or mode that could not be read. */
    private static boolean causes(Problem cause, Problem problem) {
        return problem.field().equals("type")
                && problem.value().isEmpty()
                && (cause.field().equals("code") || cause.field().equals("mode"));
    }

    private LocalDate day(String field, String text, boolean needed) {
        if (text.isEmpty() && needed) {
            if (asOf != null) {
                return asOf;
            }
            throw new FieldException(field, "", "This is needed: write the UTC day of the act, such as 2024-04-26.");
        }
        LocalDate day = WrittenDay.of(field, text);
        if (asOf != null && needed && day.isAfter(asOf)) {
            throw new FieldException(
                    field,
                    text,
                    "This is after asOf, " + asOf + ", on which it would not have happened yet: ask as of " + day
                            + " or later, or move the action.");
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        ReportDay.checkNotTooLate(field, day, today, asOf == null ? 0 : Hypotheses.DAYS_AHEAD);
        return day;
    }

    private ActorCode actor(String field, String text, String other) {
        if (text.isEmpty()) {
            throw new FieldException(field, "", "This is needed: an actor's code, such as USA or NATO.");
        }
        return FieldException.read(field, text, name -> actors.requireNamed(name, other));
    }

    /** The kind of act. A program's rows may have codes of their own; a person's may not. */
    private EventKind kind(String type, String mode, String code) {
        return feed.machineCoded() && asOf == null
                ? EventKind.of(type, mode, code)
                : EventKind.written(type, mode, code);
    }

    private List<IssueId> issues(String text) {
        return Stream.of(text.split(";"))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .map(id -> issue(issues, id))
                .toList();
    }

    /** The issue of an id in the field {@code issues}. */
    static IssueId issue(IssueTree issues, String id) {
        return FieldException.read("issues", id, issues::require);
    }

    private static String summary(String text) {
        if (text.length() > ReportContent.MAX_SUMMARY) {
            throw new FieldException(
                    "summary",
                    text,
                    "This has " + text.length() + " characters: a summary is one line of at most "
                            + ReportContent.MAX_SUMMARY + ".");
        }
        return wellFormed("summary", text.replaceAll("\\s+", " "));
    }

    private static String url(String text) {
        if (!WebAddress.valid(text)) {
            throw new FieldException(
                    "url",
                    text,
                    "This is not a web address: use http:// or https:// and a host without a user's name, at most 2000 characters, %20 for a blank.");
        }
        return text;
    }

    /** Rejects characters that cannot be stored, hashed, shown or passed on. */
    private static String wellFormed(String field, String text) {
        PlainText.fault(text).ifPresent(fault -> {
            throw new FieldException(field, text, fault);
        });
        return text;
    }

    private static String id(String id) {
        if (id.length() > ReportKey.MAX_ID) {
            throw new FieldException("id", id, "This has more than " + ReportKey.MAX_ID + " characters.");
        }
        if (id.equals(".") || id.equals("..")) {
            throw new FieldException("id", id, "This is a path, which no address can name: choose another id.");
        }
        return wellFormed("id", id);
    }

    /** An id made from the row's content, regardless of spelling, so that sending the row again is a duplicate. */
    private static String madeId(ReportContent content, @Nullable LocalDate reportedOn) {
        return Sha256.hex(content + "|" + reportedOn).substring(0, MADE_ID_LENGTH);
    }
}
