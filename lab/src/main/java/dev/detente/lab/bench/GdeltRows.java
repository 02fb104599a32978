package dev.detente.lab.bench;

import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorKind;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Made-up rows of GDELT 2.0 events, the same for the same seed. Two thirds pass an importer's filters, one third does not; acts are as
 * frequent as in GDELT, states have a long tail, some rows come days, a year or ten years after their act, and each has an id of its own.
 */
public final class GdeltRows {
    private static final int COLUMNS = 61;
    private static final long FIRST_ID = 1_100_000_000L;
    private static final LocalDate FIRST_ADDED = LocalDate.of(2023, 1, 1);
    /** About how many rows between actors a day of GDELT has. */
    private static final int ROWS_A_DAY = 30_000;

    private static final int QUARTERS_A_DAY = 96;
    private static final String GEORGIA = "4\tTbilisi, Tbilisi, Georgia\tGG\tGG51\t152459\t41.725\t44.7908\t-2330077";
    /** Types that act for their state, as often as in GDELT: most actors have none. */
    private static final List<String> OFFICIAL = List.of("", "", "", "", "", "GOV", "GOV", "GOV", "MIL", "LEG", "SPY");

    private static final List<String> OTHER = List.of("BUS", "MED", "CVL", "EDU", "OPP", "COP");
    private static final List<String> LOUDEST = List.of(
            "USA", "CHN", "RUS", "ISR", "GBR", "IND", "UKR", "IRN", "FRA", "DEU", "JPN", "PAK", "TUR", "PSE", "AUS",
            "KOR");
    /** Regions, and actors of no state: they appear in place of a country. */
    private static final List<String> UNKNOWN = List.of("AFR", "EUR", "ASA", "WST", "MEA");
    /** How often each code occurs in 3,346 rows of GDELT of 2013 and 2017; codes with fewer than ten are left out. */
    private static final String CODES =
            "040=413 042=284 010=282 043=251 036=184 046=176 051=153 020=143 173=114 190=100 0841=60 057=57 013=54 030=53"
                    + " 100=52 110=51 112=50 120=48 050=47 141=44 090=44 111=41 012=37 084=33 017=32 060=29 026=29 193=26"
                    + " 071=25 172=24 080=23 161=21 114=19 014=19 016=18 129=15 070=14 0831=13 1822=12 160=12";

    private final SplittableRandom random;
    /** The states that are reported on most come first. */
    private final List<String> states = Stream.concat(
                    LOUDEST.stream(),
                    ActorCatalog.standard().actors().stream()
                            .filter(actor -> actor.kind() == ActorKind.STATE)
                            .map(actor -> actor.code().value()))
            .distinct()
            .toList();

    private final List<String> codes;
    private final int busy;
    private final String[] cells = new String[COLUMNS];
    private long made;

    /** A generator of rows for that seed. */
    public GdeltRows(long seed) {
        this(seed, 0);
    }

    /**
     * A generator of rows of which one pair has more than any other.
     *
     * @param busy how many of a hundred rows are about {@code CHN-USA}, beside those that are by chance
     */
    public GdeltRows(long seed, int busy) {
        this.busy = busy;
        random = new SplittableRandom(seed);
        codes = Arrays.stream(CODES.split(" ", -1))
                .flatMap(c -> {
                    int equals = c.indexOf('=');
                    int times = Integer.parseInt(c.substring(equals + 1));
                    return Collections.nCopies(times, c.substring(0, equals)).stream();
                })
                .toList();
    }

    /** Writes a given number of rows to a file, each with its line end. */
    public static void write(Path file, long rows, long seed) throws IOException {
        write(file, rows, new GdeltRows(seed));
    }

