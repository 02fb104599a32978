package dev.detente.cluster.batch;

import dev.detente.model.ActionId;
import dev.detente.model.ActorCode;
import dev.detente.model.CameoCode;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.ReportContent;
import dev.detente.model.ReportKey;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/**
 * Made-up files of all kinds, the same for the same seed: rows that repeat and correct others, about another pair too, late echoes, visits and hostings, rows
 * to leave out and to reject, and people's corrections of machine-coded actions, one of them of another day. One pair has a tenth of all rows and more.
 */
final class MadeReports {
    private static final List<String> STATES =
            List.of("USA", "CHN", "RUS", "UKR", "TWN", "IRN", "ISR", "GBR", "JPN", "LTU");
    private static final List<String> CODES =
            List.of("040", "042", "043", "010", "036", "111", "112", "172", "190", "150", "0831", "138", "072", "193");
    private static final LocalDate FIRST = LocalDate.of(2023, 1, 1);

    private final SplittableRandom random;

    MadeReports(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Rows of GDELT 2.0, of which later ones correct earlier ones of the same list. */
    List<String> gdelt(int rows, long firstId) {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            long id = firstId + (random.nextInt(12) == 0 ? random.nextInt(i + 1) : i);
            made.add(gdelt(id));
        }
        return made;
    }

    private String gdelt(long id) {
        String[] cells = new String[61];
        Arrays.fill(cells, "");
        // Fewer from week to week, as when a feed reports less.
        LocalDate day = FIRST.plusDays(Math.min(random.nextInt(120), random.nextInt(240)));
        boolean busiest = random.nextInt(10) == 0;
        String source = busiest ? "USA" : state();
        String target = busiest ? "CHN" : state();
        int added = random.nextInt(20) == 0 ? 365 : random.nextInt(3);
        cells[0] = String.valueOf(id);
        cells[1] = basic(day);
        actor(cells, 5, source);
        actor(cells, 15, target);
        cells[25] = random.nextInt(8) == 0 ? "0" : "1";
        String code = pick(CODES);
        cells[26] = code;
        cells[27] = code;
        cells[28] = code.substring(0, 2);
        cells[33] = random.nextInt(40) == 0 ? "many" : "3";
        cells[59] = basic(day.plusDays(added)) + "120000";
        cells[60] = "https://www.example.org/" + (random.nextInt(4) == 0 ? "taiwan-arms" : "talks") + "-" + id;
        return String.join("\t", cells);
    }

    private void actor(String[] cells, int at, String state) {
        cells[at] = state;
        cells[at + 1] = List.of("", "ARMY", "PRESIDENT", "MINISTRY").get(random.nextInt(4));
        cells[at + 2] = state;
    }

    /** Rows that people coded, as NDJSON; some correct the actions that rows of GDELT tell of, and say that they were a day later. */
    List<String> hand(int rows, List<String> gdelt) {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            made.add(
                    random.nextInt(4) == 0
                            ? correction(pick(gdelt).split("\t", -1))
                            : hand(
                                    "hand-" + random.nextInt(rows),
                                    FIRST.plusDays(random.nextInt(120)),
                                    state(),
                                    state()));
        }
        return made;
    }

    private String correction(String[] cells) {
        LocalDate day = LocalDate.parse(cells[1], DateTimeFormatter.BASIC_ISO_DATE);
        if (cells[7].equals(cells[17])) {
            return hand("hand-same", day, cells[7], cells[17]);
        }
        CameoCode code = new CameoCode(cells[26]);
        ReportContent told = new ReportContent(
                day,
                new ActorCode(cells[7]),
                new ActorCode(cells[17]),
                EventType.CONSULT,
                null,
                code,
                List.of(),
                "",
                null);
        return hand(ActionId.of(new ReportKey(Feed.GDELT, cells[0]), told), day.plusDays(1), cells[7], cells[17]);
    }

    private String hand(String id, LocalDate day, String source, String target) {
        return "{\"id\":\"" + id + "\",\"day\":\"" + day + "\",\"source\":\"" + source + "\",\"target\":\"" + target
                + "\",\"code\":\"" + pick(CODES) + "\",\"summary\":\"about "
                + (random.nextBoolean() ? "Taiwan" : "trade")
                + "\"}";
    }

    /** Rows of events derived from ICEWS, which have no ids. */
    List<String> icews(int rows) {
        List<String> made = new ArrayList<>();
        made.add("date,source_entity,source_iso3,cameo_code,event_text,goldstein,quad_class,target_entity,target_iso3");
        for (int i = 0; i < rows; i++) {
            String source = state();
            String target = state();
            made.add(FIRST.plusDays(40 + i / 30) + ",\"Ministry, " + source + "\"," + source + "," + pick(CODES)
                    + ",Say it,0,1,State (" + target + ")," + target);
        }
        return made;
    }

    private String state() {
        return pick(STATES);
    }

    private String pick(List<String> some) {
        return some.get(random.nextInt(some.size()));
    }

    private static String basic(LocalDate day) {
        return day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    /** Writes rows to a file; packed when its name ends with {@code .gz}. */
    static Path write(Path file, List<String> rows) throws IOException {
        OutputStream to = Files.newOutputStream(file);
        try (Writer out = new OutputStreamWriter(
                file.toString().endsWith(".gz") ? new GZIPOutputStream(to) : new BufferedOutputStream(to),
                StandardCharsets.UTF_8)) {
            for (String row : rows) {
                out.write(row);
                out.write('\n');
            }
        }
        return file;
    }
}
