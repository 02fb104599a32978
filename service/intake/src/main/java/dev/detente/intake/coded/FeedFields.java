package dev.detente.intake.coded;

import dev.detente.intake.lines.Cells;
import dev.detente.intake.lines.HeaderColumns;
import dev.detente.intake.row.InputRow;
import dev.detente.intake.row.SourceRow;
import dev.detente.model.EventKind;
import dev.detente.model.FieldException;
import dev.detente.model.PlainText;
import dev.detente.model.Problem;
import dev.detente.model.ReportContent;
import dev.detente.model.ReportDay;
import dev.detente.model.ReportKey;
import dev.detente.model.WebAddress;
import dev.detente.store.RejectedRow;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses the fields of a feed's rows, row by row, and collects all errors of a row. */
public final class FeedFields {
    private final InstantSource clock;
    private final Map<String, EventKind> kinds = new HashMap<>();
    private final List<RejectedRow> wrong = new ArrayList<>();
    private LocalDate today = LocalDate.EPOCH;
    private long line;
    private String row = "";

    public FeedFields(InstantSource clock) {
        this.clock = clock;
    }

    /** Starts a row. */
    void begin(long number, String text) {
        line = number;
        row = text;
        wrong.clear();
    }

    /** Records an error in a field of the row. */
    void reject(String field, String value, String remedy) {
        wrong.add(new RejectedRow(line, new Problem(field, value, remedy), row));
    }

    /** Whether the row has errors. */
    boolean bad() {
        return !wrong.isEmpty();
    }

    /** The rejected row, when it has errors. */
    SourceRow.Bad rejected() {
        return new SourceRow.Bad(line, wrong);
    }

    /** Rejects a row that has not as many cells as the header has names. */
    SourceRow.Bad wrongColumns(Cells cells, HeaderColumns columns) {
        reject(
                InputRow.WHOLE,
                cells.raw(),
                cells.count() == 0
                        ? "This has quotes that do not close: close them, or double those within a cell."
                        : "This has " + cells.count() + " columns instead of the " + columns.count()
                                + " of the header: fetch the file again.");
        return rejected();
    }

    /** A day written as {@code 20240426}, regardless of what follows. */
    @Nullable
    LocalDate digits(String field, String text) {
        int number = 0;
        for (int i = 0; i < 8 && number >= 0; i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            number = c < '0' || c > '9' ? -1 : 10 * number + c - '0';
        }
        try {
            if (number >= 0) {
                return checked(field, text, LocalDate.of(number / 10_000, number / 100 % 100, number % 100));
            }
        } catch (DateTimeException e) {
            number = -1;
        }
        reject(field, text, "This is not a day: it is written as 8 digits, such as 20240426.");
        return null;
    }

    /** A day written as {@code 2024-04-26}. */
    @Nullable
    LocalDate iso(String field, String text) {
        try {
            return checked(field, text, ReportDay.parse(field, text));
        } catch (FieldException e) {
            reject(field, text, e.problem().remedy());
            return null;
        }
    }

    private @Nullable LocalDate checked(String field, String text, LocalDate day) {
        if (day.isAfter(today)) {
            today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        }
        try {
            ReportDay.checkNotTooEarly(field, text, day);
            ReportDay.checkNotTooLate(field, day, today, 0);
            return day;
        } catch (FieldException e) {
            reject(field, text, e.problem().remedy());
            return null;
        }
    }

    /** The event kind of a CAMEO code. The code is a string: {@code 010} is not {@code 10}. */
    @Nullable
    EventKind cameo(String field, String code) {
        try {
            return kinds.computeIfAbsent(code, c -> EventKind.of(null, null, c));
        } catch (FieldException e) {
            reject(
                    field,
                    code,
                    code.isEmpty()
                            ? "This is needed: a CAMEO code such as 042."
                            : e.problem().remedy());
            return null;
        }
    }

    /** A report's id. */
    String id(String field, String id) {
        if (id.isEmpty() || id.length() > ReportKey.MAX_ID) {
            reject(
                    field,
                    id,
                    "This is needed: 1 to " + ReportKey.MAX_ID + " characters that name the row within its feed.");
        }
        return plain(field, id);
    }

    /** A one-line summary for people. */
    String summary(String field, String text) {
        if (text.length() > ReportContent.MAX_SUMMARY) {
            reject(
                    field,
                    text,
                    "This has " + text.length() + " characters: at most " + ReportContent.MAX_SUMMARY + " are taken.");
        }
        return plain(field, text);
    }

    /** The source and target in the feed's own words; null when it names neither. Characters that are not allowed become blanks. */
    static @Nullable String entities(String source, String target) {
        if (source.isEmpty() && target.isEmpty()) {
            return null;
        }
        String both = PlainText.cleaned(source + "|" + target);
        return both.length() <= ReportContent.MAX_ENTITIES ? both : both.substring(0, ReportContent.MAX_ENTITIES);
    }

    /** The event kind of a PLOVER type and mode. */
    @Nullable
    EventKind plover(String typeField, String type, String modeField, String mode) {
        try {
            return kinds.computeIfAbsent(type + "/" + mode, both -> EventKind.of(type, mode, null));
        } catch (FieldException e) {
            reject(
                    e.problem().field().equals("mode") ? modeField : typeField,
                    e.problem().value(),
                    e.problem().remedy());
            return null;
        }
    }

    /** Rejects characters that can be neither stored nor shown nor passed on. */
    private String plain(String field, String text) {
        PlainText.fault(text).ifPresent(fault -> reject(field, text, fault));
        return text;
    }

    /** The address of the source; null when it is not a web address, since feeds also write a source's name there. */
    static @Nullable String url(String text) {
        return WebAddress.valid(text) ? text : null;
    }
}
