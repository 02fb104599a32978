package dev.detente.app;

import dev.detente.model.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;

/**
 * A made-up feed of 120 days up to yesterday, in rows of GDELT 2.0, and a rule book that counts its reports. It has 800 reports a day, half as many from day 45
 * on, and half of that in the last week. Four of five are between Great Britain and the United States, who are at peace; one in twenty of theirs is of force, and
 * from day 75 on one in ten.
 */
public final class ChangedFeed {
    public static final int DAYS = 120;
    public static final int HALF_FROM = 45;
    public static final int NOISE_FROM = 75;

    private static final Path BOOK = Repository.of("rules", "src", "main", "resources", "rule-books", "default");

    private ChangedFeed() {}

    /** Writes the default rule book with its base rules alone and with this feed's numbers into a folder. */
    public static Path book(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String name : List.of("rulebook.yaml", "weights.csv", "issues.yaml", "base.drl", "base.cases.yaml")) {
            String text = Files.readString(BOOK.resolve(name));
            Files.writeString(folder.resolve(name), text.replaceFirst("(?s)\nfeeds:\n.*?\nlookbackDays:", """

                            feeds:
                              hand: {kappa: 40}
                              gdelt: {kappa: 1600, forceKappa: 1200, cooperationKappa: 8000, reports: {aDay: 400, strain: 0.1, force: 0.1, reference: [GBR-USA]}}
                            lookbackDays:"""));
        }
        return folder;
    }

    /** The day of a number, from 0, when it is a day today. */
    public static LocalDate day(int number, LocalDate today) {
        return today.minusDays(DAYS - number);
    }

    /** The rows of all days up to yesterday. */
    public static String rows(LocalDate today) {
        StringBuilder rows = new StringBuilder();
        for (int day = 0; day < DAYS; day++) {
            String date = day(day, today).format(DateTimeFormatter.BASIC_ISO_DATE);
            int reports = day < HALF_FROM ? 800 : day < DAYS - 7 ? 400 : 200;
            for (int i = 0; i < reports; i++) {
                boolean friends = i % 5 > 0;
                boolean force = friends && i / 5 % (day < NOISE_FROM ? 20 : 10) == 0;
                rows.append(
                        friends
                                ? row(day * 1000 + i, date, "GBR", "USA", force ? "193" : "042")
                                : row(day * 1000 + i, date, "IND", "PAK", "112"));
            }
        }
        return rows.toString();
    }

    private static String row(int id, String date, String source, String target, String code) {
        String[] cells = new String[61];
        Arrays.fill(cells, "");
        cells[0] = Integer.toString(id);
        cells[1] = date;
        cells[5] = source + "GOV";
        cells[7] = source;
        cells[12] = "GOV";
        cells[15] = target + "GOV";
        cells[17] = target;
        cells[22] = "GOV";
        cells[25] = "1";
        cells[26] = code;
        cells[33] = "3";
        cells[59] = date + "120000";
        cells[60] = "https://news.example/" + id;
        return String.join("\t", cells) + "\n";
    }
}
