package dev.detente.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.detente.app.ServiceTest;
import dev.detente.app.WholeSentences;
import dev.detente.store.Store;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** Faults as those who ask and those who watch see them. */
@Tag("long")
class FaultsOverHttpTest extends ServiceTest {
    private static final String ACTION = """
            [{"id": "%s", "day": "2024-04-24", "source": "BTN", "target": "GMB", "type": "ACCUSE", "summary": "%s"}]""";

    private final SqlStore store;

    FaultsOverHttpTest(Environment environment, Store store) {
        super(environment);
        this.store = (SqlStore) store;
    }

    private JsonNode health() {
        return json("/actuator/health").path("components").path("store");
    }

    private void assertTold(String fault, String status, String remedy) {
        JsonNode health = health();
        assertThat(health.path("status").asString()).isEqualTo(status);
        assertThat(health.path("details").path("faults").path(fault).asString()).contains(remedy);
        assertThat(get("/actuator/prometheus").body()).contains("tension_store_fault{fault=\"" + fault + "\"} 1.0");
        assertThat(get("/pairs").body()).contains("Something is wrong with the store.");
    }

    private void assertWell() {
        assertThat(health().path("status").asString()).isEqualTo("UP");
        assertThat(get("/actuator/prometheus").body())
                .contains("tension_store_fault{fault=\"read-only\"} 0.0")
                .doesNotContainPattern("tension_store_fault\\{[^}]*} 1");
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String remedy) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(JSON.readTree(answer.body()).path("remedy").asString())
                .contains(remedy)
                .matches(WholeSentences.FORM);
    }

    @Test
    void aFullDiskIs507AndReadsGoOn() {
        StoreFaultsTest.pragma(store, "max_page_count = 1");
        try {
            // Every few seconds the service looks whether the fault is over, which a write that needs no new page seems
            // to say.
            await().untilAsserted(() -> {
                assertProblem(
                        postActions(ACTION.formatted("fault-full", "x").replace("[{", "[" + many("fault-full") + "{")),
                        507,
                        " is full: make room there and try again");
                assertThat(get("/api/v1/scores").statusCode()).isEqualTo(200);
                assertTold("disk-full", "DOWN", "make room there");
            });
        } finally {
            StoreFaultsTest.pragma(store, "max_page_count = 1000000000");
        }
        store.tryAgain();
        assertWell();
        assertThat(get("/actuator/health").statusCode()).isEqualTo(200);
    }

    /** Some actions with long texts: they need pages that are not there yet. */
    private static String many(String id) {
        String one = ACTION.substring(1, ACTION.lastIndexOf(']')).strip();
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            all.append(one.formatted(id + i, "y".repeat(400))).append(',');
        }
        return all.toString();
    }

    @Test
    void aStoreThatMayNotBeWrittenIs503AndReadsGoOn() {
        StoreFaultsTest.pragma(store, "query_only = 1");
        try {
            assertProblem(
                    postActions(ACTION.formatted("fault-read-only", "")), 503, "Let this user write the file and its");
            assertThat(get("/api/v1/scores").statusCode()).isEqualTo(200);
            assertThat(get("/pairs").statusCode()).isEqualTo(200);
            assertTold("read-only", "DOWN", "Let this user write the file");
        } finally {
            StoreFaultsTest.pragma(store, "query_only = 0");
        }
        store.tryAgain();
        assertWell();
    }

    @Test
    void aDamagedRowIsLeftOutAndSaidInsteadOf500() {
        assertThat(postActions(ACTION.formatted("fault-damaged", "")).statusCode())
                .isEqualTo(200);
        store.database()
                .change(handle -> handle.execute("UPDATE report SET type = 'NONSENSE' WHERE id = 'fault-damaged'"));
        try {
            store.doctor().check();
            HttpResponse<String> actions = get("/api/v1/actions?dyad=BTN-GMB");

            assertThat(actions.statusCode()).isEqualTo(200);
            assertThat(actions.headers().firstValue("Detente-Damaged-Rows")).contains("1");
            assertTold("damaged-rows", "DEGRADED", "detente doctor --quarantine");
            assertThat(get("/actuator/health").statusCode()).isEqualTo(200);
            assertThat(get("/actuator/prometheus").body()).contains("tension_store_damaged_rows 1.0");
        } finally {
            store.doctor().quarantine(store.doctor().check());
        }
        assertWell();
        assertThat(health().path("details").path("takenOutRows").asLong()).isPositive();
        assertThat(get("/actuator/prometheus").body()).containsPattern("tension_store_taken_out_rows [1-9]");
        assertThat(get("/api/v1/actions?dyad=BTN-GMB").headers().firstValue("Detente-Damaged-Rows"))
                .isEmpty();
        assertThat(postActions(ACTION.formatted("fault-damaged", "")).body()).contains("\"accepted\":1");
    }

    @Test
    void theDiskOfTheDataFolderIsLookedAt() {
        JsonNode disk = json("/actuator/health").path("components").path("diskSpace");

        assertThat(disk.path("status").asString()).isEqualTo("UP");
        assertThat(disk.path("details").path("path").asString()).contains("detente-data");
        assertThat(disk.path("details").path("free").asLong()).isPositive();
    }
}
