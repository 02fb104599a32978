package dev.detente.intake;

import dev.detente.intake.coded.ActorNames;
import dev.detente.intake.coded.FeedFields;
import dev.detente.intake.coded.FeedSource;
import dev.detente.intake.coded.GdeltTable;
import dev.detente.intake.coded.IcewsTable;
import dev.detente.intake.coded.PolecatTable;
import dev.detente.intake.coded.RowFilter;
import dev.detente.intake.hand.ColumnNames;
import dev.detente.intake.hand.CsvColumns;
import dev.detente.intake.hand.CsvInput;
import dev.detente.intake.hand.HandSource;
import dev.detente.intake.hand.InputRows;
import dev.detente.intake.hand.JsonInput;
import dev.detente.intake.hand.RowReader;
import dev.detente.intake.lines.ByteLines;
import dev.detente.intake.lines.Cells;
import dev.detente.intake.lines.CommaCells;
import dev.detente.intake.lines.CsvRecords;
import dev.detente.intake.lines.FileInput;
import dev.detente.intake.lines.StreamHead;
import dev.detente.intake.lines.TabCells;
import dev.detente.intake.lines.UnpackLimits;
import dev.detente.intake.row.Format;
import dev.detente.intake.row.InputException;
import dev.detente.intake.row.RowSource;
import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCatalog.NameScheme;
import dev.detente.model.Feed;
import dev.detente.model.FieldException;
import dev.detente.model.NewReport;
import dev.detente.rules.book.IssueTree;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.zip.ZipException;

/** Opens files of every {@link Format}, plain, {@code .gz} or {@code .zip}. */
public final class RowSources {
    private static final Set<Format> FOLLOWED = EnumSet.of(Format.CSV, Format.NDJSON, Format.GDELT1, Format.GDELT2);

    /** Where bytes come from, which decides what they may be. */
    public enum Origin {
        /** A whole file, plain or packed. */
        FILE,
        /** Something sent, which may not be packed, since a small packed input can unpack to a large one. */
        BODY,
        /** A file that grows, which may not be packed: at its current end there is no row, but there may be one later. */
        GROWING_FILE
    }

    private final ActorCatalog actors;
    private final Supplier<IssueTree> issues;
    private final RowFilter filter;
    private final InstantSource clock;
    private final Predicate<NewReport> taken;
    private final UnpackLimits limits;

    /**
     * Creates sources for files.
     *
     * @param issues gives the issues that actions may currently be about
     * @param filter which rows of feeds are wanted
     * @param taken which hand-coded reports have the id of another action, see {@link dev.detente.intake.hand.TakenIds}
     * @param clock days after its UTC day are in the future
     * @param limits of what packed files may unpack to
     */
    public RowSources(
            ActorCatalog actors,
            Supplier<IssueTree> issues,
            RowFilter filter,
            InstantSource clock,
            Predicate<NewReport> taken,
            UnpackLimits limits) {
        this.limits = limits;
        this.actors = actors;
        this.issues = issues;
        this.filter = filter;
        this.clock = clock;
        this.taken = taken;
    }

