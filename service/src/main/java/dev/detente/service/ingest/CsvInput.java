package dev.detente.service.ingest;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads Détente's own CSV: the header of {@link InputRow#FIELDS} in any order, issues separated by semicolons. */
public final class CsvInput {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .get();

    private CsvInput() {}

    /**
     * Reads every row.
     *
     * @throws InputException when the header is not Détente's, or the text breaks off; rows before that were given
     */
    public static void read(Reader text, Consumer<InputRow> rows) throws IOException {
        int index = 0;
        try (CSVParser parser = FORMAT.parse(text)) {
            List<String> header = new ArrayList<>(parser.getHeaderNames());
            if (!header.isEmpty()) {
                header.set(0, header.get(0).replace("\uFEFF", ""));
            }
            List<String> unknown = new ArrayList<>(header);
            unknown.removeAll(InputRow.FIELDS);
            if (!unknown.isEmpty() || !header.contains("day") || !header.contains("source")) {
                throw new InputException(
                        0,
                        String.join(",", unknown.isEmpty() ? header : unknown),
                        (unknown.isEmpty() ? "the header lacks day or source" : "no such columns")
                                + ": the header of the CSV is " + String.join(",", InputRow.FIELDS));
            }
            for (CSVRecord row : parser) {
                rows.accept(row(index++, header, row));
            }
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw InputException.notUtf8(index);
            }
            throw new InputException(index, "", "the CSV cannot be read from here on: " + e.getMessage());
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw new InputException(index, "", "the CSV cannot be read from here on: " + e.getMessage());
        }
    }

    private static InputRow row(int index, List<String> header, CSVRecord row) {
        if (row.size() != header.size()) {
            return new InputRow(
                    index,
                    Map.of(),
                    List.of(new Rejected(
                            index,
                            InputRow.WHOLE,
                            String.join(",", row.toList()),
                            "has " + row.size() + " cells instead of " + header.size()
                                    + ": put cells that hold commas in quotes")));
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            values.put(header.get(i), row.get(i));
        }
        return new InputRow(index, values, List.of());
    }
}
