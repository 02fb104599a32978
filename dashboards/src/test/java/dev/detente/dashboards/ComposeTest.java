package dev.detente.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

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
        List<String> bases = found("^ARG [A-Z_]+=(\\S+)", Catalogue.read(Path.of("../Dockerfile")));

        assertThat(images).hasSize(4).allMatch(i -> i.matches("[a-z/]+:v?\\d+\\.\\d+\\.\\d+"));
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
    void prometheusShowsTheKeyThatIsMadeForIt() {
        String config = Catalogue.read(Path.of("prometheus/prometheus.yml"));

        assertThat(found("credentials_file: (\\S+)", config)).containsExactly("/etc/prometheus/keys/viewer.key");
        assertThat(COMPOSE).contains("keys:/etc/prometheus/keys:ro", "mv /keys/new /keys/viewer.key");
        assertThat(found("url: http://([^/]+)/", config)).isNotEmpty().containsOnly("detente:8080");
    }

    @Test
    void stoppingAndLookingNeedNoAdminKeyAndGitNeverSeesIt() {
        assertThat(COMPOSE).doesNotContain(":?");
        assertThat(found("(\\$\\{DETENTE_ADMIN_KEY:-})", COMPOSE)).hasSize(2);
        assertThat(Catalogue.read(Path.of(".gitignore"))).contains(".env\n", "prometheus/keys/\n");
        assertThat(Catalogue.read(Path.of("../.dockerignore"))).contains("**/.env\n");
        for (String told : List.of(COMPOSE, Catalogue.read(Path.of("README.md")))) {
            assertThat(told).contains("DETENTE_ADMIN_KEY=$(openssl rand -hex 32)\" > dashboards/.env)");
        }
    }
}
