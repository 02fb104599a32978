package dev.detente.service.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a Tomcat and sockets: what a client that leaves does to one that computes for it. */
class HeartbeatTest {
    private final CompletableFuture<String> result = new CompletableFuture<>();
    private final AtomicReference<String> seen = new AtomicReference<>("");
    private final Tomcat tomcat = new Tomcat();

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws Exception {
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        Context context = tomcat.addContext("", folder.toString());
        Tomcat.addServlet(context, "slow", new Slow()).addMapping("/*");
        tomcat.getConnector();
        tomcat.start();
    }

    @AfterEach
    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }

    private final class Slow extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            Heartbeat heartbeat = new Heartbeat(response);
            try {
                String answer = heartbeat.await(result);
                OutputStream begun = heartbeat.begun();
                seen.set(begun == null ? "quick" : "slow");
                (begun == null ? response.getOutputStream() : begun).write(answer.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                seen.set("left");
                throw e;
            }
        }
    }

    private Socket asked() throws IOException {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), tomcat.getConnector().getLocalPort());
        socket.getOutputStream()
                .write("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String read(Socket socket) throws IOException {
        try (socket) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aClientThatLeavesIsNoticedWhileNothingIsReady() throws Exception {
        asked().close();

        await().atMost(Duration.ofSeconds(30)).until(() -> seen.get().equals("left"));
        assertThat(result).isNotDone();
    }

    @Test
    void aClientThatWaitsGetsItsAnswerBehindBlanks() throws Exception {
        try (Socket socket = asked()) {
            CompletableFuture.delayedExecutor(
                            Heartbeat.PATIENCE.plus(Heartbeat.BEAT).toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> result.complete("{\"found\":[]}"));
            String answer = read(socket);

            assertThat(answer)
                    .startsWith("HTTP/1.1 200")
                    .contains("application/json")
                    .contains("{\"found\":[]}");
            assertThat(seen.get()).isEqualTo("slow");
        }
    }

    @Test
    void whatIsReadyIsAnsweredAsUsual() throws Exception {
        result.complete("{}");

        assertThat(read(asked())).startsWith("HTTP/1.1 200").endsWith("{}");
        assertThat(seen.get()).isEqualTo("quick");
    }
}
