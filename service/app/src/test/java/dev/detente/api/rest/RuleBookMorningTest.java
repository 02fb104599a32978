package dev.detente.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.RuleEngines;
import dev.detente.store.RuleBookStore.Publication;
import dev.detente.store.Store;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** An analyst's morning: from an idea to a rule book in use, and back. */
class RuleBookMorningTest extends LifeTest {
    private static final String SCORE = "/api/v1/scores/CHN-USA?asOf=2024-04-26";

    private final RuleEngines engines;
    private final Store store;

    RuleBookMorningTest(Environment environment, RuleEngines engines, Store store) {
        super(environment);
        this.store = store;
        this.engines = engines;
    }

    private static String says(JsonNode draft, String reason) {
        return JSON.createObjectNode()
                .put("version", text(draft, "version"))
                .put("reason", reason)
                .toString();
    }

    private void test(JsonNode draft) {
        assertThat(body(200, as("ana", "POST", path(draft) + "/test", ""))
                        .get("failed")
                        .intValue())
                .isZero();
    }

    private void backtest(JsonNode draft) {
        HttpResponse<String> begun = as("ana", "POST", path(draft) + "/backtests", "");
        String location = begun.headers().firstValue("Location").orElseThrow();
        assertThat(get(location + "/events").body()).contains("event:progress", "{\"state\":\"finished\"}");
        assertThat(json(location).get("result").get("movers")).isNotEmpty();
    }

    private JsonNode settled(String inUse) {
        return waitFor(
                BOOKS,
                books -> text(books, "inUse").equals(inUse)
                        && books.get("publishing").isNull());
    }

    @Test
    void aDraftIsTestedApprovedPublishedUnderReadsAndRolledBack() throws Exception {
        String first = inUse();
        RuleEngine before = engines.current();
        double tension = json(SCORE).get("tension").doubleValue();

        JsonNode draft = begin("ana", "Sanctions weigh less");
        JsonNode slip = body(200, save("ana", draft, replaced("base.drl", "intensity < 0", "intensty < 0")));
        JsonNode told = body(200, as("ana", "POST", path(draft) + "/test", ""));
        assertThat(text(told.get("findings").get(0), "text")).contains("did you mean intensity?");
        JsonNode mended = body(200, save("ana", slip, sanctions("-1.0")));

        JsonNode early = body(409, as("bo", "POST", path(draft) + "/publish", says(mended, "now")));
        assertThat(text(early, "remedy"))
                .contains(
                        "validated (", "tested (", "backtested (against the book in use", "approved (by somebody else");
        assertThat(text(body(409, as("bo", "POST", path(draft) + "/approve", says(mended, "now"))), "remedy"))
                .contains("cannot be approved yet")
                .doesNotContain("approved (");
        test(mended);
        backtest(mended);
        assertThat(text(json(path(draft)), "state")).isEqualTo("backtested");

        JsonNode own = body(409, as("ana", "POST", path(draft) + "/approve", says(mended, "it is good")));
        assertThat(text(own, "value")).isEqualTo("ana");
        assertThat(text(own, "remedy")).contains("ask somebody else", "detente.four-eyes=false");
        assertThat(text(body(409, as("bo", "POST", path(draft) + "/approve", says(slip, "as I saw it"))), "field"))
                .isEqualTo("version");
        assertThat(text(body(400, as("bo", "POST", path(draft) + "/approve", "{\"reason\":\"x\"}")), "field"))
                .isEqualTo("version");
        JsonNode approved = body(200, as("bo", "POST", path(draft) + "/approve", says(mended, "as agreed")));
        assertThat(text(approved, "state")).isEqualTo("approved");
        assertThat(approved.get("missing")).isEmpty();

        // People read on while it is published.
        AtomicBoolean end = new AtomicBoolean();
        Set<String> versions = ConcurrentHashMap.newKeySet();
        ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
        Thread reader = new Thread(() -> {
            while (!end.get()) {
                HttpResponse<String> answer = get(SCORE);
                if (answer.statusCode() != 200) {
                    wrong.add(answer.body());
                } else {
                    JsonNode score = JSON.readTree(answer.body());
                    String version = text(score.get("ruleBook"), "version");
                    versions.add(version);
                    if (version.equals(first) != (score.get("tension").doubleValue() == tension)) {
                        wrong.add(answer.body());
                    }
                }
            }
        });
        reader.start();
        HttpResponse<String> begun = as("cy", "POST", path(draft) + "/publish", says(approved, "as approved"));
        body(202, begun);
        assertThat(begun.headers().firstValue("Location")).contains(BOOKS);
        String second = text(mended, "version");
        JsonNode books = settled(second);
        end.set(true);
        reader.join();
        assertThat(wrong).isEmpty();
        assertThat(versions).contains(first).isSubsetOf(first, second);

        JsonNode publication = books.get("publications").get(0);
        assertThat(text(publication, "author")).isEqualTo("cy");
        assertThat(text(publication, "reason")).isEqualTo("as approved");
        assertThat(books.get("failed").isNull()).isTrue();
        JsonNode after = json(SCORE);
        assertThat(text(after.get("ruleBook"), "version")).isEqualTo(second);
        assertThat(after.get("tension").doubleValue()).isLessThan(tension);
        assertThat(text(json(path(draft)), "state")).isEqualTo("published");
        assertThat(text(body(409, save("ana", mended, sanctions("-2.0"))), "remedy"))
                .contains("begin a new draft");
        assertThat(json(BOOKS + "/" + second + "/changes").get("changes").get("weights"))
                .isNotEmpty();

        // The other half of the morning: it was a bad idea.
        body(202, as("bo", "POST", BOOKS + "/" + first + "/rollback", "{\"reason\":\"alerts were wrong\"}"));
        settled(first);
        assertThat(engines.current()).as("what was compiled before").isSameAs(before);
        assertThat(json(SCORE).get("tension").doubleValue()).isEqualTo(tension);

        assertThat(get("/").body())
                .contains("was published as version " + second.substring(0, 8) + ":")
                .contains("was rolled back to version " + first.substring(0, 8) + ":");

        JsonNode audit = json(BOOKS + "/audit?limit=3");
        assertThat(audit.get("entries"))
                .extracting(entry -> text(entry, "what") + " by " + text(entry, "author"))
                .containsExactly("roll back by bo", "publish by cy", "approve by bo");
        assertThat(text(audit.get("entries").get(0), "reason")).isEqualTo("alerts were wrong");
        assertThat(json(BOOKS + "/audit?limit=1000&cursor=" + text(audit, "nextCursor"))
                        .get("entries"))
                .extracting(entry -> text(entry, "what"))
                .startsWith("backtest", "test", "save")
                .contains("draft");
        assertThat(text(body(400, get(BOOKS + "/audit?cursor=x")), "remedy")).contains("nextCursor");
    }

