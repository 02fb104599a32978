package dev.detente.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.intake.coded.GdeltLine;
import dev.detente.intake.coded.RowFilter;
import dev.detente.intake.hand.TakenIds;
import dev.detente.intake.lines.UnpackLimits;
import dev.detente.intake.row.Format;
import dev.detente.intake.row.InputException;
import dev.detente.intake.row.RowSource;
import dev.detente.intake.row.SourceRow;
import dev.detente.model.ActorCatalog;
import dev.detente.model.FieldException;
import dev.detente.rules.book.RuleBooks;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as they come: packed, broken off, badly named, of other characters. */
class RowSourcesTest {
    private static final String CSV = """
            id,day,source,target,type,mode,code,issues,summary,url,reportedOn
            a,2024-04-24,USA,CHN,SANCTION,,,trade,one,,
            b,2024-04-24,CHN,USA,,,042,trade,"two,
            three",,2024-04-25
            """;

    private final Path folder;

    RowSourcesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(bytes(text));
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(String... namesAndTexts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                out.putNextEntry(new ZipEntry(namesAndTexts[i]));
                out.write(bytes(namesAndTexts[i + 1]));
            }
        }
        return bytes.toByteArray();
    }

    private static List<SourceRow> rows(Format format, byte[] bytes) throws IOException {
        return Rows.of(format, bytes, RowFilter.STANDARD);
    }

    /** Rows of which no two are alike, so that packing them leaves something to cut off. */
    private static String gdelt(int rows) {
        SplittableRandom random = new SplittableRandom(7);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows; i++) {
            text.append(GdeltLine.of61().set(0, "" + random.nextLong(1L << 40))).append('\n');
        }
        return text.toString();
    }

    @Test
    void packedFilesGiveTheRowsOfPlainOnes() throws IOException {
        List<SourceRow> plain = rows(Format.CSV, bytes(CSV));

        assertThat(plain).hasSize(2);
        assertThat(rows(Format.CSV, gzip(CSV))).isEqualTo(plain);
        assertThat(rows(Format.CSV, zip("folder/", "", "folder/a.csv", CSV, "__MACOSX/a.csv", "x")))
                .isEqualTo(plain);
    }

    @Test
    void aCellOverTwoLinesIsOneRowAndKnowsItsLine() throws IOException {
        SourceRow row = rows(Format.CSV, bytes(CSV)).get(1);

        assertThat(row.line()).isEqualTo(3);
        assertThat(Rows.good(row).content().summary()).isEqualTo("two, three");
    }

    @Test
    void aPackedFileThatBreaksOffGivesTheRowsBefore() throws IOException {
        String text = gdelt(2_000);
        for (byte[] whole : List.of(gzip(text), zip("20240426.export.CSV", text))) {
            byte[] half = Arrays.copyOf(whole, whole.length / 2);
            List<SourceRow> rows = new ArrayList<>();

            assertThatThrownBy(() -> {
                        try (RowSource source = Rows.sources()
                                .open(new ByteArrayInputStream(half), Format.GDELT2, "", RowSources.Origin.FILE)) {
                            for (SourceRow row = source.next(); row != null; row = source.next()) {
                                rows.add(row);
                            }
                        }
                    })
                    .isInstanceOf(IOException.class);
            assertThat(rows).hasSizeBetween(500, 1_500).allMatch(SourceRow.Good.class::isInstance);
            assertThat(rows).isEqualTo(rows(Format.GDELT2, bytes(text)).subList(0, rows.size()));
        }
    }

    @Test
    void aZipHoldsOneFile() throws IOException {
        assertThatThrownBy(() -> rows(Format.CSV, zip("a.csv", CSV, "b.csv", CSV)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("The zip holds a second file: unpack it and import one file after the other.");
        assertThatThrownBy(() -> rows(Format.CSV, zip("folder/", "")))
                .isInstanceOf(InputException.class)
                .hasMessage("The zip holds no file: pack one into it.");
    }

    @Test
    void aRowThatIsNoUtf8IsRefusedAloneWhenAPersonWroteIt() throws IOException {
        byte[] latin = (CSV + "c,2024-04-24,USA,CHN,SANCTION,,,,caf\u00e9,,\nd,2024-04-24,USA,CHN,SANCTION,,,,,,\n")
                .getBytes(StandardCharsets.ISO_8859_1);

        List<SourceRow> rows = rows(Format.CSV, latin);

        assertThat(Rows.wrong(rows.get(2))).contains("is not UTF-8: save the file in UTF-8");
        assertThat(Rows.good(rows.get(3)).id()).isEqualTo("d");
    }

    @Test
    void invalidUtf8IsDistinguishedFromAReplacementCharacter() throws IOException {
        String json =
                "{\"id\":\"1\",\"day\":\"2024-04-24\",\"source\":\"USA\",\"type\":\"ACCUSE\",\"summary\":\"caf?\"}\n";
        for (var each : Map.of(Format.CSV, CSV + row("c", "\"one\ncaf?\""), Format.NDJSON, json)
                .entrySet()) {
            String text = each.getValue();
            List<SourceRow> latin =
                    rows(each.getKey(), text.replace('?', '\u00e9').getBytes(StandardCharsets.ISO_8859_1));
            List<SourceRow> meant = rows(each.getKey(), bytes(text.replace('?', '\uFFFD')));

            assertThat(Rows.wrong(latin.get(latin.size() - 1))).contains("is not UTF-8: save the file in UTF-8");
            assertThat(Rows.good(meant.get(meant.size() - 1)).content().summary())
                    .endsWith("caf\uFFFD");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/news|world/a",
                "https://example.com/visit[1].html",
                "http://example.com/100%-tariff.html",
                "http://example.com/\u53f0?q=\"a\"",
                "http://example.com/a b",
                "http://example.com/a\u3000b",
                "http://example.com/a\u0085b",
                "javascript:alert(1)",
                "www.example.com"
            })
    void aUrlByHandIsHeldToTheSameRulesAsOneFromAFeed(String url) throws IOException {
        String feed = Rows.good(
                        rows(Format.GDELT2, bytes(GdeltLine.of61().set(60, url).toString()))
                                .get(0))
                .content()
                .url();
        SourceRow hand = rows(
                        Format.CSV,
                        bytes(CSV + "u,2024-04-24,USA,CHN,SANCTION,,,,,\"" + url.replace("\"", "\"\"") + "\",\n"))
                .get(2);

        if (feed == null) {
            assertThat(Rows.wrong(hand)).contains("is not a web address: use http:// or https://");
        } else {
            assertThat(Rows.good(hand).content().url()).isEqualTo(feed).isEqualTo(url);
        }
    }

    @Test
    void aQuoteThatIsNeverClosedSpoilsItsOwnLineAlone() throws IOException {
        List<SourceRow> rows = rows(
                Format.CSV,
                bytes(CSV + "c,2024-04-24,USA,CHN,SANCTION,,,,\"open,,\nd,2024-04-24,USA,CHN,SANCTION,,,,,,\n"
                        + "e,2024-04-24,USA,CHN,SANCTION,,,,\"in\"side,,\nf,2024-04-24,USA,CHN,SANCTION,,,,,,\n"));

        assertThat(Rows.wrong(rows.get(2)))
                .startsWith("5: row")
                .contains("a quote that is not closed, or one inside a cell");
        assertThat(Rows.good(rows.get(3)).id()).isEqualTo("d");
        assertThat(Rows.wrong(rows.get(4)))
                .startsWith("7: row")
                .contains("a quote that is not closed, or one inside a cell");
        assertThat(rows.get(5).line()).isEqualTo(8);
    }

    static Stream<Arguments> badHeaders() {
        return Stream.of(
                Arguments.of("id|day|source|type\n", "id|day|source|type", "has bars between its columns: put commas"),
                Arguments.of("id,day,source,type\r1,2024-04-24,USA,AID\r", "id,day,source,type", "ends with CR alone"),
                Arguments.of(
                        "1,2024-04-24,USA,AID\n",
                        "1,2024-04-24,USA,AID",
                        "is a row and no header: begin the file with"),
                Arguments.of(
                        "when,who\n", "when,who", "names no column of the CSV: begin the file with the header id,"),
                Arguments.of(
                        "id,date,source,type\n",
                        "date",
                        "is not a column, and day is not there: the header of the CSV"),
                Arguments.of("id,day,source,a,b\n", "a,b", "are no columns: the header of the CSV is id,day"),
                Arguments.of(
                        "id,day,source,sumary\n", "sumary", "say which of your columns is which, such as day=Date"),
                Arguments.of("id,target\n", "id,target", "lacks day and source: the header of the CSV is"),
                Arguments.of("id,day,source,id\n", "id,day,source,id", "names a column twice"));
    }

    @ParameterizedTest
    @MethodSource("badHeaders")
    void aBadHeaderIsReportedWithItsCause(String text, String value, String remedy) {
        assertThatThrownBy(() -> rows(Format.CSV, bytes(text)))
                .isInstanceOfSatisfying(
                        InputException.class,
                        e -> assertThat(e.problem().value()).isEqualTo(value))
                .hasMessageContaining(remedy);
    }

    @Test
    void aFileInUtf16IsReportedAsSuch() {
        for (Charset charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertThatThrownBy(() -> rows(Format.CSV, CSV.getBytes(charset)))
                    .isInstanceOf(InputException.class)
                    .hasMessage("This is UTF-16: save the file in UTF-8.");
        }
    }

    @Test
    void everyErrorOfARowIsReportedWithTheRowAsWritten() throws IOException {
        String bad = "{\"day\":\"2024-13-01\",\"source\":\"GER\",\"type\":\"ACCUSE\"}";
        List<SourceRow> rows = rows(Format.NDJSON, bytes("\n" + bad + "\n{\"day\":7\n{\"id\":\"1\",\"id\":\"2\"}\n"));

        assertThat(Rows.wrong(rows.get(0)).lines()).hasSize(2).allMatch(l -> l.startsWith("2: "));
        assertThat(Rows.wrong(rows.get(0))).contains("did you mean DEU (Germany)?");
        assertThat(((SourceRow.Bad) rows.get(0)).reasons())
                .isNotEmpty()
                .allMatch(r -> r.row().equals(bad));
        assertThat(Rows.wrong(rows.get(1)))
                .startsWith("3: row \"{\"day\":7\": This is malformed JSON at column 9 (Unexpected end-of-input")
                .endsWith(": write an action a line, such as"
                        + " {\"day\":\"2024-04-24\",\"source\":\"USA\",\"target\":\"TWN\",\"type\":\"AID\"}.\n");
        assertThat(Rows.wrong(rows.get(2)))
                .startsWith("4: row \"id\": This is a key that occurs twice in one object at column ")
                .endsWith(": keep one.\n");
    }

    @Test
    void aJsonArrayThatIsMalformedIsReportedAtItsPlace() {
        assertThatThrownBy(() -> rows(Format.JSON, bytes("[\n{\"day\":7]")))
                .isInstanceOfSatisfying(
                        InputException.class,
                        e -> assertThat(e.problem().value()).isEmpty())
                .hasMessageStartingWith("This is malformed JSON at line 2, column ")
                .hasMessageContaining("): send an array of actions such as [{\"day\":");
    }

    @Test
    void rowsOfAJsonArrayAreNumbered() throws IOException {
        String row = "{\"id\":\"1\",\"day\":\"2024-04-24\",\"source\":\"USA\",\"type\":\"ACCUSE\"}";

        List<SourceRow> rows = rows(Format.JSON, bytes("[" + row + "," + row.replace("USA", "USS") + "]"));

        assertThat(rows).extracting(SourceRow::line).containsExactly(1L, 2L);
        assertThat(Rows.wrong(rows.get(1))).startsWith("2: source \"USS\"");
    }

    @Test
    void theMarkBeforeUtf8IsNoPartOfTheFile() throws IOException {
        String row = "{\"id\":\"1\",\"day\":\"2024-04-24\",\"source\":\"USA\",\"type\":\"ACCUSE\"}";

        assertThat(rows(Format.CSV, bytes("\uFEFF" + CSV))).isEqualTo(rows(Format.CSV, bytes(CSV)));
        assertThat(rows(Format.NDJSON, bytes("\uFEFF" + row))).isEqualTo(rows(Format.NDJSON, bytes(row)));
        assertThat(rows(Format.GDELT2, bytes("\uFEFF" + GdeltLine.of61())))
                .hasSize(1)
                .allMatch(SourceRow.Good.class::isInstance);
        assertThat(recognised("x.tab", bytes("\uFEFFEvent ID\tEvent Date\tSource Name\n")))
                .isEqualTo(Format.ICEWS);
    }

    @Test
    void aLineWithoutEndFillsNoMemory() throws IOException {
        byte[] endless = new byte[5 << 20];
        Arrays.fill(endless, (byte) 'x');

        List<SourceRow> rows = rows(Format.GDELT2, endless);

        assertThat(rows).hasSize(1);
        assertThat(((SourceRow.Bad) rows.get(0)).reasons().get(0).row()).hasSize(4_000);
    }

    /** 20 MB of short rows, packed into some 20 KB: at the end, or in an entry that is skipped. */
    private static byte[] bomb(String how) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = how.equals("gz") ? new GZIPOutputStream(bytes) : new ZipOutputStream(bytes)) {
            if (out instanceof ZipOutputStream zip) {
                zip.putNextEntry(new ZipEntry(how.equals("zip") ? "a.csv" : "__MACOSX/a.csv"));
            }
            out.write(bytes("id,day,source,target,type\n"));
            byte[] rows = bytes("x,y\n".repeat(1 << 15));
            for (int i = 0; i < 160; i++) {
                out.write(rows);
            }
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "zip", "skipped"})
    void whatUnpacksToAHundredTimesItsSizeIsReadNoFurther(String how) throws IOException {
        byte[] bomb = bomb(how);
        long[] rows = {0};

        assertThat(bomb).hasSizeLessThan(50_000);
        assertThatThrownBy(() -> {
                    try (RowSource source = Rows.sources()
                            .open(new ByteArrayInputStream(bomb), Format.CSV, "", RowSources.Origin.FILE)) {
                        while (source.next() != null) {
                            rows[0]++;
                        }
                    }
                })
                .hasMessageContaining("it unpacks to more than 100 times its size");
        assertThat(rows[0]).isLessThan(1_300_000);
    }

    @Test
    void aFileMayNotUnpackToMoreThanTheLimit() throws IOException {
        RowSources sources = new RowSources(
                ActorCatalog.standard(),
                RuleBooks.read(null)::issues,
                RowFilter.STANDARD,
                Rows.CLOCK,
                TakenIds.none(),
                new UnpackLimits(1_000, 100));

        assertThatThrownBy(() -> {
                    try (RowSource source = sources.open(
                            new ByteArrayInputStream(bomb("gz")), Format.CSV, "", RowSources.Origin.FILE)) {
                        while (source.next() != null) {}
                    }
                })
                .hasMessage("it unpacks to more than 1,000 bytes");
    }

    @Test
    void aRowOfAnArrayThatIsTooLongEndsItAndFillsNoMemory() {
        String row = "{\"id\":\"%s\",\"day\":\"2024-04-24\",\"source\":\"USA\",\"type\":\"ACCUSE\",\"summary\":\"%s\"}";
        String much = "x".repeat(900_000);

        assertThatThrownBy(() -> rows(
                        Format.JSON,
                        bytes("[" + row.formatted("a", much) + "," + row.formatted("b", much) + ","
                                + row.formatted("c", much + much) + "]")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is longer than 1 MiB")
                .satisfies(
                        e -> assertThat(((InputException) e).rejected().index()).isEqualTo(2));
    }

    @Test
    void aRowThatIsTooLongIsReportedAndTheNextOneCounts() throws IOException {
        String much = "x".repeat(3 << 20);
        String json =
                "{\"id\":\"%s\",\"day\":\"2024-04-24\",\"source\":\"USA\",\"type\":\"ACCUSE\",\"summary\":\"%s\"}\n";
        String event = "2024-04-23,China,CHN,111,%s,-2.0,3,Japan,JPN\n";

        for (List<SourceRow> rows : List.of(
                rows(Format.CSV, bytes(CSV + row("c", much) + row("d", ""))).subList(2, 4),
                rows(Format.CSV, bytes(CSV + row("c", '"' + much + '"') + row("d", "")))
                        .subList(2, 4),
                rows(Format.NDJSON, bytes(json.formatted("c", much) + json.formatted("d", ""))),
                rows(Format.GDELT2, bytes(GdeltLine.of61().set(60, much) + "\n" + GdeltLine.of61() + "\n")),
                rows(
                        Format.ICEWS,
                        bytes("date,source_entity,source_iso3,cameo_code,event_text,goldstein,quad_class,"
                                + "target_entity,target_iso3\n"
                                + event.formatted(much) + event.formatted("Criticize"))))) {
            assertThat(Rows.wrong(rows.get(0)))
                    .contains(": row \"")
                    .endsWith("is longer than 1 MiB (1,048,576 bytes), which no sound row is: shorten it.\n");
            assertThat(Rows.wrong(rows.get(0)).lines()).hasSize(1);
            assertThat(rows.get(1)).isInstanceOf(SourceRow.Good.class);
        }
    }

    @Test
    void aQuotedCellThatIsNotClosedIsReported() throws IOException {
        List<SourceRow> rows = rows(Format.CSV, bytes(CSV + row("c", "\"" + "x\n".repeat(40_000)) + row("d", "")));

        assertThat(Rows.wrong(rows.get(2)))
                .startsWith("5: row")
                .endsWith(
                        "has quotes that stay open for more than 65,536 characters: close them, or shorten the row.\n");
        assertThat(Rows.good(rows.get(rows.size() - 1)).id()).isEqualTo("d");
    }

    private static String row(String id, String summary) {
        return id + ",2024-04-24,USA,CHN,SANCTION,,,," + summary + ",,\n";
    }

    @Test
    void feedsAreRecognisedByTheirFirstLineAndOtherFilesByName() throws IOException {
        assertThat(recognised("x.CSV", bytes(GdeltLine.of61() + "\n"))).isEqualTo(Format.GDELT2);
        assertThat(recognised("x.zip", zip("x.export.CSV", GdeltLine.of58() + "\n")))
                .isEqualTo(Format.GDELT1);
        assertThat(recognised("2013.csv.gz", gzip(GdeltLine.of57() + "\n"))).isEqualTo(Format.GDELT1);
        assertThat(recognised("x.tab", bytes("Event ID\tEvent Date\tSource Name\tSource Sectors\n")))
                .isEqualTo(Format.ICEWS);
        assertThat(recognised("x.csv", bytes("date,source_entity,source_iso3,cameo_code,event_text\n")))
                .isEqualTo(Format.ICEWS);
        assertThat(recognised("x.txt", bytes("Event ID\tEvent Date\tEvent Type\tEvent Mode\n")))
                .isEqualTo(Format.POLECAT);
        assertThat(recognised("x.csv", bytes(CSV))).isEqualTo(Format.CSV);
        assertThat(recognised("x.zip", zip("a.ndjson", "{}"))).isEqualTo(Format.NDJSON);
        assertThat(recognised("X.JSON", bytes("[]"))).isEqualTo(Format.JSON);
    }

    @Test
    void anUnknownFormatIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> recognised("x.csv", bytes("900001\t20240426\tcut\n")))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("csv, ndjson, json, gdelt1, gdelt2, icews, polecat")
                .hasMessageContaining("57 or 58 columns");
    }

    @Test
    void aFileThatIsOnlyNamedPackedIsReportedAsSuch() {
        byte[] junk = new byte[4_000];
        new SplittableRandom(11).nextBytes(junk);

        for (String ending : List.of(".zip", ".gz")) {
            for (String name : List.of("junk", "junk.csv", "junk.ndjson")) {
                assertThatThrownBy(() -> recognised(name + ending, junk))
                        .isInstanceOf(InputException.class)
                        .hasMessage("The name ends with " + ending
                                + ", but the file is not packed so: fetch it again, or remove " + ending
                                + " from the name if you have unpacked it.");
            }
        }
    }

    @Test
    void aPackedFileThatIsDamagedOrPackedTwiceIsReportedAsSuch() throws IOException {
        byte[] cut = Arrays.copyOf(gzip(CSV), 30);
        byte[] damaged = zip("a.csv", CSV);
        Arrays.fill(damaged, 40, 80, (byte) 0xff);
        ByteArrayOutputStream twice = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(twice)) {
            out.putNextEntry(new ZipEntry("a.csv.gz"));
            out.write(gzip(CSV));
        }

        assertThatThrownBy(() -> recognised("a.gz", cut))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "This cannot be unpacked (Unexpected end of ZLIB input stream): fetch it again, or unpack it"
                                + " with another program.");
        assertThatThrownBy(() -> recognised("a.gz", Arrays.copyOf(cut, 5)))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("This cannot be unpacked (it breaks off): fetch it again");
        assertThatThrownBy(() -> recognised("a.zip", damaged))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("This cannot be unpacked (")
                .hasMessageContaining("fetch it again");
        assertThatThrownBy(() -> rows(Format.CSV, Arrays.copyOf(cut, 5)))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("This cannot be unpacked (");
        assertThatThrownBy(() -> recognised("a.zip", twice.toByteArray()))
                .isInstanceOf(InputException.class)
                .hasMessage("This holds another packed file, a.csv.gz: unpack the outer one.");
    }

    private Format recognised(String name, byte[] bytes) throws IOException {
        return RowSources.recognise(Files.write(folder.resolve(name), bytes));
    }
}
