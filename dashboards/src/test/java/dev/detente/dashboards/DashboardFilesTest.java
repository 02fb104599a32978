package dev.detente.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files that Grafana reads are what the code makes. */
class DashboardFilesTest {
    private static final Path FOLDER = Path.of("grafana/dashboards");
    private static final Path FRESH = Path.of("target/grafana");

    /** The darker shade of each level, but for the darkest, on the pages' map. */
    @Test
    void levelsHaveTheColoursOfThePages() throws IOException {
        String styles = Files.readString(Path.of("../pages/src/main/resources/static/detente.css"));
        List<String> colours = Stream.of("h1", "h3", "h5", "h7", "h8")
                .map(shade -> styles.replaceFirst("(?s).*?--" + shade + ": (#[0-9a-f]{6});.*", "$1"))
                .map(colour -> colour.toUpperCase(Locale.ROOT))
                .toList();
        assertThat(Thresholds.LEVEL_COLOURS).isEqualTo(colours);
    }

    @Test
    void noFileIsStale() throws IOException {
        Map<String, String> fresh = Dashboards.files();
        Files.createDirectories(FRESH);
        for (var file : fresh.entrySet()) {
            Files.writeString(FRESH.resolve(file.getKey()), file.getValue());
        }

        assertThat(fresh).isNotEmpty();
        for (var file : fresh.entrySet()) {
            assertThat(FOLDER.resolve(file.getKey()))
                    .withFailMessage(
                            "%s is stale: cp dashboards/target/grafana/*.json dashboards/grafana/dashboards/",
                            file.getKey())
                    .exists()
                    .content()
                    .isEqualToNormalizingNewlines(file.getValue());
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<String> names =
                    files.map(f -> String.valueOf(f.getFileName())).sorted().toList();
            assertThat(names).containsExactlyElementsOf(fresh.keySet());
        }
    }
}
