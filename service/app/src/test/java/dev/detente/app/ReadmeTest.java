package dev.detente.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.intake.hand.Scenario;
import dev.detente.model.Repository;
import dev.detente.rules.book.RuleBooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** What the README and the table of scenarios show is what the program has. Answers are compared by {@code DocumentsTest}. */
@TestPropertySource(properties = "detente.demo=true")
class ReadmeTest extends ServiceTest {
    private static final Pattern CLASS = Pattern.compile("\\b[A-Z][a-z]+[A-Z][A-Za-z]+\\b");
    private static final Pattern LINK = Pattern.compile("]\\((?![a-z]+:)([^)#\\s]+)");
    private static final Pattern SCENARIO = Pattern.compile("(?m)^\\| `(\\w+)` \\|[^|]+\\| ([0-9.]+ → [^|]+) \\|");

    ReadmeTest(Environment environment) {
        super(environment);
    }

    @Test
    void theScenariosInTheQuestionsMoveTheDemoAsShown() throws IOException {
        List<String> rows = new ArrayList<>();
        for (Scenario scenario : Scenario.all()) {
            String asked =
                    "{\"dyad\":\"CHN-TWN\",\"asOf\":\"2024-06-21\",\"scenario\":\"%s\",\"source\":\"CHN\",\"target\":\"TWN\"}"
                            .formatted(scenario.id());
            JsonNode effect = JSON.readTree(
                            post("/api/v1/what-if", asked, "application/json").body())
                    .get("dyads")
                    .get(0);
            JsonNode before = effect.get("before");
            JsonNode after = effect.get("after");
            String level = after.get("level").stringValue();
            rows.add(String.format(
                    Locale.ROOT,
                    "%s %.1f → %.1f%s",
                    scenario.id(),
                    before.get("tension").doubleValue(),
                    after.get("tension").doubleValue(),
                    level.equals(before.get("level").stringValue()) ? "" : ", " + level));
        }

        assertThat(SCENARIO.matcher(Files.readString(Repository.of("docs/questions.md")))
                        .results()
                        .map(row -> row.group(1) + " " + row.group(2)))
                .containsExactlyElementsOf(rows);
    }

    @Test
    void theRuleInTheReadmeIsOneOfTheDefaultBook() throws IOException {
        String readme = Files.readString(Repository.of("README.md"));
        String pattern = readme.lines()
                .filter(line -> line.contains("$a : Action("))
                .findFirst()
                .orElseThrow()
                .strip();

        assertThat(RuleBooks.read(null).files()).anyMatch(file -> file.drl().contains(pattern));
    }

    @Test
    void theClassesThatAnActionPassesAreThere() throws IOException {
        String readme = Files.readString(Repository.of("README.md"));
        String followed = readme.substring(readme.indexOf("## Follow one action"), readme.indexOf("| module |"));
        Set<String> sources = Repository.files("/src/main/java/", ".java").stream()
                .map(file -> file.getFileName().toString())
                .collect(Collectors.toSet());

        Matcher names = CLASS.matcher(followed);
        Set<String> named = new TreeSet<>();
        while (names.find()) {
            named.add(names.group() + ".java");
        }
        assertThat(named).hasSizeGreaterThan(7);
        assertThat(sources).containsAll(named);
    }

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(Repository.of("README.md"), Repository.of("CONTRIBUTING.md")));
        try (Stream<Path> docs = Files.walk(Repository.of("docs"));
                Stream<Path> modules = Repository.modules().stream()) {
            docs.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
            modules.map(module -> module.resolve("README.md"))
                    .filter(Files::exists)
                    .forEach(pages::add);
        }
        List<String> dead = new ArrayList<>();
        for (Path page : pages) {
            Matcher links = LINK.matcher(Files.readString(page));
            while (links.find()) {
                if (!Files.exists(page.resolveSibling(links.group(1)))) {
                    dead.add(page + " -> " + links.group(1));
                }
            }
        }
        assertThat(pages).hasSizeGreaterThan(20);
        assertThat(dead).isEmpty();
    }
}
