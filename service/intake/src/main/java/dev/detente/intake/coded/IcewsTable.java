package dev.detente.intake.coded;

import dev.detente.intake.lines.Cells;
import dev.detente.intake.lines.HeaderColumns;
import dev.detente.intake.row.InputRow;
import dev.detente.intake.row.LeftOutReason;
import dev.detente.intake.row.SourceRow;
import dev.detente.model.ActorCode;
import dev.detente.model.EventKind;
import dev.detente.model.Feed;
import dev.detente.model.NewReport;
import dev.detente.model.ReportContent;
import dev.detente.model.ReportKey;
import dev.detente.model.Sha256;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rows of ICEWS: its own 20 columns, or the 9 of the state-to-state events derived from them. ICEWS gives the day of an event, but not when
 * it was published.
 */
public final class IcewsTable implements FeedSource.Table {
    /** The start of the header of ICEWS's own files, separated by tabs. */
    public static final String NATIVE = "Event ID\tEvent Date\tSource Name";
    /** The start of the header of derived files, separated by commas. */
    public static final String DERIVED = "date,source_entity,source_iso3,cameo_code";

    private static final List<String> MISSING = List.of("", "NA", "NULL");
    private static final int MADE_ID_LENGTH = 24;
    /** Maximum number of different rows remembered for one day: thirty times ICEWS's busiest day. */
    private static final int REMEMBERED = 100_000;

    private final Names names;
    private final RowFilter filter;
    private final HeaderColumns columns;
    private final ActorNames actors;
    private final FeedFields fields;
    private final Map<String, Integer> ofDay = new HashMap<>();
    private String day = "";

    /**
     * The names of the columns.
     *
     * @param id the event's id; empty when there is none
     * @param sourceSectors the sectors of the source; empty when there is none, as {@code targetSectors}
     */
    private record Names(
            String id,
            String day,
            String source,
            String sourceName,
            String sourceSectors,
            String target,
            String targetName,
            String targetSectors,
            String code,
            String text) {}

    private IcewsTable(Names names, RowFilter filter, ActorNames actors, FeedFields fields) {
        this.names = names;
        this.filter = filter;
        this.actors = actors;
        this.fields = fields;
        columns = new HeaderColumns(
                "ICEWS",
                List.of(
                        names.day,
                        names.source,
                        names.target,
                        names.code,
                        names.text,
                        names.sourceName,
                        names.targetName));
    }

    /** ICEWS's own columns. Event ids repeat, so a row's id is the event's id plus its day. */
    public static IcewsTable own(RowFilter filter, ActorNames actors, FeedFields fields) {
        return new IcewsTable(
                new Names(
                        "Event ID",
                        "Event Date",
                        "Source Country",
                        "Source Name",
                        "Source Sectors",
                        "Target Country",
                        "Target Name",
                        "Target Sectors",
                        "CAMEO Code",
                        "Event Text"),
                filter,
                actors,
                fields);
    }

    /**
     * The columns of derived events. They have no ids: a row's id is made from its content and the number of earlier rows of that day with
     * the same content, so that reading a file again adds nothing.
     */
    public static IcewsTable derived(RowFilter filter, ActorNames actors, FeedFields fields) {
        return new IcewsTable(
                new Names(
                        "",
                        "date",
                        "source_iso3",
                        "source_entity",
                        "",
                        "target_iso3",
                        "target_entity",
                        "",
                        "cameo_code",
                        "event_text"),
                filter,
                actors,
                fields);
    }

    @Override
    public HeaderColumns columns() {
        return columns;
    }

    @Override
    public SourceRow read(Cells row) {
        fields.begin(row.line(), row.raw());
        if (row.count() != columns.count()) {
            return fields.wrongColumns(row, columns);
        }
        String text = cell(row, names.day);
        String id = names.id.isEmpty() ? madeId(row, text) : cell(row, names.id) + "@" + text;
        if (missing(row, names.source, names.sourceName) || missing(row, names.target, names.targetName)) {
            return new SourceRow.LeftOut(row.line(), LeftOutReason.NO_ACTOR);
        }
        ActorCode source = actor(row, names.source, names.sourceName);
        ActorCode target = actor(row, names.target, names.targetName);
        if (source == null || target == null) {
            return new SourceRow.LeftOut(row.line(), LeftOutReason.UNKNOWN_ACTOR);
        }
        if (source.equals(target)) {
            return new SourceRow.LeftOut(row.line(), LeftOutReason.SAME_ACTOR);
        }
        return read(row, id, text, source, target);
    }

    private SourceRow read(Cells row, String id, String text, ActorCode source, ActorCode target) {
        fields.id(names.id.isEmpty() ? InputRow.WHOLE : names.id, id);
        LocalDate on = fields.iso(names.day, text);
        EventKind kind = fields.cameo(names.code, cell(row, names.code));
        String summary = fields.summary(names.text, cell(row, names.text));
        if (fields.bad() || on == null || kind == null) {
            return fields.rejected();
        }
        if (filter.leavesOut(
                kind,
                cell(row, names.sourceName),
                cell(row, names.sourceSectors),
                cell(row, names.targetName),
                cell(row, names.targetSectors))) {
            return new SourceRow.LeftOut(row.line(), LeftOutReason.PRIVATE_PEOPLE);
        }
        ReportContent content = new ReportContent(
                on,
                source,
                target,
                kind.type(),
                kind.mode(),
                kind.code(),
                List.of(),
                summary,
                null,
                FeedFields.entities(cell(row, names.sourceName), cell(row, names.targetName)));
        return new SourceRow.Good(row.line(), new NewReport(new ReportKey(Feed.ICEWS, id), null, content));
    }

    private String cell(Cells row, String name) {
        return name.isEmpty() ? "" : row.get(columns.of(name)).strip();
    }

    private boolean missing(Cells row, String country, String name) {
        return MISSING.contains(cell(row, country)) && MISSING.contains(cell(row, name));
    }

    /** The actor by country, or by name for organisations, which have no country. */
    private @Nullable ActorCode actor(Cells row, String country, String name) {
        String of = cell(row, country);
        Optional<ActorCode> found = MISSING.contains(of) ? actors.find(cell(row, name)) : actors.find(of);
        return found.orElse(null);
    }

    private String madeId(Cells row, String text) {
        if (!text.equals(day) || ofDay.size() >= REMEMBERED) {
            ofDay.clear();
            day = text;
        }
        StringBuilder content = new StringBuilder();
        for (int i = 0; i < row.count(); i++) {
            content.append(row.get(i)).append('|');
        }
        String made = Sha256.hex(content.toString()).substring(0, MADE_ID_LENGTH);
        int before = ofDay.merge(made, 1, Integer::sum) - 1;
        return before == 0 ? made : made + "-" + before;
    }
}
