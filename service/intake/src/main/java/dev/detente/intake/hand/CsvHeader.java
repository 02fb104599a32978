package dev.detente.intake.hand;

import dev.detente.intake.row.InputException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the header of Détente's CSV, and explains what is likely wrong with a line that is not one. */
final class CsvHeader {
    private static final String EXPECTED = String.join(",", ActionInput.FIELDS);
    private static final List<String> NEEDED = List.of("day", "source");
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    /** Characters that appear between letters, and in place of the byte order mark, when UTF-16 is read as UTF-8. */
    private static final Pattern OF_UTF_16 = Pattern.compile("[\\x00\\uFFFD\\uFEFF]");

    private static final String OWN_NAMES =
            ", or say which of your columns is which, such as day=Date,source=Actor1 (--columns of the command, columns over REST)";

    private CsvHeader() {}

    /**
     * The columns, by the names in the header: those that are given, else those of the fields.
     *
     * @param cells the cells of the first record
     * @param raw the record as written
     * @param separator what separates the cells
     * @throws InputException when it is not a header of Détente's CSV, with the likely cause
     */
    static CsvColumns of(List<String> cells, String raw, char separator, ColumnNames given) {
        checkText(raw);
        List<String> header = cells.stream()
                .map(cell -> cell.replace(BYTE_ORDER_MARK, "").strip())
                .toList();
        List<String> fields = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String name : header) {
            String field = field(name, given);
            fields.add(field);
            if (field.isEmpty() && !given.given() && !RejectedTable.writes(name)) {
                unknown.add(name);
            }
        }
        String whole = String.join(",", header);
        List<String> gone = given.byField().values().stream()
                .filter(column -> !column.isEmpty() && header.stream().noneMatch(column::equalsIgnoreCase))
                .toList();
        if (!gone.isEmpty()) {
            throw new InputException(
                    0,
                    whole,
                    "This header has no column " + String.join(" and none called ", gone)
                            + ": name columns as the header does.");
        }
        if (fields.stream().allMatch(String::isEmpty)) {
            throw noHeader(header, raw);
        }
        List<String> missing =
                NEEDED.stream().filter(field -> !fields.contains(field)).toList();
        if (!unknown.isEmpty()) {
            throw wrong(
                    String.join(",", unknown),
                    (unknown.size() == 1 ? "This is not a column" : "These are no columns")
                            + (missing.isEmpty()
                                    ? ""
                                    : ", and " + String.join(" and ", missing)
                                            + (missing.size() == 1 ? " is not there" : " are not there")));
        }
        if (!missing.isEmpty()) {
            throw wrong(whole, "This lacks " + String.join(" and ", missing));
        }
        List<String> named = fields.stream().filter(field -> !field.isEmpty()).toList();
        if (named.stream().distinct().count() < named.size()) {
            throw new InputException(0, whole, "The header names a column twice: leave one out.");
        }
        return new CsvColumns(separator, fields);
    }

    /** The field that a column is; empty when it is none. */
    private static String field(String name, ColumnNames given) {
        for (Map.Entry<String, String> each : given.byField().entrySet()) {
            if (!each.getValue().isEmpty() && each.getValue().equalsIgnoreCase(name)) {
                return each.getKey();
            }
        }
        return ColumnNames.field(name)
                .filter(field -> !given.byField().containsKey(field))
                .orElse("");
    }

    private static void checkText(String raw) {
        String plain = OF_UTF_16.matcher(raw).replaceAll("");
        if (raw.indexOf('\0') >= 0 && ActionInput.FIELDS.stream().anyMatch(plain::contains)) {
            throw new InputException(0, plain, "This is UTF-16: save the file in UTF-8.");
        }
        int end = raw.indexOf('\r');
        if (end >= 0) {
            throw new InputException(
                    0,
                    raw.substring(0, end),
                    "This ends with CR alone, so that all is one line: save the file with line ends of LF or CRLF.");
        }
    }

    private static InputException noHeader(List<String> names, String raw) {
        if (Stream.of(raw.split("\\|", -1))
                .anyMatch(name -> ColumnNames.field(name).isPresent())) {
            return new InputException(
                    0,
                    raw,
                    "This has bars between its columns: put commas, semicolons or tabs there, and in all rows.");
        }
        return new InputException(
                0,
                raw,
                names.stream().anyMatch(CsvHeader::isDay)
                        ? "This is a row and no header: begin the file with the header " + EXPECTED + "."
                        : "This names no column of the CSV: begin the file with the header " + EXPECTED + OWN_NAMES
                                + ".");
    }

    private static InputException wrong(String value, String what) {
        return new InputException(0, value, what + ": the header of the CSV is " + EXPECTED + OWN_NAMES + ".");
    }

    private static boolean isDay(String cell) {
        try {
            return LocalDate.parse(cell.strip()).getYear() > 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
