package dev.detente.api.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.detente.api.support.Admission;
import dev.detente.api.support.CostlyWork;
import dev.detente.app.ServiceTest;
import dev.detente.rules.BaseRules;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;

/** What is left of costly work whose clients have left: nothing, and the others were answered all the while. */
class ForgottenWorkTest extends ServiceTest {
    private static final int CLIENTS = 60;
    private static final Duration OVER = Duration.ofSeconds(30);

    private final Admission admission;

    ForgottenWorkTest(Environment environment, Admission admission) {
        super(environment);
        this.admission = admission;
    }

    /** A legal book whose build takes longer than any has. */
    private static Map<String, String> slow() {
        Map<String, String> files = new TreeMap<>(BaseRules.FILES);
        for (int file = 0; file < 8; file++) {
            StringBuilder rules = new StringBuilder();
            for (int i = 0; i < 60; i++) {
                int rule = file * 60 + i;
                String conditions = IntStream.range(0, 60)
                        .mapToObj(c -> "(((((((intensity<%d.%d)))))))".formatted(c % 9, rule * 101 + c))
                        .collect(Collectors.joining(", "));
                rules.append("rule \"r%d\" when $a : Action(%s) then signals.escalate($a, 1); end\n"
                        .formatted(rule, conditions));
            }
            files.put("f" + file + ".drl", rules.toString());
        }
        return files;
    }

    private void ask(List<Socket> clients, String path, byte[] body) throws IOException {
        for (int i = 0; i < CLIENTS; i++) {
            Socket client = new Socket(InetAddress.getLoopbackAddress(), port());
            client.getOutputStream()
                    .write(("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + KEY
                                    + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().write(body);
            clients.add(client);
        }
    }

    private void leave(List<Socket> clients, CostlyWork kind, String thread) throws IOException {
        await().atMost(OVER).until(() -> works(thread));
        assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        for (Socket client : clients) {
            client.close();
        }
        await().atMost(OVER).untilAsserted(() -> {
            assertThat(get("/api/v1/scores/CHN-USA").statusCode()).isEqualTo(200);
            assertThat(admission.waiting(kind)).isZero();
            assertThat(works(thread)).as("a thread still works for nobody").isFalse();
        });
    }

    /** Whether a thread of that name does anything but wait for work. */
    private static boolean works(String name) {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(e -> e.getKey().getName().equals(name))
                .anyMatch(e -> List.of(e.getValue()).stream()
                        .anyMatch(frame -> frame.getClassName().endsWith(".Checkpoint")));
    }

    @Test
    void buildsAndTestsOfDraftsEnd() throws Exception {
        HttpResponse<String> begun = post("/api/v1/rule-books/drafts", "{\"title\":\"Slow\"}", "application/json");
        String id = JSON.readTree(begun.body()).get("id").stringValue();
        String save = JSON.writeValueAsString(Map.of(
                "files",
                slow(),
                "was",
                JSON.readTree(begun.body()).get("version").stringValue()));
        assertThat(send("PUT", "/api/v1/rule-books/drafts/" + id, save).statusCode())
                .isEqualTo(200);

        List<Socket> clients = new ArrayList<>();
        ask(clients, "/api/v1/rule-books/drafts/" + id + "/test", new byte[0]);

        leave(clients, CostlyWork.BUILD, "draft-build");
    }

    @Test
    void textsEnd() throws Exception {
        String text = "China said that Russia said that ".repeat(3_000);
        byte[] body = JSON.writeValueAsString(Map.of("text", text, "day", "2024-04-26"))
                .getBytes(StandardCharsets.UTF_8);

        List<Socket> clients = new ArrayList<>();
        ask(clients, "/api/v1/texts", body);

        leave(clients, CostlyWork.TEXT, "text");
    }
}
