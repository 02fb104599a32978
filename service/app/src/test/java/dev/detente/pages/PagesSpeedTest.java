package dev.detente.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.api.DetenteApplication;
import dev.detente.model.Actor;
import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.ActorKind;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.NewReport;
import dev.detente.model.ReportContent;
import dev.detente.model.ReportKey;
import dev.detente.model.Stress;
import dev.detente.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Fifteen times as many pairs take little longer, with {@code -Pstress} sixty times as many: the first answer of each page after a change. Two services take
 * turns, and of each page the shortest time of some rounds counts, so that other programs on a busy machine do not decide.
 */
@Tag("long")
class PagesSpeedTest {
    private static final int FEW = 200;
    private static final int MANY = Stress.ON ? 12_000 : 3_000;
    private static final int ACTIONS = 4;
    private static final int WARMING = 3;
    private static final int MEASURED = 4;
    /** Rounds more for a page that is over. */
    private static final int MORE = 16;
    /** How many times as long a page may take. */
    private static final double AT_MOST = 2.5;
    /** The same of a page with all changes: with many pairs it lists 200, with few 60, and four times as many bytes. */
    private static final double AT_MOST_ALL = 5;

    /** Bytes of a page as it is sent. */
    private static final int MAX_SIZE = 300_000;

    private static final List<String> PATHS = List.of(
            "/",
            "/?since=P7D&all=true",
            "/pairs",
            "/pairs?surging=true",
            "/pairs?evidence=thin&sort=change7d",
            "/pairs?issue=trade",
            "/pairs?region=142&sort=name&page=2",
            "/matrix",
            "/matrix?issue=trade",
            "/network?issue=trade",
            "/map",
            "/actors",
            "/actors/FRA",
            "/issues",
            "/issues/trade",
            "/rules",
            "/queue");
    private static final List<EventType> TYPES = List.of(
            EventType.ACCUSE,
            EventType.AID,
            EventType.CONSULT,
            EventType.SANCTION,
            EventType.THREATEN,
            EventType.AGREE);
    private static final List<IssueId> ISSUES = List.of(new IssueId("trade"), new IssueId("taiwan"), IssueId.GENERAL);

    private final Path folder;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Random random = new Random(17);
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private int made;

    PagesSpeedTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private record Pair(ActorCode a, ActorCode b) {}

    /** The shortest time of a page with few pairs and with many, in nanoseconds. */
    private static final class Times {
        private final long[] least = {Long.MAX_VALUE, Long.MAX_VALUE};

        double ratio() {
            return (double) least[1] / least[0];
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.1f and %.1f ms, %.1f times", least[0] / 1e6, least[1] / 1e6, ratio());
        }
    }

    @Test
    void manyPairsTakeLittleLongerThanTwoHundred() {
        List<Pair> pairs = pairs();
        try (ConfigurableApplicationContext few = start("few", pairs.subList(0, FEW));
                ConfigurableApplicationContext many = start("many", pairs.subList(0, MANY))) {
            List<ConfigurableApplicationContext> both = List.of(few, many);
            Map<String, Times> times = new LinkedHashMap<>();
            for (int round = 0; round < WARMING + MEASURED; round++) {
                if (round == WARMING) {
                    times.clear();
                }
                PATHS.forEach(path -> measure(both, path, pairs.get(0), times));
            }
            for (int round = 0; round < MORE; round++) {
                PATHS.stream()
                        .filter(path ->
                                times.computeIfAbsent(path, p -> new Times()).ratio() > atMost(path))
                        .forEach(path -> measure(both, path, pairs.get(0), times));
            }

            System.out.println("pages with " + FEW + " and " + MANY + " pairs: " + times);
            assertThat(times.entrySet())
                    .as("%s", times)
                    .hasSize(PATHS.size())
                    .allMatch(page -> page.getValue().ratio() <= atMost(page.getKey()));
            // A few more than were added, since some rules give signals on other pairs too.
            assertThat(get(many, "/pairs").body().replaceAll("<[^>]*>", " ").replaceAll("\\s+", " "))
                    .containsPattern(MANY / 1000 + "\\d{3} pairs; here are 1 to 50");
            for (String path : PATHS) {
                assertThat(get(many, path, "Accept-Encoding", "gzip").body().length())
                        .as("bytes of " + path)
                        .isLessThan(MAX_SIZE);
            }
        }
    }

    private static double atMost(String path) {
        return path.endsWith("all=true") ? AT_MOST_ALL : AT_MOST;
    }

    /** Measures the first answer after a report of one pair, with few and with many. */
    private void measure(
            List<ConfigurableApplicationContext> both, String path, Pair changing, Map<String, Times> times) {
        Times of = times.computeIfAbsent(path, p -> new Times());
        for (int i = 0; i < both.size(); i++) {
            both.get(i).getBean(Store.class).reports().append(List.of(report(changing)), InstantSource.system());
            long from = System.nanoTime();
            assertThat(get(both.get(i), path).statusCode()).as(path).isEqualTo(200);
            of.least[i] = Math.min(of.least[i], System.nanoTime() - from);
        }
    }

    /** A service with some actions of each of the pairs. */
    private ConfigurableApplicationContext start(String name, List<Pair> pairs) {
        ConfigurableApplicationContext service = SpringApplication.run(
                DetenteApplication.class, "--server.port=0", "--detente.data-dir=" + folder.resolve(name));
        List<NewReport> reports = new ArrayList<>();
        for (Pair pair : pairs) {
            for (int i = 0; i < ACTIONS; i++) {
                reports.add(report(pair));
            }
        }
        service.getBean(Store.class).reports().append(reports, InstantSource.system());
        return service;
    }

    private HttpResponse<String> get(ConfigurableApplicationContext service, String path, String... headers) {
        String port = service.getEnvironment().getProperty("local.server.port");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        try {
            return client.send(
                    (headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<Pair> pairs() {
        List<ActorCode> states = ActorCatalog.standard().actors().stream()
                .filter(actor -> actor.kind() == ActorKind.STATE)
                .map(Actor::code)
                .toList();
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
            for (int j = i + 1; j < states.size(); j++) {
                pairs.add(new Pair(states.get(i), states.get(j)));
            }
        }
        Collections.shuffle(pairs, new Random(17));
        return pairs;
    }

    private NewReport report(Pair pair) {
        boolean turned = random.nextBoolean();
        made++;
        return new NewReport(
                new ReportKey(Feed.HAND, "made-" + made),
                null,
                new ReportContent(
                        today.minusDays(random.nextInt(80)),
                        turned ? pair.b() : pair.a(),
                        turned ? pair.a() : pair.b(),
                        TYPES.get(random.nextInt(TYPES.size())),
                        null,
                        null,
                        List.of(ISSUES.get(random.nextInt(ISSUES.size()))),
                        "Something was said or done, number " + made,
                        null,
                        null));
    }
}
