package dev.detente.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.app.ServiceTest;
import dev.detente.model.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.test.context.TestPropertySource;

/** The documents for users in the browser. */
@TestPropertySource(properties = "detente.demo=true")
class HelpPagesTest extends ServiceTest {
    private static final Path DOCUMENTS = Repository.of("docs");
    private static final Pattern PAGE = Pattern.compile("href=\"/help/([A-Za-z-]+)(#[^\"]*)?\"");

    HelpPagesTest(Environment environment) {
        super(environment);
    }

    private Set<String> pages() {
        return PAGE.matcher(get("/help").body())
                .results()
                .map(link -> link.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theListHasEveryDocumentThatIsPacked() throws IOException {
        assertThat(pages())
                .isEqualTo(
                        Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath*:/help/*.md"))
                                .map(file -> String.valueOf(file.getFilename()).replace(".md", ""))
                                .collect(Collectors.toCollection(TreeSet::new)))
                .contains("score", "reading", "messages", "record", "assistants", "TensionCrisis");
        assertThat(get("/").body()).contains("href=\"/help\"");
    }

    @Test
    void linksBetweenPagesLeadToTheirParts() {
        for (String page : pages()) {
            String body = get("/help/" + page).body();
            PAGE.matcher(body).results().forEach(link -> {
                String other = get("/help/" + link.group(1)).body();
                assertThat(other).as(page + " to " + link.group(1)).contains("<main id=\"main\" class=\"help\">");
                if (link.group(2) != null) {
                    assertThat(other)
                            .as(page + " to " + link.group(0))
                            .contains("id=\"" + link.group(2).substring(1) + "\"");
                }
            });
            assertThat(body)
                    .as(page)
                    .doesNotContain(".md\"", ".md#", "href=\"..", "service/app/target", "&lt;!--", "<img");
        }
    }

    @Test
    void aPageHasTheWordsOfItsDocument() throws IOException {
        assertThat(text("/help/score")).contains("How the score is computed", "An example", "directed dyad");
        assertThat(get("/help/configuration").body()).contains("<table>", "detente.data-dir");
        for (String page : List.of("configuration", "metrics", "rule-book")) {
            assertThat(Files.readString(DOCUMENTS.resolve(page + ".md"))).contains("mvn ");
            assertThat(text("/help/" + page)).doesNotContain("mvn ");
        }
        assertThat(text("/help/TensionCrisis")).contains("What to do.");
        assertThat(get("/help/scores").statusCode()).isEqualTo(404);
        assertThat(text("/help/scores")).contains("did you mean score?");
    }
}
