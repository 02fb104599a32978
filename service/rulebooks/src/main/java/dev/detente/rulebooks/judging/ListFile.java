package dev.detente.rulebooks.judging;

import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import dev.detente.model.TextResource;
import dev.detente.model.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Reads a list from CSV with a header, and collects everything that is wrong with it. */
public final class ListFile {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setTrim(true)
            .setIgnoreEmptyLines(true)
            .get();

    private final String name;
    private final ActorCatalog actors;
    private final List<String> errors = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();

    /**
     * A row of the list.
     *
     * @param number its number, 1 for the first after the header
     */
    public record Entry(long number, CSVRecord cells) {}

    /**
     * Reads a list.
     *
     * @param name the file's name, for messages
     * @param needed the columns that it must have; others are allowed
     */
    public ListFile(String name, String text, List<String> needed, ActorCatalog actors) {
        this.name = name;
        this.actors = actors;
        try (CSVParser parser = CSVParser.parse(text.replace("\uFEFF", ""), FORMAT)) {
            List<String> missing = needed.stream()
                    .filter(column -> !parser.getHeaderNames().contains(column))
                    .toList();
            if (missing.isEmpty()) {
                parser.forEach(row -> entries.add(new Entry(row.getRecordNumber(), row)));
            } else {
                error(
                        "header",
                        String.join(",", parser.getHeaderNames()),
                        "This lacks " + String.join(" and ", missing) + ": begin the file with the header "
                                + String.join(",", needed) + ".");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            error("row " + (entries.size() + 1), "", "This is not CSV: " + e.getMessage());
        }
    }

    /**
     * Reads a list that comes with the program.
     *
     * @param name the file's name
     * @param columns its columns
     */
    public static ListFile ofProgram(String name, List<String> columns) {
        return new ListFile(name, TextResource.read(ListFile.class, name), columns, ActorCatalog.standard());
    }

    public List<Entry> entries() {
        return entries;
    }

    /** A cell; empty when the list has no such column or the row ends before it. */
    static String cell(Entry entry, String column) {
        return entry.cells().isSet(column) ? entry.cells().get(column) : "";
    }

    /** A cell that may not be empty; null, and an error, when it is. */
    @Nullable
    String text(Entry entry, String column, String example) {
        String text = cell(entry, column);
        if (text.isEmpty()) {
            error(entry, column, text, "This is needed, such as " + example + ".");
            return null;
        }
        return text;
    }

    /** A dyad of two known actors; null, and an error, when the cell has none. */
    @Nullable
    public Dyad dyad(Entry entry, String column) {
        try {
            return actors.requireDyad(cell(entry, column));
        } catch (IllegalArgumentException e) {
            error(entry, column, cell(entry, column), Texts.sentence(e));
            return null;
        }
    }

    /** A day; null, and an error, when the cell has none. */
    @Nullable
    public LocalDate day(Entry entry, String column) {
        try {
            return LocalDate.parse(cell(entry, column));
        } catch (DateTimeException e) {
            error(entry, column, cell(entry, column), Texts.noDate(cell(entry, column)));
            return null;
        }
    }

    /** Records an error in a cell. */
    public void error(Entry entry, String column, String value, String remedy) {
        error("row " + entry.number() + ": " + column, value, remedy);
    }

    /** Records that the day in a cell is in none of the periods. */
    public void outside(Entry entry, String column, LocalDate day, List<Period> periods) {
        error(
                entry,
                column,
                day.toString(),
                periods.isEmpty()
                        ? "This is outside the data, which have no row: give files that cover it."
                        : "This is outside the data, "
                                + periods.stream().map(Period::toString).collect(Collectors.joining(" and "))
                                + ": leave the row out, or give files that cover it.");
    }

    private void error(String place, String value, String remedy) {
        errors.add(name + ": " + place + " \"" + Texts.shorten(value) + "\": " + remedy);
    }

    /**
     * Ends the reading.
     *
     * @throws ListException when anything was wrong
     */
    public void check() {
        if (!errors.isEmpty()) {
            throw new ListException(errors);
        }
    }
}
