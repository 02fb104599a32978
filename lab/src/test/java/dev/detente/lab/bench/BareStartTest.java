package dev.detente.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.app.Jar;
import dev.detente.model.Repository;
import dev.detente.model.Stress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares an empty start with a bare application of Spring Boot with the same libraries, and scoring two actions with printing the version.
 * The figures are printed; times are compared with -Pstress alone.
 */
class BareStartTest {
    private static final int TIMES = Stress.ON ? 7 : 1;

    private final Path folder;

    BareStartTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private interface Run {
        void run() throws Exception;
    }

    /** The configurations that extensions bring: a bare application has none. */
    private static String extensions() throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Repository.of("extensions"))) {
            for (Path file : files.filter(
                            f -> f.endsWith(
                                    "src/main/resources/META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports"))
                    .toList()) {
                names.addAll(Files.readAllLines(file));
            }
        }
        return String.join(",", names);
    }

    @Test
    void anEmptyStartIsNotFarFromABareOne() throws Exception {
        Path none = Files.createDirectory(folder.resolve("none"));
        List<Double> bare = new ArrayList<>();
        List<Double> own = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            bare.add(seconds(() -> Jar.serve(
                            "-Xmx4g",
                            Path.of("target", "test-classes").toAbsolutePath(),
                            BareApplication.class.getName(),
                            "/bare",
                            "--spring.config.location=" + none + "/",
                            "--server.address=127.0.0.1",
                            "--spring.autoconfigure.exclude=" + extensions(),
                            "--management.endpoints.web.exposure.include=health,info,prometheus")
                    .close()));
            own.add(Jar.secondsToBoard(folder.resolve("empty" + i)));
        }
        double ratio = median(own) / median(bare);
        System.out.printf(
                Locale.ROOT,
                "an empty start %.2f s, a bare application %.2f s, ratio %.2f%n",
                median(own),
                median(bare),
                ratio);

        if (Stress.ON) {
            assertThat(ratio).isLessThanOrEqualTo(1.5);
        }
    }

    @Test
    void aPackagedServiceTakesItsClassesFromAnArchiveAfterItsFirstEnd() throws Exception {
        Path packaged = Files.createDirectory(folder.resolve("packaged"));
        double first = seconds(() -> Jar.servePackaged(packaged, "-Xmx4g").close());
        List<Path> archives = archives(packaged);
        Path loaded = folder.resolve("loaded.txt");
        double second = seconds(() -> Jar.servePackaged(packaged, "-Xmx4g -Xlog:class+load:file=" + loaded)
                .close());
        System.out.printf(
                Locale.ROOT, "a packaged service's first start and end %.2f s, its second %.2f s%n", first, second);

        assertThat(archives).hasSize(1);
        assertThat(archives(packaged)).isEqualTo(archives);
        List<String> own = Files.readAllLines(loaded).stream()
                .filter(line -> line.contains(" dev.detente.") && !line.contains("$$"))
                .toList();
        assertThat(own).hasSizeGreaterThan(300);
        assertThat(own.stream().filter(line -> line.contains("shared objects file")))
                .hasSizeGreaterThan(own.size() * 9 / 10);
    }

    private static List<Path> archives(Path packaged) throws IOException {
        try (Stream<Path> files = Files.list(packaged.resolve("data"))) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }

    @Test
    void scoringTwoActionsTakesLittleLongerThanShowingTheVersion() throws Exception {
        Path actions = folder.resolve("actions.csv");
        Files.writeString(actions, """
                id,day,source,target,type,mode,issues,summary
                r1,2024-04-24,USA,CHN,CONSULT,,,Blinken arrives in Shanghai
                r2,2024-04-26,CHN,USA,CONSULT,,,Wang Yi meets Blinken
                """);
        List<Double> version = new ArrayList<>();
        List<Double> score = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            version.add(seconds(() -> assertThat(Jar.run("-Xmx4g", "--version")).startsWith("detente ")));
            score.add(seconds(() -> assertThat(Jar.run("-Xmx4g", "score", actions.toString(), "--as-of=2024-04-26"))
                    .contains("CHN-USA")));
        }
        double ratio = median(score) / median(version);
        System.out.printf(
                Locale.ROOT,
                "score of two actions %.2f s, --version %.2f s, ratio %.2f%n",
                median(score),
                median(version),
                ratio);

        if (Stress.ON) {
            assertThat(ratio).isLessThanOrEqualTo(2);
        }
    }

    private static double seconds(Run run) throws Exception {
        long began = System.nanoTime();
        run.run();
        return (System.nanoTime() - began) / 1e9;
    }

    private static double median(List<Double> seconds) {
        return seconds.stream().sorted().toList().get(seconds.size() / 2);
    }
}
