package dev.detente.service.web.pages.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.ActorCode;
import dev.detente.service.Median;
import dev.detente.service.ServiceTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/** The pictures of 12,000 pairs beside those of 200, each first asked for on a day that nobody asked for before. */
@TestPropertySource(properties = {"detente.max-dyads=1999"})
class WholeSpeedTest extends ServiceTest {
    private static final List<String> PATHS =
            List.of("/matrix", "/network", "/map", "/map?actor=AFG", "/network?issue=trade");
    private static final List<String> TYPES = List.of("ACCUSE", "THREATEN", "CONSULT", "COERCE", "SANCTION", "AGREE");
    private static final List<String> ISSUES = List.of("trade", "technology", "human-rights", "cyber");
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final int DAYS = 100;
    private static final int ROUNDS = 15;
    private static final int WARMING = 4;

    private final Set<String> sent = new HashSet<>();
    private int day;

    WholeSpeedTest(Environment environment) {
        super(environment);
    }

    /** Each of the first actors towards each other one, on six days. */
    private void send(int actors) {
        List<String> codes = World.places().keySet().stream()
                .filter(code -> Names.isState(new ActorCode(code)))
                .limit(actors)
                .toList();
        List<String> rows = new ArrayList<>();
        int n = 0;
        for (String source : codes) {
            for (String target : codes) {
                if (source.compareTo(target) < 0 && sent.add(source + target)) {
                    for (int i = 0; i < 6; i++, n++) {
                        rows.add("{\"day\":\"" + FIRST.plusDays((n * 37L + i * 13L) % DAYS) + "\",\"source\":\""
                                + (i % 2 == 0 ? source : target) + "\",\"target\":\"" + (i % 2 == 0 ? target : source)
                                + "\",\"type\":\"" + TYPES.get((n + i) % TYPES.size()) + "\",\"issues\":[\""
                                + ISSUES.get(n % ISSUES.size()) + "\"]}");
                    }
                    n++;
                }
                if (rows.size() >= 4000) {
                    store(rows);
                }
            }
        }
        store(rows);
    }

    private void store(List<String> rows) {
        if (!rows.isEmpty()) {
            assertThat(postActions("[" + String.join(",", rows) + "]").statusCode())
                    .isEqualTo(200);
            rows.clear();
        }
    }

    /** The median of the nanoseconds that each page takes on days that nobody has asked for. */
    private Map<String, Double> times() {
        Map<String, Double> medians = new TreeMap<>();
        for (String path : PATHS) {
            long[] times = new long[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                day++;
                String asked = path + (path.contains("?") ? "&" : "?") + "asOf=" + FIRST.plusDays(DAYS + day);
                long before = System.nanoTime();
                assertThat(get(asked).statusCode()).as(asked).isEqualTo(200);
                times[i] = System.nanoTime() - before;
            }
            medians.put(path, Median.of(times, WARMING));
        }
        return medians;
    }

    private static int compressed(String page) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(page.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.size();
    }

    @Test
    void twelveThousandPairsTakeLessThanThreeTimesTwoHundred() throws IOException {
        send(21);
        times();
        Map<String, Double> few = times();
        send(156);
        assertThat(json("/api/v1/scores?limit=1&asOf=2024-05-01").toString()).isNotEmpty();
        Map<String, Double> many = times();

        Map<String, Double> ratios = new TreeMap<>();
        few.forEach((path, time) -> {
            double large = Objects.requireNonNull(many.get(path));
            ratios.put(path, large / time);
            System.out.printf(
                    "%s: %.0f ms with %d pairs, %.0f ms with 210%n", path, large / 1e6, sent.size(), time / 1e6);
        });
        assertThat(ratios)
                .allSatisfy((path, ratio) -> assertThat(ratio).as(path).isLessThan(3));
        for (String path : List.of("/matrix?actors=100", "/network?pairs=150", "/map")) {
            assertThat(compressed(get(path + (path.contains("?") ? "&" : "?") + "asOf=2024-05-01")
                            .body()))
                    .as(path)
                    .isLessThan(300_000);
        }
    }
}
