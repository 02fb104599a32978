package dev.detente.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.app.Jar;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The released program, started without any option but its heap, when memory runs out for good: threads end that it needs to answer clients, so that
 * it ends too, and its supervisor can start it again.
 */
class ExhaustedHeapTest {
    /** UncaughtErrors.STATUS. */
    private static final int STATUS = 3;

    private static final byte[] GET =
            "GET /api/v1/scores HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    @Test
    void itEndsInsteadOfKeepingAPortThatAnswersNobody(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("now");
        try (Jar service = Jar.serve(
                "-Xmx256m",
                Path.of("target", "test-classes").toAbsolutePath(),
                HeapHog.class.getName(),
                "/actuator/health/liveness",
                file.toString(),
                "serve",
                "--detente.data-dir=" + folder.resolve("data"),
                "--server.address=127.0.0.1")) {
            Files.createFile(file);
            long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
            while (service.process().isAlive() && System.nanoTime() < end) {
                ask(service.port());
            }

            assertThat(service.process().isAlive()).as("it is alive").isFalse();
            assertThat(service.process().exitValue()).isEqualTo(STATUS);
        }
    }

    private static void ask(int port) throws InterruptedException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(GET);
        } catch (IOException e) {
            // It takes no connections any more; it is asked again until it has ended.
        }
        Thread.sleep(50);
    }
}
