package dev.detente.intake.coded;

import dev.detente.intake.lines.Cells;
import dev.detente.intake.lines.HeaderColumns;
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
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rows of POLECAT as published in the Harvard Dataverse (doi:10.7910/DVN/AJGVIT): separated by tabs or commas, with columns found by name,
 * since the other columns vary by year. {@code None} means a missing value.
 */
public final class PolecatTable implements FeedSource.Table {
    private static final String ID = "Event ID";
    private static final String DAY = "Event Date";
    private static final String TYPE = "Event Type";
    private static final String MODE = "Event Mode";
    private static final String CONTEXTS = "Contexts";
    private static final String SOURCE = "Actor Country";
    private static final String TARGET = "Recipient Country";
    private static final String SOURCE_NAME = "Actor Name";
    private static final String TARGET_NAME = "Recipient Name";
    private static final String SOURCE_SECTORS = "Actor Sectors";
    private static final String TARGET_SECTORS = "Recipient Sectors";
    private static final String PUBLISHED = "Publication Date";
    /** A column that in some published files is in the header but not in the rows. */
    private static final String HEADLINE = "Headline";

    private static final String NONE = "None";
    private static final int DAY_LENGTH = 10;

    private final HeaderColumns columns = new HeaderColumns("POLECAT", List.of(ID, DAY, TYPE, MODE, SOURCE, TARGET));
    private final RowFilter filter;
    private final ActorNames actors;
    private final FeedFields fields;

    public PolecatTable(RowFilter filter, ActorNames actors, FeedFields fields) {
        this.filter = filter;
        this.actors = actors;
        this.fields = fields;
    }

    @Override
    public HeaderColumns columns() {
        return columns;
    }

    @Override
    public SourceRow read(Cells row) {
        fields.begin(row.line(), row.raw());
        if (!fits(row)) {
            return fields.wrongColumns(row, columns);
        }
        List<String> sources = countries(row, SOURCE, SOURCE_NAME);
        List<String> targets = countries(row, TARGET, TARGET_NAME);
        if (sources.isEmpty() || targets.isEmpty()) {
            return new SourceRow.LeftOut(row.line(), LeftOutReason.NO_ACTOR);
        }
        if (sources.size() > 1 || targets.size() > 1) {
            return new SourceRow.LeftOut(row.line(), LeftOutReason.SEVERAL_ACTORS);
        }
        Optional<ActorCode> source = actors.find(sources.get(0));
        Optional<ActorCode> target = actors.find(targets.get(0));
        if (source.isEmpty() || target.isEmpty()) {
            return new SourceRow.LeftOut(row.line(), LeftOutReason.UNKNOWN_ACTOR);
        }
        if (source.equals(target)) {
            return new SourceRow.LeftOut(row.line(), LeftOutReason.SAME_ACTOR);
        }
        return read(row, source.get(), target.get());
    }

    private SourceRow read(Cells row, ActorCode source, ActorCode target) {
        String id = fields.id(ID, cell(row, ID));
        LocalDate day = fields.iso(DAY, cell(row, DAY));
        EventKind kind = fields.plover(
                TYPE,
                cell(row, TYPE).toUpperCase(Locale.ROOT),
                MODE,
                cell(row, MODE).toLowerCase(Locale.ROOT));
        String published = cell(row, PUBLISHED);
        LocalDate reportedOn = published.isEmpty()
                ? null
                : fields.iso(PUBLISHED, published.substring(0, Math.min(DAY_LENGTH, published.length())));
        String contexts = fields.summary(
                CONTEXTS,
                cell(row, CONTEXTS).replace(";", ", ").replace('_', ' ').replace("  ", " "));
        if (fields.bad() || day == null || kind == null) {
            return fields.rejected();
        }
        if (reportedOn != null && reportedOn.isBefore(day)) {
            return new SourceRow.LeftOut(row.line(), LeftOutReason.ANNOUNCED);
        }
        if (filter.leavesOut(
                kind,
                cell(row, SOURCE_NAME),
                cell(row, SOURCE_SECTORS),
                cell(row, TARGET_NAME),
                cell(row, TARGET_SECTORS))) {
            return new SourceRow.LeftOut(row.line(), LeftOutReason.PRIVATE_PEOPLE);
        }
        ReportContent content = new ReportContent(
                day,
                source,
                target,
                kind.type(),
                kind.mode(),
                null,
                List.of(),
                contexts,
                null,
                FeedFields.entities(cell(row, SOURCE_NAME), cell(row, TARGET_NAME)));
        return new SourceRow.Good(row.line(), new NewReport(new ReportKey(Feed.POLECAT, id), reportedOn, content));
    }

    /** Some published files have empty cells after the last column, and some have one name too many in the header. */
    private boolean fits(Cells row) {
        for (int i = columns.count(); i < row.count(); i++) {
            if (!row.get(i).isBlank()) {
                return false;
            }
        }
        return row.count() >= columns.count() || (row.count() == columns.count() - 1 && columns.forget(HEADLINE));
    }

    /** The distinct countries of a side, which are separated by semicolons; for an organisation, which has no country, its name. */
    private List<String> countries(Cells row, String country, String name) {
        List<String> different = Stream.of(cell(row, country).split("[;|]"))
                .map(String::strip)
                .filter(c -> !c.isEmpty() && !c.equals(NONE))
                .distinct()
                .toList();
        String own = cell(row, name);
        return different.isEmpty() && actors.find(own).isPresent() ? List.of(own) : different;
    }

    private String cell(Cells row, String name) {
        int column = columns.of(name);
        String text = column < 0 ? "" : row.get(column).strip();
        return text.equals(NONE) ? "" : text;
    }
}