    @Test
    void whatWasPublishedMeanwhileHasToBeLookedAtAgain() throws Exception {
        String base = inUse();
        JsonNode one = body(200, save("ana", begin("ana", "One"), sanctions("-3.25")));
        JsonNode two = body(200, save("ana", begin("ana", "Two"), sanctions("-3.75")));
        for (JsonNode draft : new JsonNode[] {one, two}) {
            test(draft);
            backtest(draft);
            body(200, as("bo", "POST", path(draft) + "/approve", says(draft, "both are fine")));
        }
        body(202, as("bo", "POST", path(one) + "/publish", says(one, "first")));
        settled(text(one, "version"));

        JsonNode stale = json(path(two));
        assertThat(text(stale, "state")).isEqualTo("tested");
        assertThat(text(body(409, as("bo", "POST", path(two) + "/publish", says(two, "second"))), "remedy"))
                .contains("backtested (against the book in use, " + text(one, "version"), "approved (");
        backtest(two);
        assertThat(json(path(two)).get("missing"))
                .extracting(JsonNode::stringValue)
                .containsExactly("approved");

        body(202, as("bo", "POST", BOOKS + "/" + base + "/rollback", "{\"reason\":\"as it was\"}"));
        settled(base);
    }

    @Test
    void onlyWhatWasInUseIsRolledBackToAndOnlyKnownBooksAreCompared() throws Exception {
        JsonNode draft = body(200, save("ana", begin("ana", "Heavy"), sanctions("-9.5")));
        String version = text(draft, "version");

        assertThat(text(
                        body(409, as("bo", "POST", BOOKS + "/" + version + "/rollback", "{\"reason\":\"x\"}")),
                        "remedy"))
                .contains("never was in use here");
        assertThat(text(
                        body(409, as("bo", "POST", BOOKS + "/" + inUse() + "/rollback", "{\"reason\":\"x\"}")),
                        "remedy"))
                .contains("is in use already");
        assertThat(text(body(400, as("bo", "POST", BOOKS + "/" + inUse() + "/rollback", "{}")), "field"))
                .isEqualTo("reason");

        JsonNode changes = json(BOOKS + "/" + version + "/changes");
        assertThat(text(changes, "before")).isEqualTo(inUse());
        assertThat(text(changes.get("changes").get("weights").get(0), "type")).isEqualTo("SANCTION");
        assertThat(get(BOOKS + "/none/changes").statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/scores/CHN-USA?ruleBook=" + version).statusCode())
                .as("scores under a draft")
                .isEqualTo(404);

        JsonNode broken = body(200, save("ana", draft, replaced("base.drl", "intensity < 0", "intensty < 0")));
        JsonNode refused = body(422, get(BOOKS + "/" + text(broken, "version") + "/changes"));
        assertThat(text(refused.get("findings").get(0), "text")).contains("intensty");
    }

    @Test
    void aBookThatCannotBePutInUseIsReportedInTheListAndInHealth() throws Exception {
        String inUse = inUse();
        store.ruleBooks().keep("broken", Map.of("rulebook.yaml", "name: broken\n"));
        store.ruleBooks().publish(new Publication("broken", "broken", Instant.now(), "bo", "on another instance"));

        JsonNode books = waitFor(BOOKS, b -> !b.get("failed").isNull());

        assertThat(text(books, "inUse")).isEqualTo(inUse);
        assertThat(text(books.get("failed"), "version")).isEqualTo("broken");
        assertThat(text(books.get("failed"), "author")).isEqualTo("bo");
        assertThat(text(
                        json("/actuator/health")
                                .get("components")
                                .get("ruleBook")
                                .get("details"),
                        "failed"))
                .contains("the rule book broken", "rulebook.yaml:1:1");
        assertThat(get("/actuator/prometheus").body()).contains("tension_rule_book_failed 1.0");
        store.ruleBooks().publish(new Publication(inUse, "default", Instant.now(), "bo", "as it was"));
        waitFor(BOOKS, b -> b.get("failed").isNull());
        assertThat(get("/actuator/prometheus").body()).contains("tension_rule_book_failed 0.0");
    }
}
