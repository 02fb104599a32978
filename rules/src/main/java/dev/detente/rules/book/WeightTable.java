package dev.detente.rules.book;

import dev.detente.model.CameoCode;
import dev.detente.model.EventType;
import dev.detente.model.Mode;
import dev.detente.model.Texts;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Which intensity an action has: -10 (most hostile) to +10 (most cooperative). Looked up by the longest prefix of the action's
 * code that has a row, else by type and mode, else by type.
 */
public final class WeightTable {
    private static final List<String> HEADER = List.of("type", "mode", "code", "intensity");

    private final Map<String, Double> byCode = new HashMap<>();
    private final Map<String, Double> byType = new HashMap<>();

    /**
     * Reads {@code weights.csv}: columns type, mode, code, intensity; a row has a type (and perhaps a mode) or a code.
     *
     * @param findings takes what is wrong; rows that are right still count
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
        try (CSVParser parser = format.parse(new StringReader(text))) {
            if (!parser.getHeaderNames().equals(HEADER)) {
                findings.error(file, 1, 1, "the header is type,mode,code,intensity, not " + parser.getHeaderNames());
                return table;
            }
            for (CSVRecord row : parser) {
                try {
                    table.add(row);
                } catch (IllegalArgumentException e) {
                    findings.error(file, (int) parser.getCurrentLineNumber(), 1, String.valueOf(e.getMessage()));
                }
            }
        } catch (IOException | RuntimeException e) {
            findings.error(file, 0, 0, "is no CSV: " + e.getMessage());
        }
        for (EventType type : EventType.values()) {
            if (!table.byType.containsKey(type.name())) {
                findings.error(file, 0, 0, "has no row for " + type + " without a mode: every type needs one");
            }
        }
        return table;
    }

    private void add(CSVRecord row) {
        if (row.size() != HEADER.size()) {
            throw new IllegalArgumentException("the row has " + row.size() + " cells instead of 4");
        }
        double intensity = intensity(row.get("intensity"));
        String type = row.get("type");
        String code = row.get("code");
        if (type.isEmpty() == code.isEmpty()
                || (type.isEmpty() && !row.get("mode").isEmpty())) {
            throw new IllegalArgumentException("a row has either a type, perhaps with a mode, or a code");
        }
        Double before;
        if (!code.isEmpty()) {
            before = byCode.put(new CameoCode(code).value(), intensity);
        } else {
            EventType known = EventType.find(type)
                    .orElseThrow(() -> new IllegalArgumentException("unknown event type \"" + Texts.shorten(type) + "\""
                            + Texts.didYouMean(type, EventType.names())));
            before = byType.put(key(known, mode(known, row.get("mode"))), intensity);
        }
        if (before != null) {
            throw new IllegalArgumentException("the table has " + type + row.get("mode") + code + " twice");
        }
    }

    private static @Nullable Mode mode(EventType type, String text) {
        if (text.isEmpty()) {
            return null;
        }
        Mode mode = new Mode(text);
        if (!type.modes().contains(mode)) {
            throw new IllegalArgumentException(type + " has no mode \"" + mode + "\": its modes are " + type.modes());
        }
        return mode;
    }

    private static double intensity(String text) {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("intensity \"" + Texts.shorten(text) + "\" is no number", e);
        }
        if (!(value >= -10 && value <= 10)) {
            throw new IllegalArgumentException("intensity is -10 to 10, not " + text);
        }
        return value;
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

    private static String key(EventType type, @Nullable Mode mode) {
        return mode == null ? type.name() : type.name() + ":" + mode;
    }
}
