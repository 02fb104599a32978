package dev.detente.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names of tests in all modules. A test that needs a longer sentence has it as its {@code @DisplayName}. */
class TestNamesTest {
    private static final int LONGEST = 60;

    /** A test: its annotations after the first as group 1, its name as group 2. */
    private static final Pattern TEST = Pattern.compile(
            "^ *@(?:Test|ParameterizedTest)\\b(.*?)\\bvoid (\\w+)\\(", Pattern.MULTILINE | Pattern.DOTALL);

    @Test
    void aNameHasAtMost60CharactersOrTheTestHasADisplayName() throws IOException {
        List<String> tests = new ArrayList<>();
        List<String> tooLong = new ArrayList<>();
        for (Path file : sources()) {
            for (MatchResult test :
                    TEST.matcher(Files.readString(file)).results().toList()) {
                String name = test.group(2);
                tests.add(name);
                if (name.length() > LONGEST && !test.group(1).contains("@DisplayName(")) {
                    tooLong.add(file.getFileName() + ": " + name + " has " + name.length() + " characters");
                }
            }
        }

        assertThat(tests).hasSizeGreaterThan(1000);
        assertThat(tooLong)
                .as("shorten the name to what the test claims, or give it a @DisplayName")
                .isEmpty();
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> modules = Repository.modules().stream()) {
            for (Path tests : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(tests)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                }
            }
        }
        return sources;
    }
}
