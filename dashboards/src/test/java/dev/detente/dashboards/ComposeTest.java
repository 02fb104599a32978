package dev.detente.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Repository;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Checks of compose.yaml that need no Docker. */
class ComposeTest {
    private static final String COMPOSE = Catalogue.read(Path.of("compose.yaml"));

    private static List<String> found(String regex, String text) {
        return Pattern.compile(regex, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map((MatchResult r) -> r.group(1))
                .toList();
    }

    @Test
    void everyPortIsOnLoopbackAlone() {
        assertThat(found("ports: \\[\"([^\"]+)\"\\]", COMPOSE))
                .hasSize(4)
                .allMatch(port -> port.startsWith("127.0.0.1:"));
        assertThat(found("(ports:)", COMPOSE)).hasSize(4);
    }

    @Test
    void everyImageHasAFixedVersion() {
        List<String> images = found("image: (\\S+)", COMPOSE);
        List<String> bases = found("^ARG [A-Z_]+=(\\S+)", Catalogue.read(Repository.of("Dockerfile")));

        assertThat(images).hasSize(3).allMatch(i -> i.matches("[a-z/]+:v?\\d+\\.\\d+\\.\\d+"));
        assertThat(bases).hasSize(2).allMatch(i -> i.matches("[a-z-]+:\\d+\\.\\d+\\.\\d+\\S+@sha256:[0-9a-f]{64}"));
    }

    @Test
    void everyFileThatIsMountedExists() {
        List<String> mounted = found("- (\\./[^:]+):", COMPOSE);

        assertThat(mounted)
                .hasSize(5)
                .allSatisfy(file -> assertThat(Path.of(file)).exists());
    }

    @Test
    void nobodyMakesAFileOrAKeyBeforeTheStart() {
        String config = Catalogue.read(Path.of("prometheus/prometheus.yml"));

        assertThat(COMPOSE).doesNotContain(":?", "env_file", "secrets:");
        assertThat(found("\\$\\{([^}]+)}", COMPOSE)).containsExactly("DETENTE_DEMO:-true");
        assertThat(found("^ *(authorization)", config)).isEmpty();
        assertThat(COMPOSE).contains("--detente.open-reads=true");
    }

    @Test
    void theContainersFindOneAnother() {
        String config = Catalogue.read(Path.of("prometheus/prometheus.yml"));

        assertThat(found("url: http://([^/]+)/", config)).isNotEmpty().containsOnly("detente:8080");
        assertThat(found("targets: \\[\"([^\"]+)\"\\]", config))
                .containsExactlyInAnyOrder("alertmanager:9093", "detente:8080");
        assertThat(found("^ {2}(\\w+):$", COMPOSE.substring(0, COMPOSE.indexOf("\nvolumes:"))))
                .containsExactly("detente", "prometheus", "alertmanager", "grafana");
    }

    @Test
    void everyVariableOfTheProvisioningIsSet() {
        for (String file : List.of("dashboards/detente.yml", "datasources/prometheus.yml")) {
            List<String> used = found("\\$(\\w+)", Catalogue.read(Path.of("grafana/provisioning/" + file)));

            assertThat(used).isNotEmpty();
            for (String page : List.of(COMPOSE, Catalogue.read(Path.of("README.md")))) {
                assertThat(page).contains(used);
            }
        }
    }

    @Test
    void gitNeverSeesAKey() {
        assertThat(Catalogue.read(Path.of(".gitignore"))).contains("prometheus/keys/\n");
        assertThat(Catalogue.read(Repository.of(".dockerignore"))).contains("**/keys/*.key\n");
    }
}
