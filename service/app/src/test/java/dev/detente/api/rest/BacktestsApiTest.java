package dev.detente.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** Analysts compare drafts with the book in use over REST. */
class BacktestsApiTest extends LifeTest {
    private final BacktestEvents events;

    BacktestsApiTest(Environment environment, BacktestEvents events) {
        super(environment);
        this.events = events;
    }

    private JsonNode lighterSanctions() {
        return body(200, save("ana", begin("ana", "Sanctions weigh less"), sanctions("-1.0")));
    }

    private String location(JsonNode draft, String query) {
        HttpResponse<String> begun = as("ana", "POST", path(draft) + "/backtests" + query, "");
        assertThat(text(body(202, begun), "version")).isEqualTo(text(draft, "version"));
        return begun.headers().firstValue("Location").orElseThrow();
    }

    private JsonNode ended(String location) {
        return waitFor(location, run -> !text(run, "state").equals("running"));
    }

    @Test
    void aBacktestShowsWhatMovesAndIsAStepOfItsDraft() throws Exception {
        JsonNode draft = lighterSanctions();
        JsonNode run = ended(location(draft, "?from=2024-01-01&to=2024-06-21"));

        assertThat(text(run, "state")).isEqualTo("finished");
        assertThat(run.get("problem").isNull()).isTrue();
        assertThat(text(run, "draft")).isEqualTo(text(draft, "id"));
        assertThat(text(run, "base")).isEqualTo(inUse());
        JsonNode result = run.get("result");
        assertThat(result.get("moves").booleanValue()).isTrue();
        assertThat(text(result.get("draft"), "version")).isEqualTo(text(draft, "version"));
        assertThat(text(result, "from")).isEqualTo("2024-01-01");
        assertThat(result.get("movers")).isNotEmpty();
        JsonNode progress = run.get("progress");
        assertThat(progress.get("done")).isEqualTo(progress.get("of"));
        assertThat(progress.get("actions").intValue()).isPositive();

        JsonNode step = json(path(draft)).get("steps").get(0);
        assertThat(text(step, "step")).isEqualTo("backtested");
        assertThat(text(step, "against")).isEqualTo(inUse());
        assertThat(text(step, "reason")).contains(" dyads move", "2024-01-01 to 2024-06-21");
    }

    @Test
    void theStepNamesTheNewestResultAsLongAsItIsKept() {
        JsonNode draft = lighterSanctions();
        String first = location(draft, "?from=2024-06-01");
        ended(first);
        assertThat(named(draft)).isEqualTo(first);
        String second = location(draft, "?from=2024-06-11");
        ended(second);
        assertThat(named(draft)).isEqualTo(second);

        body(200, save("ana", body(200, save("ana", draft, sanctions("-2.0"))), sanctions("-1.0")));
        assertThat(named(draft)).as("the same text again").isEqualTo(second);

        // A period without actions fails at once; it takes a place all the same.
        for (int i = 0; i < 20; i++) {
            ended(location(draft, "?from=2030-01-01"));
        }
        assertThat(named(draft)).endsWith("/null");
        assertThat(text(json(path(draft)).get("steps").get(0), "step")).isEqualTo("backtested");
    }

    /** The path of the backtest that the last step of a draft names, for everybody. */
    private String named(JsonNode draft) {
        JsonNode steps = json(path(draft)).get("steps");
        return BOOKS + "/backtests/"
                + steps.get(steps.size() - 1).get("backtest").asString("null");
    }

    @Test
    void itsProgressComesAsEventsAndNothingIsLeftOfListeners() throws Exception {
        String location = location(lighterSanctions(), "");
        HttpResponse<String> told = get(location + "/events", "Accept", "text/event-stream");

        assertThat(told.statusCode()).isEqualTo(200);
        assertThat(told.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        List<String> lines = told.body().lines().filter(l -> !l.isBlank()).toList();
        assertThat(lines).contains("event:progress").contains("event:end");
        assertThat(lines.get(lines.size() - 1)).isEqualTo("data:{\"state\":\"finished\"}");
        assertThat(lines)
                .filteredOn(l -> l.startsWith("data:{\"stage\""))
                .isNotEmpty()
                .allSatisfy(data -> {
                    JsonNode progress = JSON.readTree(data.substring("data:".length()));
                    assertThat(progress.propertyNames())
                            .containsExactly("stage", "done", "of", "actions", "rate", "secondsLeft");
                });
        assertThat(events.listening()).isZero();

        // Who listens after the end receives the end.
        assertThat(get(location + "/events").body()).contains("event:end");
        assertThat(get(BOOKS + "/backtests/none/events", "Accept", "text/event-stream")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aListenerThatGoesAwayIsForgotten() throws Exception {
        String location = location(lighterSanctions(), "");
        HttpClient client = HttpClient.newHttpClient();
        InputStream body = client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + location + "/events"))
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream())
                .body();
        assertThat(new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8)).readLine())
                .isEqualTo("event:progress");
        body.close();
        ended(location);

        await().until(() -> events.listening() == 0);
    }

    @Test
    void anUnusableDraftAndAnEmptyPeriodAreReportedAsProblems() throws Exception {
        JsonNode broken =
                body(200, save("ana", begin("ana", "A slip"), replaced("base.drl", "intensity < 0", "intensty < 0")));
        JsonNode failed = ended(location(broken, ""));
        assertThat(text(failed, "state")).isEqualTo("failed");
        assertThat(text(failed, "problem"))
                .startsWith("the draft cannot be used: base.drl:")
                .contains("intensty");
        assertThat(failed.get("result").isNull()).isTrue();
        assertThat(json(path(broken)).get("steps")).isEmpty();

        JsonNode draft = lighterSanctions();
        assertThat(text(
                        body(400, as("ana", "POST", path(draft) + "/backtests?from=2024-02-01&to=2024-01-01", "")),
                        "remedy"))
                .contains("comes after the last day");
        JsonNode early = ended(location(draft, "?from=2030-01-01"));
        assertThat(text(early, "problem")).contains("from 2030-01-01");
        assertThat(text(body(404, get(BOOKS + "/backtests/none")), "remedy")).contains("There is no such backtest");
    }

    @Test
    void oneRunsAtATimeAndOneThatIsCancelledHasNoResult() throws Exception {
        JsonNode draft = body(200, save("ana", begin("ana", "Sanctions weigh less"), sanctions("-1.125")));
        // It is compiled first, which leaves time to change one's mind.
        String location = location(draft, "");
        JsonNode second = body(409, as("bo", "POST", path(draft) + "/backtests", ""));
        assertThat(text(second, "remedy")).contains("is running", "DELETE " + location);

        body(200, as("ana", "DELETE", location, ""));

        JsonNode cancelled = ended(location);
        assertThat(text(cancelled, "state")).isEqualTo("cancelled");
        assertThat(cancelled.get("result").isNull()).isTrue();
        assertThat(json(path(draft)).get("steps")).isEmpty();
        assertThat(text(ended(location(draft, "")), "state")).isEqualTo("finished");
    }
}
