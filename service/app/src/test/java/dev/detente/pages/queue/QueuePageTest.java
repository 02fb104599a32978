package dev.detente.pages.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.api.access.SignedInClient;
import dev.detente.api.keys.ApiKeys;
import dev.detente.app.ServiceTest;
import dev.detente.store.Role;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** The review queue lists what the API lists, and an analyst decides on each row. */
@TestPropertySource(properties = "detente.demo=true")
class QueuePageTest extends ServiceTest {
    private static final String DAYS = "asOf=2024-05-31&from=2024-04-15";

    private final ApiKeys keys;
    private final SignedInClient browser = new SignedInClient(port());

    QueuePageTest(Environment environment, ApiKeys keys) {
        super(environment);
        this.keys = keys;
    }

    private JsonNode list(String more) {
        return json("/api/v1/review-queue?" + DAYS + more);
    }

    /** Makes up an attack, which alone makes a jump. */
    private String attacked(String id, String source, String target) {
        assertThat(postActions(
                                "[{\"id\":\"%s\",\"day\":\"2024-05-30\",\"source\":\"%s\",\"target\":\"%s\",\"code\":\"190\"}]"
                                        .formatted(id, source, target))
                        .statusCode())
                .isEqualTo(200);
        assertThat(list("&limit=1000").toString()).contains(id);
        return id;
    }

    private HttpResponse<String> decide(String id, String what, String text, String more) {
        return browser.form(
                "/queue",
                "_csrf=" + SignedInClient.encoded(browser.csrf("/queue")) + "&" + DAYS + "&id="
                        + SignedInClient.encoded(id) + "&what=" + what + "&text=" + SignedInClient.encoded(text)
                        + more);
    }

    @Test
    void aFirstDayBeforeAllDaysIsRefused() {
        HttpResponse<String> answer = get("/api/v1/review-queue?from=-999999999-01-01");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("is before 1900-01-01");
    }

    @Test
    void aPageHasTwentyFiveRowsInTheOrderOfTheApi() {
        String days = "asOf=2024-03-31&from=2023-01-01";
        JsonNode all = json("/api/v1/review-queue?" + days + "&limit=1000");
        int total = all.path("total").asInt();
        assertThat(total).as("rows of the demo").isGreaterThan(50);

        JsonNode second = json("/api/v1/review-queue?" + days + "&cursor="
                + all.path("actions").path(24).path("action").path("id").asString());
        String page = browser.get("/queue?" + days + "&page=2").body();

        assertThat(page)
                .contains("Page 2 of " + (total + 24) / 25, "start=\"26\"", total + " actions from 1 January 2023");
        int at = 0;
        assertThat(second.path("actions")).hasSize(25);
        for (JsonNode row : second.path("actions")) {
            int found = page.indexOf("/actions/" + row.path("action").path("id").asString() + "?asOf=", at);
            assertThat(found).as(row.toString()).isGreaterThan(at);
            at = found;
        }
        assertThat(page)
                .contains("href=\"/queue?asOf=2024-03-31&amp;from=2023-01-01\" rel=\"prev\"")
                .contains("href=\"/queue?asOf=2024-03-31&amp;from=2023-01-01&amp;page=3\" rel=\"next\"")
                .contains(second.path("actions")
                        .path(0)
                        .path("reasons")
                        .path(0)
                        .path("sentence")
                        .asString());
        assertThat(browser.get("/queue?" + days + "&page=999").body()).contains("Page " + (total + 24) / 25 + " of");
    }

    @Test
    void whatAnAnalystDecidesLeavesTheList() {
        assertThat(browser.get("/queue?" + DAYS).body()).doesNotContain("Looks right");
        browser.signIn(keys.make("ana", Role.ANALYST, null, "test").text());
        String id = attacked("nru-1", "NRU", "TUV");
        int before = list("").path("total").asInt();
        assertThat(browser.get("/queue?" + DAYS).body()).contains("Looks right");

        HttpResponse<String> noReason = decide(id, "doubt", " ", "");
        assertThat(noReason.statusCode()).isEqualTo(400);
        assertThat(noReason.body()).contains("say why in a line").containsPattern("id=\"action-\\d+-wrong\"");
        assertThat(list("").path("total").asInt()).isEqualTo(before);

        HttpResponse<String> doubted = decide(id, "doubt", "no other source", "");
        assertThat(doubted.statusCode()).isEqualTo(302);
        String back = doubted.headers().firstValue("Location").orElseThrow();
        assertThat(back).contains("/queue?asOf=2024-05-31&from=2024-04-15&done=doubt&about=" + id);
        assertThat(browser.get(back).body())
                .contains(
                        "It is marked as doubtful wherever it is shown",
                        "Waiting (" + (before - 1) + ")",
                        "Doubtful (1)");
        assertThat(browser.get("/queue?" + DAYS + "&state=doubtful").body())
                .contains("no other source", "No longer doubtful");
        assertThat(list("&state=doubtful")
                        .path("actions")
                        .path(0)
                        .path("action")
                        .path("id")
                        .asString())
                .isEqualTo(id);

        assertThat(decide(id, "clear", "confirmed", "&state=doubtful").statusCode())
                .isEqualTo(302);
        assertThat(list("&state=doubtful").path("total").asInt()).isZero();
        assertThat(list("").path("total").asInt()).isEqualTo(before - 1);
    }

    @Test
    void aReaderMayNotDecideAndNeitherMayAnotherSite() {
        String id = attacked("plw-1", "PLW", "TUV");
        browser.signIn(keys.make("vic", Role.VIEWER, null, "test").text());
        assertThat(decide(id, "doubt", "x", "").statusCode()).isEqualTo(403);
        browser.signIn(keys.make("ana", Role.ANALYST, null, "test").text());
        assertThat(browser.form("/queue", "id=" + id + "&what=doubt&text=x").statusCode())
                .isEqualTo(403);

        assertThat(json("/api/v1/actions/" + id).path("amendments")).isEmpty();
    }

    @Test
    void aWrongDayOrWordIsToldWithTheRemedy() {
        assertThat(get("/queue?from=yesterday").statusCode()).isEqualTo(400);
        assertThat(text("/queue?from=yesterday")).contains("such as 2024-04-26");
        assertThat(get("/queue?from=2024-06-01&asOf=2024-05-01").statusCode()).isEqualTo(400);
        HttpResponse<String> state = get("/api/v1/review-queue?state=all");
        assertThat(state.statusCode()).isEqualTo(400);
        assertThat(state.body()).contains("must be waiting or doubtful");
        assertThat(browser.get("/queue?asOf=2022-01-01").body()).contains("waits for a look");
    }
}
