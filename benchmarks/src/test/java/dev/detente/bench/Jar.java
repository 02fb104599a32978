package dev.detente.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The released jar, run as its users run it. A build of the whole project has made it before this module's tests. */
final class Jar {
    private static final Path FILE =
            Path.of("..", "service", "target", "detente.jar").toAbsolutePath();

    private Jar() {}

    static List<String> command(String heap, String... arguments) {
        assumeTrue(Files.exists(FILE), "there is no " + FILE + ": build the whole project");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), heap, "-jar", FILE.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Runs a command to its end and gives what it printed. */
    static String run(String heap, String... arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command(heap, arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    /** Starts the service and ends it again once it has answered with the board; tells how long it took to answer, in seconds. */
    static double secondsToBoard(Path dataDir) throws IOException, InterruptedException {
        int port = freePort();
        long began = System.nanoTime();
        Process process = new ProcessBuilder(
                        command("-Xmx4g", "--server.port=" + port, "--detente.data-dir=" + dataDir))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            HttpClient client = HttpClient.newHttpClient();
            HttpRequest board = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + port + "/api/v1/scores?limit=1"))
                    .build();
            while (process.isAlive()) {
                try {
                    if (client.send(board, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200) {
                        return (System.nanoTime() - began) / 1e9;
                    }
                } catch (IOException e) {
                    TimeUnit.MILLISECONDS.sleep(20);
                }
            }
            throw new IllegalStateException("the service ended with status " + process.exitValue());
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
