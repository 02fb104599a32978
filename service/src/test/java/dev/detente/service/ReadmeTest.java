package dev.detente.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/** What the README shows is what the program answers. */
@TestPropertySource(properties = "detente.demo=true")
class ReadmeTest extends ServiceTest {
    private static final Pattern NUMBER = Pattern.compile("\"[a-zA-Z0-9]+\":-?[0-9.]+");

    ReadmeTest(Environment environment) {
        super(environment);
    }

    @Test
    void theAnswerInTheReadmeIsTheOneThatComes() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        String shown = readme.substring(readme.indexOf("$ curl"), readme.indexOf("`…/explanation`"));
        String answer = get("/api/v1/scores/CHN-USA?asOf=2024-04-26").body();

        Matcher numbers = NUMBER.matcher(shown);
        int compared = 0;
        while (numbers.find()) {
            assertThat(answer).contains(numbers.group());
            compared++;
        }
        assertThat(compared).isGreaterThan(12);
    }

    @Test
    void theRuleInTheReadmeIsOneOfTheDefaultBook() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        String pattern = readme.lines()
                .filter(line -> line.contains("$a : Action("))
                .findFirst()
                .orElseThrow()
                .strip();

        assertThat(RuleBooks.read(null).files()).anyMatch(file -> file.drl().contains(pattern));
    }
}
