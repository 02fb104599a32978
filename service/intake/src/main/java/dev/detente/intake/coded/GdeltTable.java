package dev.detente.intake.coded;

import dev.detente.intake.lines.Cells;
import dev.detente.intake.row.Format;
import dev.detente.intake.row.InputRow;
import dev.detente.intake.row.LeftOutReason;
import dev.detente.intake.row.SourceRow;
import dev.detente.model.ActorCode;
import dev.detente.model.EventKind;
import dev.detente.model.Feed;
import dev.detente.model.NewReport;
import dev.detente.model.ReportContent;
import dev.detente.model.ReportKey;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rows of GDELT's event tables, 1.0 and 2.0. Columns are numbered as in the codebooks (GDELT Event Codebook 1.03 and 2.0); the first 35 are
 * the same in all.
 */
public final class GdeltTable implements FeedSource.Table {
    private static final int ID = 0;
    private static final int DAY = 1;
    private static final int ACTOR1 = 5;
    private static final int ACTOR2 = 15;
    /** Offsets from an actor's code: its name, country, known group and first of three types. */
    private static final int NAME = 1;

    private static final int COUNTRY = 2;

    private static final int GROUP = 3;
    private static final int TYPE = 7;
    private static final int IS_ROOT = 25;
    private static final int CODE = 26;
    private static final int ARTICLES = 33;

    /** Number of columns of 1.0 before April 2013, when rows had no address. */
    public static final int WITHOUT_URL = 57;

    public static final int GDELT1 = 58;
    public static final int GDELT2 = 61;
    private static final int CODE_LENGTH = 3;

    private final Format format;
    private final RowFilter filter;
    private final ActorNames actors;
    private final FeedFields fields;

    public GdeltTable(Format format, RowFilter filter, ActorNames actors, FeedFields fields) {
        this.format = format;
        this.filter = filter;
        this.actors = actors;
        this.fields = fields;
    }

    @Override
    public SourceRow read(Cells row) {
        fields.begin(row.line(), row.raw());
        int columns = row.count();
        if (format == Format.GDELT2 ? columns != GDELT2 : columns != GDELT1 && columns != WITHOUT_URL) {
            fields.reject(
                    InputRow.WHOLE,
                    row.raw(),
                    "This has " + columns + " columns instead of "
                            + (format == Format.GDELT2 ? "61" : "57 (before April 2013) or 58")
                            + ", separated by tabs: fetch the file again, or name another format.");
            return fields.rejected();
        }
        LeftOutReason unwanted = unwanted(row);
        if (fields.bad()) {
            return fields.rejected();
        }
        return unwanted == null ? read(row, columns) : new SourceRow.LeftOut(row.line(), unwanted);
    }

    /** Why the row is not wanted, regardless of its other fields. */
    private @Nullable LeftOutReason unwanted(Cells row) {
        boolean root = flag(row, IS_ROOT, "IsRootEvent");
        int articles = number(row, ARTICLES, "NumArticles");
        if (filter.rootEventsOnly() && !root) {
            return LeftOutReason.NOT_ROOT;
        }
        if (articles < filter.minArticles()) {
            return LeftOutReason.FEW_ARTICLES;
        }
        if (row.get(ACTOR1).isEmpty() || row.get(ACTOR2).isEmpty()) {
            return LeftOutReason.NO_ACTOR;
        }
        return null;
    }

    private SourceRow read(Cells row, int columns) {
        ActorCode source = actor(row, ACTOR1);
        ActorCode target = actor(row, ACTOR2);
        if (source == null || target == null) {
            return new SourceRow.LeftOut(row.line(), LeftOutReason.UNKNOWN_ACTOR);
        }
        if (source.equals(target)) {
            return new SourceRow.LeftOut(row.line(), LeftOutReason.SAME_ACTOR);
        }
        String id = fields.id("GLOBALEVENTID", row.get(ID));
        LocalDate day = fields.digits("SQLDATE", row.get(DAY));
        EventKind kind = fields.cameo("EventCode", row.get(CODE));
        boolean noUrl = columns == WITHOUT_URL;
        LocalDate added = fields.digits("DATEADDED", row.get(noUrl ? columns - 1 : columns - 2));
        if (fields.bad() || day == null || kind == null || added == null) {
            return fields.rejected();
        }
        if (added.isBefore(day)) {
            return new SourceRow.LeftOut(row.line(), LeftOutReason.ANNOUNCED);
        }
        if (filter.leavesOut(kind, "", types(row, ACTOR1), "", types(row, ACTOR2))) {
            return new SourceRow.LeftOut(row.line(), LeftOutReason.PRIVATE_PEOPLE);
        }
        String url = noUrl ? null : FeedFields.url(row.get(columns - 1));
        return new SourceRow.Good(
                row.line(),
                new NewReport(
                        new ReportKey(Feed.GDELT, id),
                        added,
                        new ReportContent(
                                day,
                                source,
                                target,
                                kind.type(),
                                kind.mode(),
                                kind.code(),
                                List.of(),
                                "",
                                url,
                                FeedFields.entities(entity(row, ACTOR1), entity(row, ACTOR2)))));
    }

    /** An actor's code and name, which distinguish a government from its army. */
    private static String entity(Cells row, int actor) {
        return (row.get(actor) + " " + row.get(actor + NAME)).strip();
    }

    private static String types(Cells row, int actor) {
        return row.get(actor + TYPE) + "," + row.get(actor + TYPE + 1) + "," + row.get(actor + TYPE + 2);
    }

    /** The actor: its country, else its known group (organisations have no country, or a region such as {@code EUR}), else the start of its code. */
    private @Nullable ActorCode actor(Cells row, int actor) {
        String country = row.get(actor + COUNTRY);
        Optional<ActorCode> found = country.isEmpty() ? Optional.empty() : actors.find(country);
        if (found.isEmpty()) {
            String group = row.get(actor + GROUP);
            found = group.isEmpty() ? Optional.empty() : actors.find(group);
        }
        String code = row.get(actor);
        if (found.isEmpty() && country.isEmpty() && code.length() >= CODE_LENGTH) {
            found = actors.find(code.substring(0, CODE_LENGTH));
        }
        return found.orElse(null);
    }

    private boolean flag(Cells row, int column, String field) {
        String text = row.get(column);
        if (!text.equals("0") && !text.equals("1")) {
            fields.reject(field, text, "This is neither 0 nor 1: the row is damaged, fetch the file again.");
        }
        return text.equals("1");
    }

    private int number(Cells row, int column, String field) {
        String text = row.get(column);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            fields.reject(field, text, "This is not a whole number: the row is damaged, fetch the file again.");
            return 0;
        }
    }
}
