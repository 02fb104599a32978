package dev.detente.lab.bench;

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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The released jar in a JVM of its own with 2 GB of heap, queried over HTTP as its admin. */
final class RunningService implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path BIN = Path.of(System.getProperty("java.home"), "bin");
    private static final Path JAR = Path.of(System.getProperty(
                    "detente.jar",
                    Path.of("..", "service", "app", "target", "detente.jar").toString()))
            .toAbsolutePath();
    /** The output of the service that was started last. */
    private static final Path LOG = log();
    /** The output of the command that was run last. */
    private static final Path OUTPUT = log();

    private static final Duration WAIT = Duration.ofSeconds(3);
    private static final int QUIET_WAITS = 3;
    private static final int MOST_WAITS = 200;
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final String address;
    private final Path key;
    private final long began = System.nanoTime();
    private double secondsToStart;

    private RunningService(Process process, int port, Path dataDir) {
        this.process = process;
        this.address = "http://127.0.0.1:" + port;
        this.key = dataDir.resolve("admin.key");
    }

    /**
     * Runs a command of the jar to its end.
     *
     * @return how many lines it printed
     */
    static long run(String... arguments) throws IOException, InterruptedException {
        int status = begin(List.of(arguments), OUTPUT).waitFor();
        if (status != 0) {
            throw new IllegalStateException("detente " + String.join(" ", arguments) + " ended with " + status + ": "
                    + Files.readString(OUTPUT));
        }
        try (Stream<String> lines = Files.lines(OUTPUT)) {
            return lines.count();
        }
    }

    /** Starts the service and waits until the board answers. */
    static RunningService serve(Path dataDir, List<String> arguments) throws IOException, InterruptedException {
        int port = freePort();
        List<String> all = new ArrayList<>(arguments);
        all.add("--detente.data-dir=" + dataDir);
        all.add("--detente.four-eyes=false");
        all.add("--server.port=" + port);
        RunningService service = new RunningService(begin(all, LOG), port, dataDir);
        HttpRequest board =
                HttpRequest.newBuilder(service.uri("/api/v1/scores?limit=1")).build();
        while (service.process.isAlive()) {
            try {
                if (service.client
                                .send(board, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200) {
                    service.secondsToStart = BenchmarkTimes.since(service.began);
                    return service;
                }
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
        throw new IllegalStateException(
                "The service ended with status " + service.process.exitValue() + ": " + Files.readString(LOG));
    }

    private static Process begin(List<String> arguments, Path output) throws IOException {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException(
                    "There is no " + JAR + ": build the whole project, or name a jar with -Ddetente.jar");
        }
        List<String> command =
                new ArrayList<>(List.of(BIN.resolve("java").toString(), "-Xmx2g", "-jar", JAR.toString()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Readable only by the user, since a first start prints its key. */
    private static Path log() {
        try {
            Path log = Files.createTempFile("detente-bench", ".log");
            log.toFile().deleteOnExit();
            return log;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From just after the JVM was started until the board answered, in seconds. */
    double secondsToStart() {
        return secondsToStart;
    }

    /**
     * Waits until what a start computes beside the first answers is done: until the service has taken less than half of a processor for some seconds.
     */
    void awaitQuiet() throws InterruptedException {
        int quiet = 0;
        for (int i = 0; i < MOST_WAITS; i++) {
            Duration before = processorTime();
            Thread.sleep(WAIT.toMillis());
            quiet = processorTime().minus(before).compareTo(WAIT.dividedBy(2)) < 0 ? quiet + 1 : 0;
            if (quiet == QUIET_WAITS) {
                return;
            }
        }
        throw new IllegalStateException("The service still computes after " + WAIT.multipliedBy(MOST_WAITS) + ".");
    }

    private Duration processorTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    private URI uri(String path) {
        return URI.create(address + path);
    }

    /** Sends a request, reads the whole answer and returns it. */
    String get(String path, String accept) throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(uri(path)).header("Accept", accept));
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(get(path, "application/json"));
    }

    /** Sends a body as JSON with the key of the admin, and returns the answer. */
    JsonNode send(String method, String path, Object body) throws IOException, InterruptedException {
        String text = answer(HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + Files.readString(key).strip())
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
        return JSON.readTree(text.isEmpty() ? "null" : text);
    }

    JsonNode post(String path) throws IOException, InterruptedException {
        return send("POST", path, Map.of());
    }

    /** Sends a remote read request and reads the whole answer. */
    void remoteRead(byte[] request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(
                HttpRequest.newBuilder(uri("/api/v1/prometheus/read"))
                        .header("Content-Type", "application/x-protobuf")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IllegalStateException("remote read was answered with " + response.statusCode() + ": "
                    + new String(response.body(), StandardCharsets.UTF_8));
        }
    }

    private String answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(
                    response.uri() + " answered with " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    /** The heap that is in use after a full collection, in megabytes. */
    double heap() throws IOException, InterruptedException {
        jcmd("GC.run");
        Matcher used = USED.matcher(jcmd("GC.heap_info"));
        if (!used.find()) {
            throw new IllegalStateException("jcmd GC.heap_info does not say how much is used.");
        }
        return Long.parseLong(used.group(1)) * 1024 / 1e6;
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Process jcmd =
                new ProcessBuilder(BIN.resolve("jcmd").toString(), String.valueOf(process.pid()), command).start();
        String output = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        return output;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
