package dev.detente.service.web.pages.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import dev.detente.model.ActorCode;
import dev.detente.service.ServiceTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
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

/**
 * The pictures of 12,000 pairs beside those of 200, each asked for the first time on its day. The board of the day, which all pages share, is there
 * already, as it is for the day that a service opens on.
 */
@TestPropertySource(properties = {"detente.max-dyads=1999"})
class WholeSpeedTest extends ServiceTest {
    private static final List<String> PATHS =
            List.of("/matrix", "/network", "/map", "/map?actor=AFG", "/network?issue=trade");
    private static final List<String> TYPES = List.of("ACCUSE", "THREATEN", "CONSULT", "COERCE", "SANCTION", "AGREE");
    private static final List<String> ISSUES = List.of("trade", "technology", "human-rights", "cyber");
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final int DAYS = 100;
    private static final int ROUNDS = 24;
    private static final int WARMING = 4;

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

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

    /** The milliseconds of the processor that each page takes, each time on another day; other programs do not count. */
    private Map<String, Double> times() {
        Map<String, Double> times = new TreeMap<>();
        for (String path : PATHS) {
            long nanos = 0;
            for (int i = 0; i < ROUNDS; i++) {
                day++;
                LocalDate on = FIRST.plusDays(DAYS + day);
                assertThat(get("/api/v1/scores?limit=1&asOf=" + on).statusCode())
                        .isEqualTo(200);
                String asked = path + (path.contains("?") ? "&" : "?") + "asOf=" + on;
                long before = PROCESS.getProcessCpuTime();
                assertThat(get(asked).statusCode()).as(asked).isEqualTo(200);
                nanos += i < WARMING ? 0 : PROCESS.getProcessCpuTime() - before;
            }
            times.put(path, nanos / 1e6 / (ROUNDS - WARMING));
        }
        return times;
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
        times();
        Map<String, Double> many = times();

        Map<String, Double> ratios = new TreeMap<>();
        few.forEach((path, time) -> {
            double large = Objects.requireNonNull(many.get(path));
            ratios.put(path, large / time);
            System.out.printf("%s: %.1f ms with %d pairs, %.1f ms with 210%n", path, large, sent.size(), time);
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
