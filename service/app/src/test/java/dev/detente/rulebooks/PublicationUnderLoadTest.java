package dev.detente.rulebooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.app.ServiceTest;
import dev.detente.model.Stress;
import dev.detente.rules.BaseRules;
import dev.detente.rules.book.RuleBooks;
import dev.detente.scoring.RuleEngines;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** One rule book after the other is put in use while people ask for scores. */
@DirtiesContext
@TestPropertySource(properties = {"detente.demo=true", "detente.test=publication"})
@Tag("long")
class PublicationUnderLoadTest extends ServiceTest {
    private static final int PUBLICATIONS = Stress.ON ? 200 : 20;
    /** As many earlier rule books and states may be kept at any time; the first publications fill them. */
    private static final int FIRST = 12;

    private static final Map<String, String> FILES = Stress.ON ? RuleBooks.texts(null) : BaseRules.FILES;

    private static final int READERS = 2;
    private static final int REQUESTS_A_SECOND = 50;

    private final Publisher publisher;
    private final RuleEngines engines;
    private final Map<String, Double> tensions = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger asked = new AtomicInteger();

    PublicationUnderLoadTest(Environment environment, Publisher publisher, RuleEngines engines) {
        super(environment);
        this.publisher = publisher;
        this.engines = engines;
    }

    /** A rule book that no other number gives: one more rule gives other points, and no case of another rule asks for it. */
    private static Map<String, String> book(int number) {
        Map<String, String> files = new TreeMap<>(FILES);
        files.put("number.drl", """
                rule "A number"
                when $a : Action(type == "SANCTION", source == "USA", target == "CHN")
                then signals.escalate($a, %s); end
                """.formatted(BigDecimal.valueOf(50 + number, 2)));
        return files;
    }

    private void publish(int number) {
        String before = engines.current().book().version();
        assertThat(publisher.publish(book(number), "ana", "number " + number)).isEmpty();
        assertThat(engines.current().book().version()).isNotEqualTo(before);
    }

    /** Each answer is whole: its shares add up, and one rule book says one number. */
    private void ask(int n) {
        String path = n % 2 == 0
                ? "/api/v1/scores/CHN-USA?asOf=2024-04-26"
                : "/api/v1/scores/CHN-USA/explanation?asOf=2024-04-26";
        HttpResponse<String> answer = get(path);
        asked.incrementAndGet();
        if (answer.statusCode() != 200) {
            wrong.add(path + " gave " + answer.statusCode() + ": " + answer.body());
            return;
        }
        JsonNode json = JSON.readTree(answer.body());
        double tension = json.get("tension").asDouble();
        String version = json.get("ruleBook").get("version").asString();
        Double known = tensions.putIfAbsent(version, tension);
        if (known != null && known != tension) {
            wrong.add(version + " says " + known + " and " + tension);
        }
        double sum = json.path("remainder").asDouble(0);
        for (JsonNode part : json.get(n % 2 == 0 ? "issues" : "contributions")) {
            sum += part.get("points").asDouble();
        }
        if (Math.abs(sum - tension) > 1e-9) {
            wrong.add(path + " under " + version + ": shares add up to " + sum + ", not " + tension);
        }
    }

    /** Readers that together ask at a fixed rate, however long an answer takes; one that is late catches up. */
    private ScheduledExecutorService readers() {
        ScheduledExecutorService readers = Executors.newScheduledThreadPool(READERS);
        for (int i = 0; i < READERS; i++) {
            AtomicInteger n = new AtomicInteger(i);
            var unused = readers.scheduleAtFixedRate(
                    () -> {
                        try {
                            ask(n.getAndIncrement());
                        } catch (RuntimeException e) {
                            wrong.add(e.toString());
                        }
                    },
                    i * 1000L / REQUESTS_A_SECOND,
                    READERS * 1000L / REQUESTS_A_SECOND,
                    TimeUnit.MILLISECONDS);
        }
        return readers;
    }

    private static int classes() {
        System.gc();
        System.gc();
        return ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
    }

    private static double heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void noRequestFailsNoneSeesTwoRuleBooksAndNothingPilesUp() throws InterruptedException {
        int number = 0;
        while (number < FIRST) {
            publish(number++);
        }
        for (int n = 0; n < REQUESTS_A_SECOND; n++) {
            ask(n);
        }
        // The service computes these by itself some time after its start: their classes are no growth.
        for (String path : List.of("/rules", "/actors", "/actuator/prometheus")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(200);
        }
        int classesBefore = classes();
        double heapBefore = heap();
        long loadedBefore = ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount();

        asked.set(0);
        long start = System.nanoTime();
        ScheduledExecutorService readers = readers();
        while (number < FIRST + PUBLICATIONS) {
            publish(number++);
        }
        readers.shutdown();
        assertThat(readers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        double rate = asked.get() / ((System.nanoTime() - start) / 1e9);

        assertThat(wrong).isEmpty();
        assertThat(asked.get()).isGreaterThan(PUBLICATIONS);
        assertThat(tensions.values())
                .as("rule books seen")
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(PUBLICATIONS / 4);
        long loaded = ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount() - loadedBefore;
        int grown = classes() - classesBefore;
        System.out.printf(
                "%d publications, %d requests, %.1f a second; %d classes loaded, %d more than before are left%n",
                PUBLICATIONS, asked.get(), rate, loaded, grown);
        if (Stress.ON) {
            assertThat(rate).as("requests a second").isGreaterThan(0.9 * REQUESTS_A_SECOND);
        }
        assertThat((double) grown).as("classes left of " + loaded).isLessThan(0.4 * loaded);
        // It may shrink: what earlier tests of this JVM left can be freed only now.
        assertThat(heap()).as("heap").isLessThan(1.25 * heapBefore);
        assertThat(get("/actuator/prometheus").body())
                .contains("tension_rule_book_info{name=\"default\",version=\""
                        + engines.current().book().version() + "\"} 1")
                .contains("tension_rule_book_findings 0.0");
    }
}
