package dev.detente.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.app.ServiceTest;
import dev.detente.model.Median;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/** A scrape of many series beside writing the same text by hand. */
@TestPropertySource(properties = {"detente.max-dyads=2000"})
@Tag("long")
class ScrapeSpeedTest extends ServiceTest {
    private static final List<String> ACTORS = List.of(
            "ARG", "AUS", "AUT", "BEL", "BRA", "CAN", "CHE", "CHL", "CHN", "CUB", "DEU", "DNK", "EGY", "ESP", "FIN",
            "FRA", "GBR", "GRC", "IDN", "IND", "IRN", "IRQ", "ISR", "ITA", "JPN", "KOR", "MEX", "NLD", "NOR", "PAK",
            "POL", "PRK", "RUS", "SWE", "TUR", "UKR", "USA");
    private static final int ROUNDS = 31;
    private static final int WARMING = 10;

    private final PrometheusRegistry registry;

    ScrapeSpeedTest(Environment environment, PrometheusRegistry registry) {
        super(environment);
        this.registry = registry;
    }

    /** One sample: names and values of labels by turns. */
    private record Line(String name, List<String> labels, double value) {}

    private String scrape() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.create().write(out, registry.scrape());
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<Line> parse(String scrape) {
        List<Line> lines = new ArrayList<>();
        for (String line : scrape.split("\n", -1)) {
            if (line.startsWith("tension_")) {
                int brace = line.indexOf('{');
                int space = line.lastIndexOf(' ');
                List<String> labels = new ArrayList<>();
                if (brace >= 0) {
                    for (String label : line.substring(brace + 1, space - 1).split("\",", -1)) {
                        if (!label.isEmpty()) {
                            int equals = label.indexOf("=\"");
                            labels.add(label.substring(0, equals));
                            labels.add(label.substring(equals + 2).replaceFirst("\"$", ""));
                        }
                    }
                }
                lines.add(new Line(
                        brace >= 0 ? line.substring(0, brace) : line.substring(0, space),
                        labels,
                        Double.parseDouble(line.substring(space + 1))));
            }
        }
        return lines;
    }

    private static byte[] byHand(List<Line> lines) {
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            text.append(line.name());
            for (int i = 0; i < line.labels().size(); i += 2) {
                text.append(i == 0 ? '{' : ',')
                        .append(line.labels().get(i))
                        .append("=\"")
                        .append(line.labels().get(i + 1))
                        .append('"');
            }
            text.append(line.labels().isEmpty() ? " " : "} ")
                    .append(line.value())
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aLargeScrapeCostsAtMostFiveTimesWritingItsTextByHand() throws IOException {
        List<String> actions = new ArrayList<>();
        for (String source : ACTORS) {
            for (String target : ACTORS) {
                if (!source.equals(target)) {
                    actions.add(
                            "{\"day\":\"2024-06-20\",\"source\":\"" + source + "\",\"target\":\"" + target
                                    + "\",\"type\":\"ACCUSE\",\"issues\":[\"trade\",\"technology\",\"human-rights\",\"cyber\"]}");
                }
            }
        }
        assertThat(postActions(actions.stream().collect(Collectors.joining(",", "[", "]")))
                        .statusCode())
                .isEqualTo(200);
        List<Line> lines = parse(scrape());
        assertThat(lines).hasSizeGreaterThan(20_000);
        assertThat(scrape().lines().filter(l -> l.startsWith("tension_score{")).toList())
                .containsExactlyElementsOf(new String(byHand(lines), StandardCharsets.UTF_8)
                        .lines()
                        .filter(l -> l.startsWith("tension_score{"))
                        .toList());

        long[] scraped = new long[ROUNDS];
        long[] written = new long[ROUNDS];
        long bytes = 0;
        for (int i = 0; i < ROUNDS; i++) {
            long before = System.nanoTime();
            bytes += scrape().length();
            long between = System.nanoTime();
            bytes += byHand(lines).length;
            scraped[i] = between - before;
            written[i] = System.nanoTime() - between;
        }

        double ratio = Median.of(scraped, WARMING) / Median.of(written, WARMING);
        System.out.printf(
                "a scrape of %d series takes %.2f times as long as writing them by hand (%d bytes in all)%n",
                lines.size(), ratio, bytes);
        assertThat(ratio).isLessThan(5);
    }
}
