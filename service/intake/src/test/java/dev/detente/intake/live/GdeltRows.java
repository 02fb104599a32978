package dev.detente.intake.live;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Rows and files in the forms of GDELT 2.0 and 1.0. */
final class GdeltRows {
    private static final int COLUMNS = 61;

    private GdeltRows() {}

    /** An event between two states, published in the interval. */
    static String row(long id, String stamp, String source, String target, String code) {
        LocalDate day =
                LocalDate.parse(stamp.substring(0, 4) + "-" + stamp.substring(4, 6) + "-" + stamp.substring(6, 8));
        String[] cells = new String[COLUMNS];
        Arrays.fill(cells, "");
        cells[0] = Long.toString(id);
        cells[1] = stamp.substring(0, 8);
        cells[2] = stamp.substring(0, 6);
        cells[3] = stamp.substring(0, 4);
        cells[4] = stamp.substring(0, 4) + "." + "%04d".formatted(day.getDayOfYear() * 10_000 / 366);
        cells[5] = source;
        cells[6] = source;
        cells[7] = source;
        cells[15] = target;
        cells[16] = target;
        cells[17] = target;
        cells[25] = "1";
        cells[26] = code;
        cells[27] = code.substring(0, 3);
        cells[28] = code.substring(0, 2);
        int root = Integer.parseInt(cells[28]);
        cells[29] = root <= 5 ? "1" : root <= 9 ? "2" : root <= 14 ? "3" : "4";
        cells[30] = "-2.0";
        cells[31] = "10";
        cells[32] = "2";
        cells[33] = "10";
        cells[34] = "-1.5";
        cells[35] = "0";
        cells[43] = "0";
        cells[51] = "0";
        cells[59] = stamp;
        cells[60] = "https://news.example/" + id;
        return String.join("\t", cells);
    }

    /** An event between two states in the file of a day of GDELT 1.0: 58 columns, without the parts of places that 2.0 added. */
    static String dayRow(long id, String day, String source, String target, String code) {
        List<String> cells = new ArrayList<>(
                List.of(row(id, day + "000000", source, target, code).split("\t", -1)));
        cells.subList(COLUMNS - 5, COLUMNS - 2).clear();
        cells.set(cells.size() - 2, day);
        return String.join("\t", cells);
    }

    /** The zip of an interval, the same bytes each time. */
    static byte[] zip(String file, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ZipEntry entry = new ZipEntry(file.replace(".zip", ""));
            entry.setTimeLocal(LocalDateTime.of(2024, 1, 1, 0, 0));
            zip.putNextEntry(entry);
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
