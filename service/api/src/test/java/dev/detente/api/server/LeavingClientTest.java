package dev.detente.api.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.detente.api.support.ClientConnection;
import dev.detente.api.support.ConnectionProperties;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
import org.apache.tomcat.util.modeler.Registry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** On a Tomcat and sockets: what a client that leaves does to one that computes for it. */
class LeavingClientTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String POST = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}";

    private final CompletableFuture<String> result = new CompletableFuture<>();
    private final AtomicReference<String> seen = new AtomicReference<>("");
    private final Tomcat tomcat = new Tomcat();

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws Exception {
        Registry.disableRegistry();
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        Context context = tomcat.addContext("", folder.toString());
        Tomcat.addServlet(context, "slow", new Slow()).addMapping("/*");
        tomcat.getConnector();
        tomcat.getEngine()
                .getPipeline()
                .addValve(new ConnectionValve(new ConnectionProperties(
                        Duration.ofSeconds(10), DataSize.ofKilobytes(16), DataSize.ofBytes(0))));
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
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            int body = request.getInputStream().readAllBytes().length;
            try {
                ClientConnection client = ClientConnection.of(request);
                while (!result.isDone()) {
                    Thread.sleep(100);
                    client.check();
                }
                response.getOutputStream().write((result.join() + body + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (ClientConnection.GoneException e) {
                seen.set("left");
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private Socket asked(String request) throws IOException {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), tomcat.getConnector().getLocalPort());
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private void answerLater() {
        CompletableFuture.delayedExecutor(1_200, TimeUnit.MILLISECONDS).execute(() -> result.complete("found"));
    }

    @ParameterizedTest
    @ValueSource(strings = {GET, POST})
    void aClientThatLeavesIsNoticedWhileNothingIsReady(String request) throws Exception {
        asked(request).close();

        await().atMost(Duration.ofSeconds(30)).until(() -> seen.get().equals("left"));
        assertThat(result).isNotDone();
    }

    @Test
    void aClientThatWaitsGetsItsAnswerAlsoWhenItAsksForMoreMeanwhile() throws Exception {
        answerLater();
        try (Socket socket = asked(GET)) {
            Thread.sleep(400);
            socket.getOutputStream()
                    .write(POST.replace("Host", "Connection: close\r\nHost").getBytes(StandardCharsets.US_ASCII));
            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answers).containsSubsequence("HTTP/1.1 200", "found0", "HTTP/1.1 200", "found2");
            assertThat(seen.get()).isEmpty();
        }
    }
}
