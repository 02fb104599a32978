package dev.detente.intake.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.detente.app.Jar;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The released program with {@code --live} against a server with a hundred days, killed in the middle. */
class KilledLiveTest {
    private static final int DAYS = 100;
    private static final int ROWS = 50;
    private static final long MEGABYTES_A_MINUTE = 240;
    private static final Pattern READ =
            Pattern.compile("(?m)^tension_feed_backfill_days\\{feed=\"gdelt\",state=\"read\"} (\\S+)$");

    @AutoClose
    private final GdeltServer server = new GdeltServer(GdeltStream.ENGLISH);

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void aKillInTheMiddleCostsNothingAndTheRateIsKept() throws Exception {
        GdeltInterval last = new GdeltInterval(Instant.now()).previous();
        LocalDate today = GdeltInterval.day(last.at());
        List<String> days = IntStream.rangeClosed(1, DAYS)
                .mapToObj(before -> today.minusDays(before).format(DateTimeFormatter.BASIC_ISO_DATE))
                .toList();
        days.forEach(day -> server.publishDay(day, rows(day)));
        server.publish(last.toString());

        long began = System.nanoTime();
        try (Jar jar = serve()) {
            await().atMost(Duration.ofMinutes(2)).until(() -> read(jar), read -> read >= 10);
            assertThat(get(jar, "/api/v1/scores?limit=1")).contains("\"dyad\":\"CHN-USA\"");
            assertThat(get(jar, "/")).contains("is being read");
            assertThat(read(jar)).as("days that are read when scores are there").isLessThan(DAYS);
            jar.process().destroyForcibly().waitFor();
        }
        try (Jar jar = serve()) {
            await().atMost(Duration.ofMinutes(5)).until(() -> read(jar), read -> read == DAYS);
        }
        double minutes = (System.nanoTime() - began) / 6e10;

        List<String> asked = server.asked().stream()
                .filter(name -> name.startsWith("events/2"))
                .map(name -> name.replaceAll("\\D", ""))
                .toList();
        assertThat(asked.stream().distinct()).containsExactlyElementsOf(days);
        assertThat(asked).as("one day can be cut off").hasSizeBetween(DAYS, DAYS + 1);
        assertThat(reports()).isEqualTo(DAYS * ROWS + 2 + " " + (DAYS * ROWS + 2));
        assertThat(server.asked().size() * FetchPace.REQUEST / minutes)
                .isLessThanOrEqualTo((MEGABYTES_A_MINUTE << 20) + 2 * FetchPace.REQUEST / minutes);
    }

    private static String rows(String day) {
        long id = Long.parseLong(day.substring(2)) * 10_000_000;
        return IntStream.range(0, ROWS)
                .mapToObj(i -> GdeltRows.dayRow(id + i, day, "USA", "CHN", "112"))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private Jar serve() throws IOException, InterruptedException {
        return Jar.serve(
                "-Xmx512m",
                "--live",
                "--detente.data-dir=" + folder,
                "--detente.gdelt.url=" + server.base(),
                "--detente.gdelt.days=" + DAYS,
                "--detente.gdelt.min-free=10MB",
                "--detente.gdelt.rate=" + MEGABYTES_A_MINUTE + "MB");
    }

    private String get(Jar jar, String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(jar.address() + path)).build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    /** How many past days are read. */
    private int read(Jar jar) throws IOException, InterruptedException {
        Matcher read = READ.matcher(get(jar, "/actuator/prometheus"));
        return read.find() ? (int) Double.parseDouble(read.group(1)) : -1;
    }

    /** How many reports are stored, and how many ids they have. */
    private String reports() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("detente.db"));
                ResultSet found =
                        connection.createStatement().executeQuery("SELECT count(*), count(DISTINCT id) FROM report")) {
            found.next();
            return found.getLong(1) + " " + found.getLong(2);
        }
    }
}