    /**
     * The format of a file, plain or packed. Feeds are recognised by their first line, hand-coded files by their name.
     *
     * @throws FieldException when its format is unknown, with the known formats
     * @throws InputException when it is a zip without a file, or its name says that it is packed and it cannot be unpacked
     */
    public static Format recognise(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return recognise(bytes, String.valueOf(file.getFileName()));
        }
    }

    /**
     * The format of bytes, plain or packed, as {@link #recognise(Path)} finds it.
     *
     * @param name the name of their file
     * @throws FieldException when their format is unknown, with the known formats
     * @throws InputException when they are a zip without a file, or the name says that they are packed and they cannot be unpacked
     */
    public static Format recognise(InputStream bytes, String name) throws IOException {
        try (FileInput input = new FileInput(bytes, name, UnpackLimits.STANDARD)) {
            return FileFormat.of(input.name(), input.packed(), firstLine(input));
        }
    }

    private static String firstLine(FileInput input) throws IOException {
        try {
            return new ByteLines(new StreamHead(input.bytes(), ByteLines.MAX_LINE), false).first();
        } catch (EOFException | ZipException e) {
            throw FileInput.damaged(e);
        }
    }

    /**
     * The columns of a CSV, plain or packed, to be given to {@link #open}; empty for other formats, and without names when there is
     * no header or it is wrong, which reading the file reports.
     *
     * @param names what its columns are called
     * @throws InputException when names are given and its header has other ones
     * @throws FieldException when names are given for another format
     */
    public static String columns(Path file, Format format, ColumnNames names) throws IOException {
        if (format != Format.CSV) {
            if (names.given()) {
                throw new FieldException(
                        "columns",
                        format.id(),
                        "Columns can be named for csv alone: leave them out, or say that the format is csv.");
            }
            return "";
        }
        try (FileInput input = new FileInput(Files.newInputStream(file), "", UnpackLimits.STANDARD)) {
            CsvColumns columns = new CsvInput(new ByteLines(input.bytes(), false), false, names, "").columns();
            return columns == null ? "" : columns.toString();
        } catch (InputException | EOFException | ZipException e) {
            if (names.given()) {
                throw e;
            }
            return "";
        }
    }

    /**
     * Opens bytes, which are closed with the source.
     *
     * @param columns as {@link #columns} found them; empty to find them now
     * @throws InputException when they are a zip without a file, are packed and may not be, or grow in a format that cannot be followed
     */
    public RowSource open(InputStream bytes, Format format, String columns, Origin origin) throws IOException {
        boolean grows = origin == Origin.GROWING_FILE;
        try {
            if (grows && !FOLLOWED.contains(format)) {
                throw new InputException(
                        0,
                        format.id(),
                        "A file of this format cannot be read while it grows: use csv, ndjson, gdelt1 or gdelt2, whose rows can be read one by one.");
            }
            FileInput file = new FileInput(bytes, "", limits);
            if (origin != Origin.FILE && file.packed()) {
                throw new InputException(
                        0,
                        "",
                        grows ? "A packed file cannot be followed: unpack it." : "This is packed: send it unpacked.");
            }
            return source(file, format, columns, grows);
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    private RowSource source(FileInput file, Format format, String columns, boolean grows) throws IOException {
        ByteLines lines = new ByteLines(file.bytes(), grows);
        FeedFields fields = new FeedFields(clock);
        return switch (format) {
            case CSV -> hand(file, new CsvInput(lines, grows, ColumnNames.NONE, columns));
            case NDJSON -> hand(file, new JsonInput.PerLine(lines, List.of()));
            case JSON -> hand(file, new JsonInput.Array(file.bytes()));
            case GDELT1, GDELT2 ->
                new FeedSource(
                        file, new TabCells(lines), new GdeltTable(format, filter, names(NameScheme.GDELT), fields));
            case ICEWS -> {
                Cells cells = cells(lines);
                ActorNames names = names(NameScheme.ICEWS);
                yield new FeedSource(
                        file,
                        cells,
                        cells instanceof TabCells
                                ? IcewsTable.own(filter, names, fields)
                                : IcewsTable.derived(filter, names, fields));
            }
            case POLECAT ->
                new FeedSource(file, cells(lines), new PolecatTable(filter, names(NameScheme.ICEWS), fields));
        };
    }

    /** The cells between tabs, when the first line has any, or between commas. */
    private static Cells cells(ByteLines lines) throws IOException {
        return lines.first().indexOf('\t') >= 0
                ? new TabCells(lines)
                : new CommaCells(new CsvRecords(lines, false, ','));
    }

    private ActorNames names(NameScheme scheme) {
        return new ActorNames(actors, scheme);
    }

    private RowSource hand(FileInput file, InputRows rows) {
        return new HandSource(file, rows, new RowReader(actors, issues.get(), clock, Feed.HAND, taken, null));
    }
}
