package dev.detente.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.detente.app.ServiceProcess;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Watches a service for a fault of its store: log, metric and health must show it soon, and that it is over. */
final class Seen {
    /** What is promised to those who operate it. */
    private static final long PROMISED = TimeUnit.SECONDS.toNanos(10);

    private static final Duration OVER = Duration.ofSeconds(30);

    private final ServiceProcess service;
    private final String fault;
    private final String status;
    private final String remedy;
    private long longest;

    /**
     * Looks for one kind of fault.
     *
     * @param fault its word
     * @param status of the store in health meanwhile
     * @param remedy words of what to do
     */
    Seen(ServiceProcess service, String fault, String status, String remedy) {
        this.service = service;
        this.fault = fault;
        this.status = status;
        this.remedy = remedy;
    }

    /** Waits until all three show it and name the remedy; fails when that takes longer than promised. */
    void begins(int logBefore) {
        long began = System.nanoTime();
        within(began, () -> {
            String log = service.log().substring(logBefore);
            int at = log.indexOf("fault " + fault + ": ");
            assertThat(at).as("the log has it").isNotNegative();
            assertThat(log.substring(at)).contains(remedy);
        });
        within(began, () -> assertThat(metric()).isEqualTo("1.0"));
        // Last, as the service looks anew when it is asked for its health.
        within(began, this::inHealth);
        longest = Math.max(longest, System.nanoTime() - began);
    }

    private static void within(long began, org.awaitility.core.ThrowingRunnable shown) {
        await().pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofNanos(Math.max(1, began + PROMISED - System.nanoTime())))
                .untilAsserted(shown);
    }

    private void inHealth() {
        JsonNode store = service.json("/actuator/health").path("components").path("store");
        assertThat(store.path("status").asString()).isEqualTo(status);
        assertThat(store.path("details").path("faults").path(fault).asString()).contains(remedy);
    }

    private String metric() {
        String line = "tension_store_fault{fault=\"" + fault + "\"} ";
        String all = service.get("/actuator/prometheus");
        assertThat(all).as(() -> service.log()).contains(line);
        return all.substring(all.indexOf(line) + line.length())
                .lines()
                .findFirst()
                .orElseThrow();
    }

    /** Waits until it is over in all three. */
    void ends(int logBefore) {
        await().pollInterval(Duration.ofMillis(50)).atMost(OVER).untilAsserted(() -> {
            JsonNode health = service.json("/actuator/health").path("components");
            assertThat(health.path("store").path("status").asString()).isEqualTo("UP");
            assertThat(health.path("diskSpace").path("status").asString()).isEqualTo("UP");
            assertThat(metric()).isEqualTo("0.0");
            assertThat(service.log().substring(logBefore)).contains("the fault " + fault + " is over");
        });
    }

    /** The longest time until a fault was seen, in seconds. */
    double longest() {
        return longest / 1e9;
    }
}
