package dev.detente.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.detente.app.ServiceTest;
import dev.detente.app.WholeSentences;
import dev.detente.store.ImportJob;
import dev.detente.store.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** All tests share one store: each uses ids of its own. */
class ImportsApiTest extends ServiceTest {
    private static final Path DIR = Path.of("target/imports-api");
    private static final String IMPORTS = "/api/v1/imports";
    private static final String BYTES = "application/octet-stream";
    private static final String CSV = "id,day,source,target,type\n";

    private final HttpClient client = HttpClient.newHttpClient();

    private final Path data;
    private final Store store;

    ImportsApiTest(Environment environment, Store store) {
        super(environment);
        this.store = store;
        data = Path.of(environment.getRequiredProperty("detente.data-dir"));
    }

    @DynamicPropertySource
    static void importFolder(DynamicPropertyRegistry properties) throws IOException {
        Path folder = Files.createDirectories(DIR.resolve("files"));
        properties.add("detente.import-dir", () -> folder);
        properties.add("detente.imports.max-upload", () -> "48MB");
        properties.add("detente.imports.max-unfinished", () -> "3");
        properties.add("detente.imports.kept-rejected", () -> "1000");
    }

    private HttpResponse<String> upload(String query, byte[] body, String contentType) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + IMPORTS + query))
                        .header("Content-Type", contentType)
                        .header("Authorization", "Bearer " + KEY)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> upload(String query, String body) throws Exception {
        return upload(query, body.getBytes(StandardCharsets.UTF_8), BYTES);
    }

    private HttpResponse<String> byPath(String path) {
        return post(IMPORTS, JSON.writeValueAsString(Map.of("path", path)), "application/json");
    }

    private JsonNode ended(HttpResponse<String> accepted) {
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        String location = accepted.headers().firstValue("Location").orElseThrow();
        return await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(10))
                .until(
                        () -> json(location),
                        job -> !job.get("state").stringValue().equals("running"));
    }

    private static void assertProblem(
            HttpResponse<String> response, int status, String field, String value, String remedy) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = JSON.readTree(response.body());
        assertThat(problem.get("field").stringValue()).isEqualTo(field);
        assertThat(problem.get("value").stringValue()).isEqualTo(value);
        assertThat(problem.get("remedy").stringValue()).contains(remedy).matches(WholeSentences.FORM);
    }

    private List<String> ids() {
        List<String> ids = new ArrayList<>();
        json(IMPORTS + "?limit=1000")
                .get("imports")
                .forEach(job -> ids.add(job.get("id").stringValue()));
        return ids;
    }

    /** The files that wait for their import. */
    private List<Path> kept() throws IOException {
        Path folder = data.resolve("imports");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static String row(String id) {
        return id + ",2024-04-24,ISL,FRO,SANCTION\n";
    }

    private static byte[] packed(String how, String name, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = how.equals("gz") ? new GZIPOutputStream(bytes) : new ZipOutputStream(bytes)) {
            if (out instanceof ZipOutputStream zip) {
                zip.putNextEntry(new ZipEntry(name));
            }
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /** A row of GDELT 2.0. */
    private static String gdelt(String id, String source, String target) {
        String[] cells = new String[61];
        Arrays.fill(cells, "");
        cells[0] = id;
        cells[1] = "20240501";
        cells[5] = source;
        cells[7] = source;
        cells[15] = target;
        cells[17] = target;
        cells[25] = "1";
        cells[26] = "112";
        cells[33] = "3";
        cells[59] = "20240501120000";
        cells[60] = "https://news.example/" + id;
        return String.join("\t", cells) + "\n";
    }

    @Test
    void anUploadIsAcceptedAtOnceAndItsActionsAreThereWhenItIsDone() throws Exception {
        var accepted = upload("?name=visits.csv", CSV + row("up-1") + row("up-2") + row("up-1"));
        JsonNode begun = JSON.readTree(accepted.body());
        JsonNode job = ended(accepted);

        assertThat(accepted.headers().firstValue("Location"))
                .hasValue(IMPORTS + "/" + begun.get("id").stringValue());
        assertThat(begun.get("state").stringValue()).isEqualTo("running");
        assertThat(begun.get("rows").intValue()).isZero();
        assertThat(job.get("state").stringValue()).isEqualTo("done");
        assertThat(job.get("name").stringValue()).isEqualTo("visits.csv");
        assertThat(job.get("format").stringValue()).isEqualTo("csv");
        assertThat(job.get("rows").intValue()).isEqualTo(3);
        assertThat(job.get("accepted").intValue()).isEqualTo(2);
        assertThat(job.get("duplicates").intValue()).isEqualTo(1);
        assertThat(job.get("message").isNull()).isTrue();
        assertThat(job.get("endedAt").isString()).isTrue();
        assertThat(job.get("rowsPerSecond").isNull()).isTrue();
        assertThat(json("/api/v1/actions?dyad=FRO-ISL").get("actions").toString())
                .contains("up-1", "up-2");
        assertThat(ids().get(0)).isEqualTo(job.get("id").stringValue());
        waitUntilNothingIsKept();
    }

    @Test
    void anImportThatSomethingElseBeganSaysSoAsLongAsItHasNotEnded() {
        store.imports()
                .begin(ImportJob.begun(
                        "elsewhere",
                        "rows.csv",
                        "csv",
                        "",
                        "/data/rows.csv",
                        "",
                        Instant.parse("2026-01-01T00:00:00Z")));

        JsonNode job = json(IMPORTS + "/elsewhere");
        assertThat(job.get("state").stringValue()).isEqualTo("running");
        assertThat(job.get("message").stringValue()).contains("another process, or was cut off", "started again");

        store.imports().end("elsewhere", ImportJob.State.DONE, "", Instant.parse("2026-01-01T00:00:01Z"));
        assertThat(json(IMPORTS + "/elsewhere").get("message").isNull()).isTrue();
    }

    private void waitUntilNothingIsKept() {
        await().pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> assertThat(kept()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "zip"})
    void packedUploadsAreUnpackedOnTheWay(String how) throws Exception {
        byte[] body = packed(how, "in.csv", CSV + row("packed-" + how));
        JsonNode job = ended(upload("?name=in.csv." + how, body, "application/" + how.replace("gz", "gzip")));

        assertThat(job.get("accepted").intValue()).isEqualTo(1);
        assertThat(job.get("format").stringValue()).isEqualTo("csv");
    }

    @Test
    void aFormatThatIsSaidNeedsNoName() throws Exception {
        assertThat(ended(upload("?format=csv", (CSV + row("said")).getBytes(StandardCharsets.UTF_8), "text/csv"))
                        .get("accepted")
                        .intValue())
                .isEqualTo(1);
        assertThat(ended(upload(
                                "?format=ndjson",
                                "{\"id\":\"nd\",\"day\":\"2024-04-24\",\"source\":\"ISL\",\"target\":\"FRO\",\"type\":\"SANCTION\"}\n"
                                        .getBytes(StandardCharsets.UTF_8),
                                "application/x-ndjson"))
                        .get("accepted")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void rowsOfAFeedAreRecognisedAndThoseLeftOutAreCountedByReason() throws Exception {
        JsonNode job = ended(
                upload("", gdelt("9001", "ISL", "DNK") + gdelt("9002", "ISL", "ISL") + gdelt("9003", "ISL", "XXY")));

        assertThat(job.get("format").stringValue()).isEqualTo("gdelt2");
        assertThat(job.get("name").stringValue()).isEqualTo("upload");
        assertThat(job.get("accepted").intValue()).isEqualTo(1);
        assertThat(job.get("leftOut").get("same-actor").intValue()).isEqualTo(1);
        assertThat(job.get("leftOut").get("unknown-actor").intValue()).isEqualTo(1);
        JsonNode action = json("/api/v1/actions?dyad=DNK-ISL").get("actions").get(0);
        assertThat(action.get("entities").toString()).isEqualTo("[\"ISL \u2192 DNK\"]");
        assertThat(action.get("url").stringValue()).isEqualTo("https://news.example/9001");
        assertThat(get("/api/v1/actions?output=csv&dyad=DNK-ISL").body())
                .contains("entities")
                .contains("ISL \u2192 DNK");
    }

    @Test
    void anUploadThatIsLargerThanAnyRequestBefore() throws Exception {
        String row = gdelt("9100", "ISL", "ISL");
        byte[] body = row.repeat(40 * 1024 * 1024 / row.length()).getBytes(StandardCharsets.UTF_8);
        JsonNode job = ended(upload("", body, BYTES));

        assertThat(job.get("leftOut").get("same-actor").intValue()).isEqualTo(body.length / row.length());
    }

    @Test
    void rejectedRowsAreThereAsPagesWithFieldValueRemedyAndRow() throws Exception {
        String bad = "bad-1,2024-04-24,ISL,FRO,SANCTOIN\n";
        JsonNode job = ended(upload(
                "?name=bad.csv",
                CSV + row("rej-1") + bad + "bad-2,x,QQQ,FRO,SANCTION\n" + row("rej-2") + "bad-3,x,ISL,FRO,AID\n"));
        String rejected = IMPORTS + "/" + job.get("id").stringValue() + "/rejected";

        assertThat(job.get("state").stringValue()).isEqualTo("done");
        assertThat(job.get("accepted").intValue()).isEqualTo(2);
        assertThat(job.get("rejected").intValue()).isEqualTo(3);
        JsonNode first = json(rejected + "?limit=1");
        assertThat(first.get("rejected")).hasSize(1);
        JsonNode row = first.get("rejected").get(0);
        assertThat(row.get("line").intValue()).isEqualTo(3);
        assertThat(row.get("field").stringValue()).isEqualTo("type");
        assertThat(row.get("value").stringValue()).isEqualTo("SANCTOIN");
        assertThat(row.get("remedy").stringValue()).contains("did you mean SANCTION?");
        assertThat(row.get("row").stringValue()).isEqualTo(bad.strip());

        // A row with two bad fields is one row on one page.
        JsonNode second = json(rejected + "?limit=1&cursor=" + first.get("next").stringValue());
        assertThat(second.get("rejected"))
                .extracting(r -> r.get("line").intValue() + r.get("field").stringValue())
                .containsExactly("4day", "4source");
        JsonNode third = json(rejected + "?limit=1&cursor=" + second.get("next").stringValue());
        assertThat(third.get("rejected").get(0).get("line").intValue()).isEqualTo(6);
        assertThat(third.get("next").isNull()).isTrue();
        assertThat(json(rejected).get("rejected")).hasSize(4);
        assertThat(json(rejected).get("next").isNull()).isTrue();
    }

    @Test
    void rejectedRowsAreThereAsCsvThatASpreadsheetOpensWithoutHarm() throws Exception {
        String evil = "=HYPERLINK(1),2024-04-24,+ISL,@FRO,-AID\n";
        JsonNode job = ended(upload("?name=evil.csv", CSV + evil));
        String rejected = IMPORTS + "/" + job.get("id").stringValue() + "/rejected";
        var answer = get(rejected, "Accept", "text/csv");

        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .contains(".csv");
        assertThat(get(rejected + "?output=csv").body()).isEqualTo(answer.body());
        assertThat(get(rejected + "?output=json", "Accept", "*/*").body()).startsWith("{");
        try (var parsed = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(answer.body()))) {
            List<CSVRecord> rows = parsed.getRecords();
            assertThat(parsed.getHeaderNames())
                    .startsWith("file", "line", "reason", "id", "day")
                    .endsWith("row");
            assertThat(rows)
                    .extracting(r -> r.get("line") + " " + r.get("id") + " " + r.get("source") + r.get("target"))
                    .containsExactly("2 '=HYPERLINK(1) '+ISL'@FRO");
            assertThat(rows.get(0).get("reason")).contains("source \"+ISL\": ", "target \"@FRO\": ", "type \"-AID\": ");
        }
    }

    @Test
    void rejectedRowsAreMendedAndSentAgain() throws Exception {
        String own = "Datum;Wer;Wen;Was;Notiz\n26.4.2024;Fiji;WS;AID;a\n07/05/2024;FJ;Samoa;SANCTION;b\n";
        JsonNode job = ended(upload("?name=own.csv&columns=day=Datum,source=Wer,target=Wen,type=Was", own));

        assertThat(job.get("accepted").intValue()).isEqualTo(1);
        assertThat(job.get("rejectedBy").get("day").intValue()).isEqualTo(1);
        String table = get(IMPORTS + "/" + job.get("id").stringValue() + "/rejected?output=csv")
                .body();
        assertThat(table).contains("may be 2024-07-05 or 2024-05-07", ",07/05/2024,FJ,Samoa,SANCTION,");
        JsonNode mended = ended(upload("?name=mended.csv", table.replace(",07/05/2024,", ",2024-05-07,")));
        assertThat(mended.get("accepted").intValue()).isEqualTo(1);
        assertThat(mended.get("rejected").intValue()).isZero();
    }

    @Test
    void wrongColumnsAreRefusedAtOnce() throws Exception {
        String rows = "Datum;Wer\n2024-04-26;ISL\n";

        assertProblem(upload("?format=csv&columns=day", rows), 400, "columns", "day", "has no equals sign");
        assertProblem(upload("?format=csv&columns=day=When", rows), 400, "body", "Datum,Wer", "has no column When");
        assertProblem(upload("?format=gdelt2&columns=day=When", rows), 400, "columns", "gdelt2", "for csv alone");
    }

    @Test
    void theTemplateIsAHeaderThatImportsTake() throws Exception {
        var template = get(IMPORTS + "/template");

        assertThat(template.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        JsonNode job = ended(upload("?name=actions.csv", template.body() + ",2024-04-26,ISL,FRO,AID,,,,,,\n"));
        assertThat(job.get("rows").intValue()).isEqualTo(1);
        assertThat(job.get("rejected").intValue()).isZero();
    }

    @Test
    void aFileThatBreaksOffFailsWithAMessageAndTheRowsBeforeCount() throws Exception {
        StringBuilder rows = new StringBuilder(CSV);
        for (int i = 0; i < 20_000; i++) {
            rows.append(row("half-" + i));
        }
        byte[] whole = packed("gz", "", rows.toString());
        JsonNode job = ended(upload("?format=csv", Arrays.copyOf(whole, whole.length / 2), BYTES));

        assertThat(job.get("state").stringValue()).isEqualTo("failed");
        assertThat(job.get("message").stringValue()).isNotBlank();
        assertThat(job.get("accepted").intValue()).isBetween(1_000, 19_000);
    }

    @Test
    void aSmallFileThatUnpacksToMillionsOfRowsIsReadNoFurther() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(CSV.getBytes(StandardCharsets.UTF_8));
            byte[] rows = "x,y,z\n".repeat(100_000).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 43; i++) {
                out.write(rows);
            }
        }
        JsonNode job = ended(upload("?format=csv", bytes.toByteArray(), BYTES));

        assertThat(job.get("state").stringValue()).isEqualTo("failed");
        assertThat(job.get("message").stringValue()).contains("it unpacks to more than 100 times its size");
        assertThat(job.get("rejected").longValue()).isBetween(1L, 1_000_000L);
        assertThat(job.get("rejectedBy").get("row").longValue())
                .isEqualTo(job.get("rejected").longValue());
        assertThat(job.get("rejectedKept").longValue()).isEqualTo(1_000);
        JsonNode rejected = json(IMPORTS + "/" + job.get("id").stringValue() + "/rejected?limit=1000");
        assertThat(rejected.get("rejected")).hasSize(1_000);
        assertThat(rejected.get("next").isNull()).isTrue();
        assertThat(rejected.get("notKept").longValue())
                .isEqualTo(job.get("rejected").longValue() - 1_000);
    }

    @Test
    void anImportIsCancelledOnceAndStaysCancelled() throws Exception {
        store.imports()
                .begin(ImportJob.begun(
                        "to-cancel",
                        "rows.csv",
                        "csv",
                        "",
                        "/data/rows.csv",
                        "",
                        Instant.parse("2026-01-01T00:00:00Z")));
        HttpResponse<String> answer = send("DELETE", IMPORTS + "/to-cancel", "");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode job = JSON.readTree(answer.body());
        assertThat(job.get("state").stringValue()).isEqualTo("cancelled");
        assertThat(job.get("message").stringValue()).contains("cancelled it; the rows that were stored before stay");
        assertThat(job.get("endedAt").isString()).isTrue();
        assertThat(JSON.readTree(send("DELETE", IMPORTS + "/to-cancel", "").body()))
                .isEqualTo(job);
        assertThat(json(IMPORTS + "/to-cancel")).isEqualTo(job);
        assertThat(store.audit().latest(20).stream().filter(e -> e.subject().equals("to-cancel")))
                .singleElement()
                .satisfies(entry -> assertThat(entry.what()).isEqualTo("cancel import"));
        assertThat(text("/actuator/prometheus")).contains("tension_imports_total{outcome=\"cancelled\"}");
    }

    @Test
    void whatHasEndedOrWasNeverThereIsNotCancelled() throws Exception {
        String id = ended(upload("?name=over.csv", CSV + row("over"))).get("id").stringValue();

        assertProblem(send("DELETE", IMPORTS + "/" + id, ""), 409, "id", id, "is done already");
        assertProblem(send("DELETE", IMPORTS + "/no-such", ""), 404, "id", "no-such", "list them with");
    }

    @Test
    void anUploadThatIsTooLargeIsRefusedBeforeItIsRead() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.getOutputStream()
                    .write(("POST " + IMPORTS + "?name=huge.csv HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + KEY
                                    + "\r\nContent-Type: " + BYTES + "\r\nContent-Length: 50331649\r\n\r\nid")
                            .getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readNBytes(500), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json");
        }
        waitUntilNothingIsKept();
    }

    @Test
    void aKeyWithTooManyUnfinishedImportsIsAskedToWait() throws Exception {
        List<Socket> sending = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
                sending.add(socket);
                socket.getOutputStream()
                        .write(("POST " + IMPORTS + "?name=slow.csv HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + KEY
                                        + "\r\nContent-Type: " + BYTES + "\r\nContent-Length: 1000\r\n\r\nid,day")
                                .getBytes(StandardCharsets.UTF_8));
            }
            await().pollInterval(Duration.ofMillis(10))
                    .until(() -> kept().stream()
                                    .filter(file -> file.toString().contains("slow"))
                                    .count()
                            == 3);
            HttpResponse<String> answer = upload("?name=more.csv", CSV + row("more"));

            assertProblem(answer, 429, "request", "", "3 unfinished imports of this key");
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("10");
        } finally {
            for (Socket socket : sending) {
                socket.close();
            }
        }
        waitUntilNothingIsKept();
        await().pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> assertThat(
                                upload("?name=more.csv", CSV + row("more")).statusCode())
                        .isEqualTo(202));
    }

    @Test
    void aFileBelowTheImportFolderIsImportedByItsPathAndStays() throws Exception {
        Files.createDirectories(DIR.resolve("files/2024"));
        Path file = Files.writeString(DIR.resolve("files/2024/by-path.csv"), CSV + row("by-path"));
        JsonNode job = ended(byPath("2024/by-path.csv"));

        assertThat(job.get("accepted").intValue()).isEqualTo(1);
        assertThat(job.get("name").stringValue()).isEqualTo("by-path.csv");
        assertThat(file).exists();
    }

    @Test
    void pathsThatLeadOutOfTheImportFolderAreRefused() throws Exception {
        Files.createDirectories(DIR.resolve("files"));
        Path secret = Files.writeString(DIR.resolve("secret.csv"), CSV + row("secret"));
        Path link = DIR.resolve("files/link.csv");
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, secret.toAbsolutePath());
        List<String> before = ids();

        for (String path : List.of("../secret.csv", "link.csv", "/etc/passwd")) {
            assertProblem(byPath(path), 403, "path", path, "leads out of the import folder");
        }
        assertProblem(byPath("none.csv"), 400, "path", "none.csv", "is not there");
        assertThat(ids()).isEqualTo(before);
    }

    static Stream<Arguments> badRequests() {
        return Stream.of(
                Arguments.of("?format=cvs", "x", BYTES, 400, "format", "cvs", "gdelt2"),
                Arguments.of("?name=x.dat", "what is this?", BYTES, 400, "format", "x.dat", "say format="),
                Arguments.of("?format=csv", "", BYTES, 400, "body", "", "is empty"),
                Arguments.of("?fromat=csv", "x", BYTES, 400, "fromat", "csv", "did you mean format?"),
                Arguments.of(
                        "",
                        "x",
                        "application/x-www-form-urlencoded",
                        415,
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "application/octet-stream"),
                Arguments.of("", "{", "application/json", 400, "body", "{", "{\"path\": "),
                Arguments.of("", "[{\"id\":1}]", "application/json", 400, "body", "[{\"id\":1}]", "Content-Type"),
                Arguments.of("", "", "application/json", 400, "body", "", "{\"path\": "),
                Arguments.of("", "{\"path\":7}", "application/json", 400, "body", "{\"path\":7}", "{\"path\": "));
    }

    @ParameterizedTest
    @MethodSource("badRequests")
    void whatCannotBeImportedIsRefusedWithARemedyAndLeavesNothing(
            String query, String body, String contentType, int status, String field, String value, String remedy)
            throws Exception {
        List<String> before = ids();

        assertProblem(upload(query, body.getBytes(StandardCharsets.UTF_8), contentType), status, field, value, remedy);
        assertThat(ids()).isEqualTo(before);
        waitUntilNothingIsKept();
    }

    @Test
    void aZipWithoutAFileIsRefused() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("folder/"));
        }

        assertProblem(upload("", bytes.toByteArray(), BYTES), 400, "body", "", "holds no file");
        waitUntilNothingIsKept();
    }

    static Stream<Arguments> badQuestions() {
        return Stream.of(
                Arguments.of("/no-such", 404, "id", "no-such", "list them with"),
                Arguments.of("/no-such/rejected", 404, "id", "no-such", "list them with"),
                Arguments.of("?limit=0", 400, "limit", "0", "1 to 1000"),
                Arguments.of("/{id}/rejected?limit=1001", 400, "limit", "1001", "1 to 1000"),
                Arguments.of("/{id}/rejected?cursor=x", 400, "cursor", "x", "leads nowhere"),
                Arguments.of("/{id}/rejected?output=xml", 400, "output", "xml", "csv or json"));
    }

    @ParameterizedTest
    @MethodSource("badQuestions")
    void badQuestionsAreAnsweredWithARemedy(String path, int status, String field, String value, String remedy)
            throws Exception {
        String id =
                ended(upload("?name=q.csv", CSV + row("question"))).get("id").stringValue();

        assertProblem(get(IMPORTS + path.replace("{id}", id)), status, field, value, remedy);
    }

    @Test
    void whoAsksForCsvGetsProblemsAsEverybodyElse() {
        assertProblem(get(IMPORTS + "/no-such/rejected", "Accept", "text/csv"), 404, "id", "no-such", "list them with");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1000000", "Transfer-Encoding: chunked"})
    void anUploadWhoseSenderGoesAwayLeavesNoImportAndNoFile(String framing) throws Exception {
        List<String> before = ids();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            String rows = CSV + row("gone").repeat(2_000);
            String body =
                    framing.contains("chunked") ? Integer.toHexString(rows.length()) + "\r\n" + rows + "\r\n" : rows;
            socket.getOutputStream()
                    .write(("POST " + IMPORTS + "?name=gone.csv HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + KEY
                                    + "\r\nContent-Type: " + BYTES + "\r\n" + framing + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            await().pollInterval(Duration.ofMillis(10))
                    .until(() ->
                            kept().stream().anyMatch(file -> file.toString().contains("gone")));
        }

        waitUntilNothingIsKept();
        assertThat(ids()).isEqualTo(before);
    }

    @Test
    void theApiDescribesImports() throws Exception {
        JsonNode api = json("/v3/api-docs");
        JsonNode paths = api.get("paths");
        JsonNode schemas = api.get("components").get("schemas");

        JsonNode post = paths.get(IMPORTS).get("post");
        assertThat(post.get("requestBody").get("content").propertyNames())
                .containsExactlyInAnyOrder(BYTES, "application/json");
        assertThat(post.get("responses").propertyNames())
                .contains("202", "default")
                .doesNotContain("200");
        assertThat(post.get("summary").stringValue()).contains("Upload a file");
        assertThat(post.get("parameters"))
                .extracting(p -> p.get("name").stringValue())
                .containsExactlyInAnyOrder("format", "name", "columns");
        assertThat(paths.propertyNames()).contains(IMPORTS + "/{id}", IMPORTS + "/{id}/rejected");
        assertThat(paths.get(IMPORTS + "/{id}/rejected")
                        .get("get")
                        .get("responses")
                        .get("200")
                        .get("content")
                        .propertyNames())
                .containsExactlyInAnyOrder("application/json", "text/csv");
        JsonNode schema = schemas.get("ImportJson").get("properties");
        assertThat(schema.propertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        ended(upload("?name=d.csv", CSV + row("described"))).propertyNames());
        assertThat(schema.get("leftOut").get("description").stringValue()).contains("by reason");
    }

    @Test
    void namesWithSpecialCharactersDoNotLeadElsewhere() throws Exception {
        String name = "../../é \"x\".csv";
        JsonNode job = ended(upload("?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8), CSV + row("special")));

        assertThat(job.get("name").stringValue()).isEqualTo(name);
        assertThat(job.get("state").stringValue()).isEqualTo("done");
        waitUntilNothingIsKept();
    }
}
