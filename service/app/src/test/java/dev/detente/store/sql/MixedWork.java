package dev.detente.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.app.ServiceProcess;
import dev.detente.rules.BaseRules;
import dev.detente.store.Draft;
import dev.detente.store.ImportJob;
import dev.detente.store.RuleBookStore.Publication;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * People and machines at work with one service: one gives actions, one sends files, one writes drafts and publishes them, and a scrape reads what
 * alerts are made of. What was confirmed is remembered, and is to be in the store once.
 */
final class MixedWork implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String BOOKS = "/api/v1/rule-books";
    private static final int ROWS = 6_000;

    private final ServiceProcess service;
    private final String name;
    private final Writing actions;
    private final List<Thread> threads = new ArrayList<>();
    private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());
    /** The imports that were taken, by id: what the ids of their rows begin with. */
    private final Map<String, String> imports = new ConcurrentHashMap<>();
    /** The last confirmed version of each draft, by its id. */
    private final Map<String, String> drafts = new ConcurrentHashMap<>();
    /** The reasons of publications that came in use. */
    private final Set<String> published = new ConcurrentSkipListSet<>();

    private volatile boolean stop;

    private interface Part {
        void run(int number) throws IOException, InterruptedException;
    }

    /** @param name what is made here is called after it */
    MixedWork(ServiceProcess service, String name) {
        this.service = service;
        this.name = name;
        actions = new Writing(service, name);
        repeat(this::sendFile);
        repeat(this::publishDraft);
        repeat(number -> {
            HttpResponse<String> scrape = service.send("GET", "/actuator/prometheus", "");
            if (scrape.statusCode() != 200 || !scrape.body().contains("tension_store_fault")) {
                wrong.add(scrape.body());
            }
        });
    }

    private void repeat(Part part) {
        Thread thread = new Thread(
                () -> {
                    try {
                        for (int number = 0; !stop; number++) {
                            part.run(number);
                            Thread.sleep(20);
                        }
                    } catch (IOException e) {
                        // The service was killed.
                        return;
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                "work-" + name);
        threads.add(thread);
        thread.start();
    }

    private void sendFile(int number) throws IOException, InterruptedException {
        if (number >= 2) {
            return;
        }
        String ids = name + "-file" + number + "-";
        HttpResponse<String> answer = service.send("POST", "/api/v1/imports?format=csv", "text/csv", rows(ids, ROWS));
        if (answer.statusCode() == 202) {
            imports.put(field(answer, "id"), ids);
        } else {
            wrong.add(answer.body());
        }
    }

    /** The rows of a file with actions of one pair, whose ids begin so. */
    static String rows(String ids, int count) {
        String pair = Writing.pair(ids);
        return IntStream.range(0, count)
                .mapToObj(i -> ids + i + ",2024-04-" + (10 + i % 20) + "," + pair + ",ACCUSE")
                .collect(Collectors.joining("\n", "id,day,source,target,type\n", "\n"));
    }

    private void publishDraft(int number) throws IOException, InterruptedException {
        String reason = name + " draft " + number;
        HttpResponse<String> begun = ok(201, service.send("POST", BOOKS + "/drafts", "{\"title\":\"" + reason + "\"}"));
        String id = field(begun, "id");
        drafts.put(id, field(begun, "version"));
        Map<String, String> files = new TreeMap<>(BaseRules.FILES);
        // A book that never was before.
        files.put(
                "weights.csv",
                Objects.requireNonNull(files.get("weights.csv"))
                        .replaceAll(
                                "(?m)^(SANCTION,[a-z-]*,,).*$",
                                "$1-" + (1 + Math.floorMod(reason.hashCode(), 8_000_000) / 1e6)));
        String version = field(
                ok(
                        200,
                        service.send(
                                "PUT",
                                BOOKS + "/drafts/" + id,
                                JSON.writeValueAsString(Map.of("was", field(begun, "version"), "files", files)))),
                "version");
        drafts.put(id, version);
        ok(200, service.send("POST", BOOKS + "/drafts/" + id + "/test", ""));
        String backtest = ok(202, service.send("POST", BOOKS + "/drafts/" + id + "/backtests", ""))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        ok(200, service.send("GET", backtest + "/events", ""));
        String consent = JSON.writeValueAsString(Map.of("version", version, "reason", reason));
        for (String step : List.of("approve", "publish")) {
            HttpResponse<String> answer = service.send("POST", BOOKS + "/drafts/" + id + "/" + step, consent);
            if (answer.statusCode() == 409) {
                // Another service has published meanwhile.
                return;
            }
            ok(step.equals("approve") ? 200 : 202, answer);
        }
        for (int look = 0; look < 500 && !stop; look++) {
            JsonNode books = JSON.readTree(service.send("GET", BOOKS, "").body());
            if (books.path("inUse").asString().equals(version)) {
                published.add(reason);
                return;
            }
            Thread.sleep(10);
        }
    }

    private HttpResponse<String> ok(int status, HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() != status) {
            wrong.add(answer.statusCode() + " " + answer.body());
            throw new IOException("the draft cannot go on");
        }
        return answer;
    }

    private static String field(HttpResponse<String> answer, String name) {
        return JSON.readTree(answer.body()).path(name).asString();
    }

    /** What was confirmed so far, in a word for each kind. */
    @Override
    public String toString() {
        return actions.confirmed().size() + " actions, " + imports.size() + " imports, " + drafts.size() + " drafts, "
                + published.size() + " publications";
    }

    /** Lets all come to their end. */
    void stop() {
        stop = true;
        actions.stop();
    }

    /** Waits for the end of all, which the end of the service brings, and asserts that no answer was wrong. */
    @Override
    public void close() {
        stop();
        actions.end();
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** That all that was confirmed is in the store once, and nothing is there in part; imports may still be under way. */
    void assertStored(SqlStore store, boolean importsAreDone) {
        Map<String, Integer> times = new HashMap<>();
        store.reports().reports().stream()
                .filter(report -> report.id().startsWith(name + "-"))
                .forEach(report -> times.merge(report.id(), 1, Integer::sum));
        assertThat(times.values()).as("reports").allMatch(count -> count == 1);
        assertThat(times.keySet()).as("actions").containsAll(actions.confirmed());
        imports.forEach((id, ids) -> {
            ImportJob job = store.imports().find(id).orElseThrow();
            long stored = IntStream.range(0, ROWS)
                    .filter(i -> times.containsKey(ids + i))
                    .count();
            assertThat(job.counts().accepted()).as("rows of the import %s", id).isEqualTo(stored);
            if (importsAreDone) {
                assertThat(job.state()).isEqualTo(ImportJob.State.DONE);
                assertThat(stored).isEqualTo(ROWS);
            }
        });
        drafts.forEach((id, version) -> {
            Draft draft = store.drafts().find(id).orElseThrow();
            // The last save may have been stored without an answer.
            assertThat(draft.saves().size()).isLessThanOrEqualTo(1);
            assertThat(version)
                    .isIn(
                            draft.base(),
                            draft.saves().isEmpty() ? "" : draft.saves().get(0).version());
            draft.saves()
                    .forEach(save ->
                            assertThat(store.ruleBooks().files(save.version())).isPresent());
        });
        Map<String, Long> publications = store.ruleBooks().publications().stream()
                .collect(Collectors.groupingBy(Publication::reason, Collectors.counting()));
        assertThat(publications.keySet()).containsAll(published);
        publications.forEach((reason, count) -> {
            if (reason.startsWith(name + " draft")) {
                assertThat(count).as(reason).isEqualTo(1);
            }
        });
        assertThat(store.doctor().check()).isEmpty();
        assertThat(store.doctor().structure()).isEmpty();
    }

    /** How many publications were confirmed. */
    int published() {
        return published.size();
    }

    /** The ids of the imports that were taken. */
    Set<String> imports() {
        return imports.keySet();
    }
}