    /** Writes the next rows of a generator to a file, each with its line end. */
    public static void write(Path file, long rows, GdeltRows made) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (long i = 0; i < rows; i++) {
                out.write(made.next());
                out.write('\n');
            }
        }
    }

    /** The next row, without its line end. */
    public String next() {
        long n = made++;
        LocalDate added = FIRST_ADDED.plusDays(n / ROWS_A_DAY);
        Arrays.fill(cells, "");
        set(0, String.valueOf(FIRST_ID + n));
        day(before(added));
        String source = state();
        String target = state();
        while (target.equals(source)) {
            target = state();
        }
        if (busy > 0 && random.nextInt(100) < busy) {
            source = "CHN";
            target = "USA";
        }
        actor(5, source, pick(OFFICIAL));
        actor(15, target, pick(OFFICIAL));
        set(25, "1");
        unwanted(source);
        code(pick(codes));
        int articles = 1 + random.nextInt(20);
        set(31, String.valueOf(articles)).set(32, "1").set(33, String.valueOf(articles));
        set(34, String.valueOf(random.nextInt(-900, 900) / 100.0));
        for (int geo = 35; geo <= 51; geo += 8) {
            set(geo, GEORGIA);
        }
        long quarter = n % ROWS_A_DAY * QUARTERS_A_DAY / ROWS_A_DAY;
        set(59, basic(added) + two(quarter / 4) + two(quarter % 4 * 15) + "00");
        set(
                60,
                "https://www.example.org/world/" + added + "/" + source + "-and-" + target + "-"
                        + random.nextLong(1L << 40));
        return joined();
    }

    /** Turns one row in three into one that an importer leaves out. */
    private void unwanted(String source) {
        int chance = random.nextInt(100);
        if (chance < 14) {
            set(25, "0");
        } else if (chance < 20) {
            Arrays.fill(cells, 15, 25, "");
        } else if (chance < 28) {
            actor(15, cells[17], pick(OTHER));
        } else if (chance < 31) {
            actor(15, pick(UNKNOWN), "");
        } else if (chance < 33) {
            actor(15, source, "GOV");
        }
    }

    private GdeltRows set(int column, String text) {
        cells[column] = text;
        return this;
    }

    private void actor(int column, String country, String type) {
        Arrays.fill(cells, column, column + 10, "");
        set(column, country + type)
                .set(column + 1, "ACTOR OF " + country)
                .set(column + 2, country)
                .set(column + 7, type);
    }

    private void code(String code) {
        String root = code.substring(0, 2);
        set(26, code).set(27, code.substring(0, Math.min(3, code.length()))).set(28, root);
        int number = Integer.parseInt(root);
        set(29, number <= 5 ? "1" : number <= 9 ? "2" : number <= 14 ? "3" : "4")
                .set(30, "1.0");
    }

    private void day(LocalDate day) {
        String digits = basic(day);
        set(1, digits)
                .set(2, digits.substring(0, 6))
                .set(3, digits.substring(0, 4))
                .set(4, digits.substring(0, 4) + ".5");
    }

    /** When it happened: mostly on the day it was added, sometimes some days before, seldom a year or ten years before. */
    private LocalDate before(LocalDate added) {
        int chance = random.nextInt(100);
        return chance < 85
                ? added
                : chance < 96
                        ? added.minusDays(1 + random.nextInt(7))
                        : chance < 99 ? added.minusYears(1) : added.minusYears(10);
    }

    /** A state: one in four is the first state, four in five are among the first hundred. */
    private String state() {
        double r = random.nextDouble();
        return states.get((int) (states.size() * r * r * r * r));
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static String basic(LocalDate day) {
        return String.valueOf(day.getYear() * 10_000 + day.getMonthValue() * 100 + day.getDayOfMonth());
    }

    private static String two(long number) {
        return (number < 10 ? "0" : "") + number;
    }

    /** The cells; the cells of a place are joined in its first one. */
    private String joined() {
        StringBuilder row = new StringBuilder(512);
        for (int column = 0; column < COLUMNS; column++) {
            boolean place = column >= 35 && column < 59;
            if (!place || (column - 35) % 8 == 0) {
                row.append(column == 0 ? "" : "\t").append(cells[column]);
            }
        }
        return row.toString();
    }
}
