package dev.detente.service.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.service.ServiceTest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;

/** Starts a service of its own, whose store is empty. */
@DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_CLASS)
class EmptyStorePagesTest extends ServiceTest {
    EmptyStorePagesTest(Environment environment) {
        super(environment);
    }

    @Test
    void anEmptyStoreShowsHowToBeginWithAnExampleThatWorks() {
        String text = text("/");
        assertThat(text).contains("Nothing here yet", "serve --demo", "curl").doesNotContain("Demo data,");
        String example = text.substring(text.indexOf("[{"), text.indexOf("}]") + 2);
        assertThat(postActions(example).body()).contains("\"accepted\":1");
        assertThat(text("/")).contains("too new for a change").doesNotContain("Nothing here yet");
        assertThat(text("/pairs")).contains("United States").doesNotContain("Nothing here yet");
        opensOnTheLastDayWithAnAction();
    }

    private void opensOnTheLastDayWithAnAction() {
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        postActions(
                "{\"id\":\"old\",\"day\":\"2019-05-05\",\"source\":\"FRA\",\"target\":\"ITA\",\"type\":\"ACCUSE\"}");

        String opened = get("/").body();
        assertThat(opened).contains("No recent actions.", "the last day with an action", "?asOf=" + today);
        assertThat(get("/pairs").body()).containsPattern("href=\"/dyads/[A-Z-]+\\?asOf=20");
        assertThat(get("/?asOf=" + today).body()).doesNotContain("No recent actions.");

        postActions(
                "{\"id\":\"new\",\"day\":\"" + today + "\",\"source\":\"FRA\",\"target\":\"ITA\",\"type\":\"ACCUSE\"}");
        assertThat(get("/").body()).doesNotContain("No recent actions.");
    }
}
