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
        for (Path file : Repository.files("/src/test/java/", ".java")) {
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
}
