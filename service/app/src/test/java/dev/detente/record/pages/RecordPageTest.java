package dev.detente.record.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.app.ServiceTest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** The record of the demo, over REST, as a table and as a page: the three say the same. */
@TestPropertySource(properties = "detente.demo=true")
class RecordPageTest extends ServiceTest {
    RecordPageTest(Environment environment) {
        super(environment);
    }

    /** The answer, once it is made. */
    private HttpResponse<String> made(String path) throws InterruptedException {
        HttpResponse<String> answer = get(path);
        for (int i = 0; i < 60 && answer.statusCode() == 503; i++) {
            assertThat(answer.body()).contains("The record is being made");
            Thread.sleep(1000);
            answer = get(path);
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    @Test
    void theDemoHasARecordOfItsOwnMonths() throws InterruptedException {
        made("/api/v1/record?limit=1");
        JsonNode record = json("/api/v1/record?limit=1000");

        assertThat(record.path("from").asString()).startsWith("2023-01");
        assertThat(record.path("to").asString()).startsWith("2024-06");
        assertThat(record.path("total").asInt()).isGreaterThan(100);
        assertThat(record.path("all").path("followed").asInt()).isPositive();
        assertThat(record.path("all").path("nothing").asInt()).isPositive();
        int judged = 0;
        LocalDate before = LocalDate.MAX;
        for (JsonNode statement : record.path("statements")) {
            LocalDate day = LocalDate.parse(statement.path("day").asString());
            assertThat(day).isBeforeOrEqualTo(before);
            before = day;
            assertThat(statement.path("basis").asString()).isEqualTo("in-sample");
            String force = statement.path("firstForce").path("within30").asString("none");
            JsonNode on = statement.path("firstForce").path("on");
            assertThat(force.equals("yes")).as(statement.toString()).isEqualTo(on.isString());
            if (on.isString() && !statement.path("kind").asString().equals("top-five")) {
                assertThat(LocalDate.parse(on.asString())).isBetween(day.plusDays(1), day.plusDays(30));
                judged++;
            }
        }
        for (JsonNode share : record.path("all").path("shares")) {
            if (share.path("outcome").asString().equals("first-force")
                    && share.path("days").asInt() == 30
                    && record.path("total").asInt() <= 1000) {
                assertThat(share.path("followed").asInt()).isEqualTo(judged);
            }
        }
    }

    @Test
    void whatWasStatedIsWhatTheScoreWas() throws InterruptedException {
        made("/api/v1/record?limit=1");
        for (JsonNode statement : json("/api/v1/record?limit=20").path("statements")) {
            JsonNode score = json("/api/v1/scores/" + statement.path("dyad").asString() + "?asOf="
                    + statement.path("day").asString());
            assertThat(statement.path("tension").asDouble())
                    .isEqualTo(score.path("tension").asDouble());
            assertThat(statement.path("level")).isEqualTo(score.path("level"));
        }
    }

    @Test
    void aFilterTakesTheSameEverywhere() throws InterruptedException {
        made("/api/v1/record?limit=1");
        String filter = "kind=surge&actor=CHN&issue=taiwan&from=2023-06-01";
        int total = json("/api/v1/record?" + filter).path("total").asInt();
        List<String> lines =
                get("/api/v1/record?output=csv&" + filter).body().lines().toList();

        assertThat(total).isPositive();
        assertThat(lines).hasSize(total + 1);
        assertThat(lines.get(0)).startsWith("kind,dyad,day,basis,ruleBook,tension,level,surge,issue,action,verdict");
        assertThat(lines.subList(1, lines.size()))
                .allMatch(line -> line.startsWith("surge,") && line.contains("CHN") && line.contains(",taiwan,"));
        assertThat(get("/api/v1/record?output=ndjson&" + filter).body().lines()).hasSize(total);
        assertThat(text("/record?" + filter)).contains(total + " statement");
    }

    @Test
    void thePageSaysOfWhatAndSinceWhen() throws InterruptedException {
        made("/api/v1/record?limit=1");
        String page = text("/record");

        assertThat(page)
                .contains(
                        "Was Détente right?",
                        "In sample, ",
                        "before the rule book was put in use",
                        "By chance",
                        "What came, and whether it had been announced")
                .contains("usual", json("/api/v1/record").path("verdict").asString())
                .as("a share of fewer than 20 is a count")
                .doesNotContainPattern("% of 1?\\d(?!\\d)");
        assertThat(get("/record").body()).contains("<rect class=\"hit\"", "<rect class=\"false\"");
        assertThat(get("/record?kind=war").statusCode()).isEqualTo(400);
        assertThat(text("/record?kind=war")).contains("surge, level-reached, grave-act, top-five");
        assertThat(get("/record?actor=QQQ").statusCode()).isEqualTo(404);
        assertThat(text("/record?issue=tiawan")).contains("did you mean taiwan");
    }

    @Test
    void aPairsPageHasTheOddsOfTheApi() {
        JsonNode odds = json("/api/v1/scores/CHN-TWN/odds");

        assertThat(odds.path("share").isNull()).isTrue();
        assertThat(odds.path("sentence").asString()).contains("ICEWS and POLECAT have no report on this pair");
        assertThat(text("/dyads/CHN-TWN")).contains(odds.path("sentence").asString());
        assertThat(get("/dyads/CHN-TWN").body()).contains("/help/odds", "/record?dyad=CHN-TWN");
        JsonNode force = json("/api/v1/scores/RUS-UKR/odds").path("lastReports");
        assertThat(force)
                .hasSize(5)
                .allSatisfy(act -> assertThat(act.path("summary").asString()).isNotEmpty())
                .allSatisfy(act -> assertThat(
                                get("/actions/" + act.path("action").asString()).statusCode())
                        .isEqualTo(200))
                .allSatisfy(act -> assertThat(get("/dyads/RUS-UKR").body())
                        .contains("/actions/" + act.path("action").asString()));
    }
}
