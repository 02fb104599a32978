package dev.detente.intake.hand;

import dev.detente.intake.row.InputException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the header of Détente's CSV, and explains what is likely wrong with a line that is not one. */
final class CsvHeader {
    private static final String EXPECTED = String.join(",", ActionInput.FIELDS);
    private static final List<String> NEEDED = List.of("day", "source");
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    /** Characters that appear between letters, and in place of the byte order mark, when UTF-16 is read as UTF-8. */
    private static final Pattern OF_UTF_16 = Pattern.compile("[\\x00\\uFFFD\\uFEFF]");

    /** Cell separators that other programs use, with their names. */
    private static final Map<String, String> SEPARATORS = Map.of(";", "semicolons", "\t", "tabs", "|", "bars");

    private CsvHeader() {}

    /**
     * The names of the columns.
     *
     * @param cells the cells of the first record
     * @param raw the record as written
     * @throws InputException when it is not a header of Détente's CSV, with the likely cause
     */
    static List<String> of(List<String> cells, String raw) {
        checkText(raw);
        List<String> names = new ArrayList<>(cells);
        if (!names.isEmpty()) {
            names.set(0, names.get(0).replace(BYTE_ORDER_MARK, ""));
        }
        if (!knowsAny(names)) {
            throw noHeader(names, raw);
        }
        List<String> unknown = without(names, ActionInput.FIELDS);
        List<String> missing = without(NEEDED, names);
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
            throw wrong(String.join(",", names), "This lacks " + String.join(" and ", missing));
        }
        if (names.stream().distinct().count() < names.size()) {
            throw new InputException(0, String.join(",", names), "The header names a column twice: leave one out.");
        }
        return names;
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
        for (Map.Entry<String, String> separator : SEPARATORS.entrySet()) {
            if (knowsAny(List.of(raw.split(Pattern.quote(separator.getKey()), -1)))) {
                return new InputException(
                        0,
                        raw,
                        "This has " + separator.getValue()
                                + " between its columns: put commas there, and in all rows.");
            }
        }
        return new InputException(
                0,
                raw,
                (names.stream().anyMatch(CsvHeader::isDay)
                                ? "This is a row and no header"
                                : "This names no column of the CSV")
                        + ": begin the file with the header " + EXPECTED + ".");
    }

    private static InputException wrong(String value, String what) {
        return new InputException(0, value, what + ": the header of the CSV is, letter for letter, " + EXPECTED + ".");
    }

    private static boolean knowsAny(List<String> names) {
        return names.stream().anyMatch(name -> ActionInput.FIELDS.stream().anyMatch(name.strip()::equalsIgnoreCase));
    }

    private static List<String> without(List<String> names, List<String> others) {
        return names.stream().filter(name -> !others.contains(name)).toList();
    }

    private static boolean isDay(String cell) {
        try {
            return LocalDate.parse(cell.strip()).getYear() > 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
