package dev.detente.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.app.ServiceProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who gives one action after the other until told to stop, and remembers what was answered. */
final class Writing implements AutoCloseable {
    private static final String ACTION =
            "[{\"id\":\"%s\",\"day\":\"2024-04-24\",\"source\":\"%s\",\"target\":\"%s\",\"type\":\"ACCUSE\"}]";
    private static final List<String> ACTORS = List.of("FJI", "TON", "WSM", "TUV", "NRU", "KIR", "PLW", "MHL", "VUT");

    private final ServiceProcess service;
    private final String[] pair;
    private final Set<String> confirmed = new ConcurrentSkipListSet<>();
    private final Set<String> refused = new ConcurrentSkipListSet<>();
    private final Set<String> unanswered = new ConcurrentSkipListSet<>();
    private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());
    private final Thread thread;
    private volatile boolean stop;

    /** @param prefix what its ids begin with */
    Writing(ServiceProcess service, String prefix) {
        this.service = service;
        pair = pair(prefix).split(",");
        thread = new Thread(
                () -> {
                    for (int i = 0; !stop; i++) {
                        give(prefix + "-" + i);
                        pause();
                    }
                },
                "writing-" + prefix);
        thread.start();
    }

    /** Two actors, as {@code FJI,TON}: each name has its own of a few, so that no pair has that many actions that scores of it take long. */
    static String pair(String name) {
        int hash = Math.floorMod(name.hashCode(), ACTORS.size() * (ACTORS.size() - 1));
        int source = hash / (ACTORS.size() - 1);
        int target = hash % (ACTORS.size() - 1);
        return ACTORS.get(source) + "," + ACTORS.get(target < source ? target : target + 1);
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void give(String id) {
        try {
            HttpResponse<String> answer =
                    service.send("POST", "/api/v1/actions", ACTION.formatted(id, pair[0], pair[1]));
            switch (answer.statusCode()) {
                case 200 -> {
                    var counts = JsonMapper.shared().readTree(answer.body());
                    if (counts.path("accepted").asInt()
                                    + counts.path("duplicates").asInt()
                            == 1) {
                        confirmed.add(id);
                    } else {
                        wrong.add(answer.body());
                    }
                }
                case 503, 507 -> refused.add(id);
                default -> wrong.add(answer.statusCode() + " " + answer.body());
            }
        } catch (IOException e) {
            unanswered.add(id);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Set<String> confirmed() {
        return confirmed;
    }

    /** Whether some were refused so far. */
    boolean wasRefused() {
        return !refused.isEmpty();
    }

    /** What was refused; without an answer, nobody knows what was stored. */
    Set<String> refused() {
        return refused;
    }

    /** Gives again what was refused or not answered, which then is stored once. */
    void giveAgain() {
        List<String> again = new ArrayList<>(refused);
        again.addAll(unanswered);
        refused.clear();
        unanswered.clear();
        again.forEach(this::give);
        assertThat(wrong).isEmpty();
        assertThat(refused).isEmpty();
        assertThat(unanswered).isEmpty();
    }

    @Override
    public void close() {
        end();
    }

    /** Lets it come to its end. */
    void stop() {
        stop = true;
    }

    /** Stops, and asserts that no answer was wrong. */
    void end() {
        stop();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assertThat(wrong).isEmpty();
    }
}
