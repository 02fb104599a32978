package dev.detente.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.app.ServiceTest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
        assertThat(text)
                .contains("Nothing here yet", "serve --demo", "curl", "import 20240426", "Enter one action")
                .doesNotContain("Demo data,");
        String example = text.substring(text.indexOf("[{"), text.indexOf("}]") + 2);
        assertThat(postActions(example).body()).contains("\"accepted\":1");
        assertThat(text("/"))
                .contains("too new for a change", "No pair can be compared yet: these are the first")
                .doesNotContain("Nothing here yet", "Nothing that happened", "Worst now");
        assertThat(text("/pairs")).contains("United States").doesNotContain("Nothing here yet");
        opensOnTheLastDayWithAnAction();
    }

    private void everythingOpensOnTheSameDay(String start) {
        String last = json("/api/v1/changes").path("asOf").asString();
        for (String page : List.of("/", "/pairs", "/queue", "/dyads/FRA-ITA", "/actions/old")) {
            assertThat(get(page).body())
                    .as(page)
                    .containsPattern("<time datetime=\"" + last + "\">[^<]*</time>,\\s+the last day with an action");
        }
        assertThat(json("/api/v1/review-queue").path("asOf").asString()).isEqualTo(last);
        assertThat(json("/api/v1/changes").path("lastActionOn").asString()).isEqualTo(last);
        assertThat(start).contains("on days up to ");
        String nextDay = LocalDate.parse(last).plusDays(1).toString();
        assertThat(text("/?asOf=" + nextDay)).contains("No action since ", "what moved, moved because time passed");
        assertThat(text("/?asOf=2015-01-01"))
                .contains("No data on or before 1 January 2015. That is not the same as calm. The first action is of")
                .doesNotContain("steady");
    }

    private void everyLinkShowsTheSameCorrections() {
        String last = json("/api/v1/changes").path("asOf").asString();
        send("PATCH", "/api/v1/actions/old", "{\"doubtful\":true,\"reason\":\"only one report\"}");

        String named = "An action was marked as doubtful:";
        assertThat(text("/")).contains(named).contains("Accusation, France \u2192 Italy, 5 May 2019");
        assertThat(text("/?asOf=" + last)).contains(named);
        assertThat(text("/?since=P7D&all=true&asOf=" + last)).contains(named);
        Matcher json = Pattern.compile("/api/v1/changes[^\"]*").matcher(get("/").body());
        assertThat(json.find()).isTrue();
        assertThat(json(json.group().replace("&amp;", "&")).path("amendments")).hasSize(1);
    }

    private void aRowOfAMistypedYearMovesNoPage() {
        for (int day = 1; day <= 5; day++) {
            postActions(
                    "{\"id\":\"bulk-%1$d\",\"day\":\"2025-01-0%1$d\",\"source\":\"FRA\",\"target\":\"ITA\",\"type\":\"ACCUSE\"}"
                            .formatted(day));
        }
        assertThat(text("/")).contains("This page shows 5 January 2025 , the last day with an action.");
        postActions(
                "{\"id\":\"stray\",\"day\":\"2025-05-08\",\"source\":\"FRA\",\"target\":\"ESP\",\"type\":\"ACCUSE\",\"summary\":\"A mistyped year\"}");

        for (String page : List.of("/", "/pairs", "/queue", "/dyads/FRA-ITA", "/actions/old")) {
            assertThat(text(page))
                    .as(page)
                    .contains(
                            "This page shows 5 January 2025 , the last day with five actions within 90 days. 1 later action is far from the others:",
                            "A mistyped year of 8 May 2025",
                            "show that day",
                            "Show today")
                    .doesNotContain("No recent actions.");
        }
        assertThat(get("/pairs").body())
                .contains("href=\"/actions/stray?asOf=2025-05-08\"", "href=\"?asOf=2025-05-08\"");
        assertThat(text("/?asOf=2025-05-08")).contains("8 May 2025").doesNotContain("far from the others");
        assertThat(json("/api/v1/changes").path("asOf").asString()).isEqualTo("2025-01-05");
        assertThat(json("/api/v1/review-queue").path("asOf").asString()).isEqualTo("2025-01-05");
    }

    private void opensOnTheLastDayWithAnAction() {
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        postActions(
                "{\"id\":\"old\",\"day\":\"2019-05-05\",\"source\":\"FRA\",\"target\":\"ITA\",\"type\":\"ACCUSE\"}");

        String opened = get("/").body();
        assertThat(opened).contains("No recent actions.", "the last day with an action", "?asOf=" + today);
        assertThat(get("/pairs").body()).containsPattern("href=\"/dyads/[A-Z-]+\\?asOf=20");
        assertThat(get("/?asOf=" + today).body()).doesNotContain("No recent actions.");
        everythingOpensOnTheSameDay(text("/"));
        everyLinkShowsTheSameCorrections();
        aRowOfAMistypedYearMovesNoPage();

        postActions(
                "{\"id\":\"new\",\"day\":\"" + today + "\",\"source\":\"FRA\",\"target\":\"ITA\",\"type\":\"ACCUSE\"}");
        assertThat(get("/").body()).doesNotContain("No recent actions.");
    }
}
