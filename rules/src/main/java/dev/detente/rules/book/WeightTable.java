package dev.detente.rules.book;

import dev.detente.model.CameoCode;
import dev.detente.model.EventType;
import dev.detente.model.Mode;
import dev.detente.model.Texts;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The intensity of an action: -10 (most hostile) to +10 (most cooperative). Looked up by the longest prefix of the action's code that has a row, else
 * by type and mode, else by type.
 */
public final class WeightTable {
    private static final List<String> HEADER = List.of("type", "mode", "code", "intensity");

    private final Map<String, Double> byCode = new HashMap<>();
    private final Map<String, Double> byType = new HashMap<>();

    /**
     * Reads {@code weights.csv}: columns type, mode, code, intensity; a row has a type (and perhaps a mode) or a code.
     *
     * @param findings receives the errors; valid rows still count
     */
    static WeightTable parse(String file, String text, Diagnostics findings) {
        WeightTable table = new WeightTable();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setTrim(true)
                .setIgnoreEmptyLines(true)
                .get();
        Set<String> suggested = new HashSet<>();
        try (CSVParser parser = format.parse(new StringReader(text))) {
            if (!parser.getHeaderNames().equals(HEADER)) {
                findings.error(
                        file,
                        1,
                        1,
                        "the header must be type,mode,code,intensity, not "
                                + Texts.shorten(String.join(",", parser.getHeaderNames()))
                                + (text.startsWith("type;") ? ": save it with commas between the cells" : ""));
                return table;
            }
            for (CSVRecord row : parser) {
                try {
                    if (parser.getRecordNumber() > Limits.WEIGHTS) {
                        throw new CellException(
                                0, "the table has at most " + Limits.WEIGHTS + " rows: take out rows from here on");
                    }
                    table.add(row);
                } catch (CellException e) {
                    int at = cell(text, (int) row.getCharacterPosition(), e.cell);
                    findings.error(
                            file,
                            Characters.line(text, at),
                            Characters.column(text, at),
                            String.valueOf(e.getMessage()));
                    suggested.addAll(Texts.nearest(row.get(0), EventType.names()));
                }
                if (parser.getRecordNumber() > Limits.WEIGHTS) {
                    break;
                }
            }
        } catch (IOException | RuntimeException e) {
            findings.error(file, 1, 1, "is not CSV: " + Texts.shorten(String.valueOf(e.getMessage())));
        }
        for (EventType type : EventType.values()) {
            if (!table.byType.containsKey(type.name()) && !suggested.contains(type.name())) {
                findings.error(
                        file,
                        Characters.line(text, text.length()),
                        Characters.column(text, text.length()),
                        "has no row for " + type + " without a mode: add " + type + ",,,0 or its weight");
            }
        }
        return table;
    }

    /** A cell is invalid. */
    private static final class CellException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int cell;

        CellException(int cell, @Nullable String message) {
            super(message);
            this.cell = cell;
        }
    }

    /** The offset of a cell of the row that starts at an offset. */
    private static int cell(String text, int row, int cell) {
        int at = row;
        while (at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        boolean quoted = false;
        for (int left = cell; left > 0 && at < text.length() && (quoted || text.charAt(at) != '\n'); at++) {
            char c = text.charAt(at);
            quoted = quoted != (c == '"');
            left -= c == ',' && !quoted ? 1 : 0;
        }
        return at;
    }

    private void add(CSVRecord row) {
        if (row.size() != HEADER.size()) {
            throw new CellException(
                    Math.min(row.size(), HEADER.size()) - 1,
                    "the row has " + row.size() + " cells instead of 4"
                            + (row.size() == 5
                                    ? ": write a decimal point, such as -2.5, and no comma at the end"
                                    : ": write type,mode,code,intensity"));
        }
        double intensity = read(row, 3, WeightTable::intensity);
        String type = row.get("type");
        String code = row.get("code");
        if (type.isEmpty() == code.isEmpty()
                || (type.isEmpty() && !row.get("mode").isEmpty())) {
            throw new CellException(0, "a row has either a type, perhaps with a mode, or a code");
        }
        Double before;
        if (!code.isEmpty()) {
            before = byCode.put(read(row, 2, WeightTable::code).value(), intensity);
        } else {
            EventType known = read(row, 0, WeightTable::type);
            before = byType.put(key(known, read(row, 1, mode -> mode(known, mode))), intensity);
        }
        if (before != null) {
            throw new CellException(
                    code.isEmpty() ? 0 : 2, "the table has " + type + row.get("mode") + code + " twice: remove a row");
        }
    }

    private static <T extends @Nullable Object> T read(CSVRecord row, int cell, Function<String, T> form) {
        try {
            return form.apply(row.get(cell));
        } catch (IllegalArgumentException e) {
            throw new CellException(cell, e.getMessage());
        }
    }

    private static EventType type(String text) {
        return EventType.find(text)
                .orElseThrow(() -> new IllegalArgumentException("unknown event type \"" + Texts.shorten(text) + "\""
                        + Texts.didYouMean(text, EventType.names())));
    }

    /**
     * The code that a text names.
     *
     * @throws IllegalArgumentException when it names none; suggests the code that a spreadsheet may have mangled
     */
    public static CameoCode code(String text) {
        try {
            return new CameoCode(text);
        } catch (IllegalArgumentException e) {
            throw text.matches("[1-9]\\d{0,2}")
                    ? new IllegalArgumentException(
                            "\"" + text + "\" is not a CAMEO code: did you mean 0" + text
                                    + "? A spreadsheet drops the first 0",
                            e)
                    : e;
        }
    }

    private static @Nullable Mode mode(EventType type, String text) {
        if (text.isEmpty()) {
            return null;
        }
        List<String> known = type.modes().stream().map(Mode::value).toList();
        if (!known.contains(text)) {
            throw new IllegalArgumentException(type + " has no mode \"" + Texts.shorten(text) + "\""
                    + Texts.suggestion(text, known, "its modes are " + String.join(", ", known)));
        }
        return new Mode(text);
    }

    private static double intensity(String text) {
        if (!YamlNode.NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "intensity \"" + Texts.shorten(text) + "\" is not a number: write -10 to 10");
        }
        double value = Double.parseDouble(text);
        if (!(value >= -10 && value <= 10)) {
            throw new IllegalArgumentException("intensity is -10 to 10, not " + Texts.shorten(text));
        }
        return value;
    }

    /** Whether the other one gives every action the same intensity. */
    public boolean weighsLike(WeightTable other) {
        return byCode.equals(other.byCode) && byType.equals(other.byType);
    }

    /** The intensity of an action of that kind, -10 to +10. */
    public double intensity(EventType type, @Nullable Mode mode, @Nullable CameoCode code) {
        if (code != null) {
            for (String c = code.value(); c.length() >= 2; c = c.substring(0, c.length() - 1)) {
                Double found = byCode.get(c);
                if (found != null) {
                    return found;
                }
            }
        }
        Double found = mode == null ? null : byType.get(key(type, mode));
        return found != null ? found : byType.getOrDefault(type.name(), 0.0);
    }

    /** The codes that have a row. */
    public Set<CameoCode> codes() {
        return byCode.keySet().stream().map(CameoCode::new).collect(Collectors.toUnmodifiableSet());
    }

    private static String key(EventType type, @Nullable Mode mode) {
        return mode == null ? type.name() : type.name() + ":" + mode;
    }
}
