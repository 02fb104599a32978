package dev.detente.intake;

import dev.detente.intake.coded.GdeltTable;
import dev.detente.intake.coded.IcewsTable;
import dev.detente.intake.row.Format;
import dev.detente.intake.row.InputException;
import dev.detente.model.FieldException;
import java.util.List;
import java.util.Locale;

/** Recognises the format of a file. */
final class FileFormat {
    private static final List<String> PACKED = List.of(".gz", ".zip");

    private FileFormat() {}

    /**
     * The format of a file. Feeds are recognised by the first line, regardless of the name; hand-coded files by the name.
     *
     * @param name the file's name
     * @param packed whether it was unpacked from a gzip or zip
     * @param line its first line, unpacked; empty when there is none
     * @throws FieldException when its format is unknown, with the known formats
     * @throws InputException when its name says that it is packed and it is not, or it is packed twice
     */
    static Format of(String name, boolean packed, String line) {
        int columns = line.split("\t", -1).length;
        if (line.startsWith(IcewsTable.NATIVE) || line.startsWith(IcewsTable.DERIVED)) {
            return Format.ICEWS;
        }
        if (line.startsWith("Event ID\tEvent Date\tEvent Type") || line.startsWith("Event ID,Event Date,Event Type")) {
            return Format.POLECAT;
        }
        if (columns == GdeltTable.GDELT2 && startsWithNumber(line)) {
            return Format.GDELT2;
        }
        if ((columns == GdeltTable.GDELT1 || columns == GdeltTable.WITHOUT_URL) && startsWithNumber(line)) {
            return Format.GDELT1;
        }
        return byName(name, packed, columns > 1 && startsWithNumber(line));
    }

    private static Format byName(String name, boolean packed, boolean damaged) {
        String plain = name.toLowerCase(Locale.ROOT);
        for (String ending : PACKED) {
            if (plain.endsWith(ending)) {
                throw new InputException(
                        0,
                        "",
                        packed
                                ? "This holds another packed file, " + name + ": unpack the outer one."
                                : "The name ends with " + ending
                                        + ", but the file is not packed so: fetch it again, or remove " + ending
                                        + " from the name if you have unpacked it.");
            }
        }
        // A file whose first line is numbers and tabs is a damaged one of a feed, not a hand-coded one.
        if ((plain.endsWith(".csv") || plain.endsWith(".tsv")) && !damaged) {
            return Format.CSV;
        }
        if (plain.endsWith(".ndjson") || plain.endsWith(".jsonl")) {
            return Format.NDJSON;
        }
        if (plain.endsWith(".json")) {
            return Format.JSON;
        }
        throw new FieldException(
                "FILE",
                name,
                "The format is not known. The name of a hand-coded file must end with .csv, .tsv, .ndjson or .json. Files of GDELT 1.0 (57 or 58"
                        + " columns) and 2.0 (61), without a header, and of ICEWS and POLECAT, with theirs, are known by their first line. Or name the format, one of "
                        + Format.ids() + ".");
    }

    private static boolean startsWithNumber(String line) {
        return line.chars().takeWhile(c -> c != '\t').allMatch(c -> c >= '0' && c <= '9') && line.charAt(0) != '\t';
    }
}
