package dev.detente.app;

import dev.detente.app.command.Detente;
import dev.detente.model.Jvm;
import dev.detente.model.Repository;
import dev.detente.model.TestParts;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service in a process of its own, which can be killed, with its log in a file. */
public final class ServiceProcess implements AutoCloseable {
    /** The admin's key. */
    public static final String KEY = "key-of-the-tests-0123456789";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration START = Duration.ofMinutes(5);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final int port;
    private final Path log;

    private ServiceProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /**
     * Starts it on a free port.
     *
     * @param log where it writes what goes to the console, after what is there already
     * @param before a command that runs it, such as one that takes rights away; empty for none
     */
    public static ServiceProcess begin(Path log, List<String> before, String... settings) throws IOException {
        int port = Jar.freePort();
        List<String> command = new ArrayList<>(before);
        command.addAll(Jvm.command(
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                Detente.class.getName(),
                "serve",
                "--server.port=" + port,
                "--detente.admin-key=" + KEY,
                "--spring.main.sources=" + TestParts.class.getName()));
        command.addAll(List.of(settings));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new ServiceProcess(process, port, log);
    }

    /** Starts the demo on a free port, as somebody does who has read two lines of the README: without a setting. */
    public static ServiceProcess demo(Path log) throws IOException {
        int port = Jar.freePort();
        return begin(log, port, demo(port));
    }

    /** Starts the demo without any extension on its class path. */
    public static ServiceProcess bareDemo(Path log) throws IOException {
        int port = Jar.freePort();
        List<String> command = new ArrayList<>(demo(port));
        command.add("--detente.admin-key=" + KEY);
        int classes = command.indexOf("-cp") + 1;
        command.set(
                classes,
                Stream.of(command.get(classes).split(File.pathSeparator))
                        .filter(part -> !Path.of(part).startsWith(Repository.of("extensions")))
                        .collect(Collectors.joining(File.pathSeparator)));
        return begin(log, port, command);
    }

    private static List<String> demo(int port) {
        return Jvm.command(
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                Detente.class.getName(),
                "--demo",
                "--server.port=" + port);
    }

    private static ServiceProcess begin(Path log, int port, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new ServiceProcess(process, port, log);
    }

    /** Waits until something is in its log, which is returned. */
    public String waitFor(Pattern text) throws InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (process.isAlive()
                && System.nanoTime() < end
                && !text.matcher(log()).find()) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return log();
    }

    /** Waits until it is ready. */
    public ServiceProcess ready() throws InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            try {
                if (send("GET", "/actuator/health/readiness", "").statusCode() == 200) {
                    return this;
                }
            } catch (IOException e) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        kill();
        throw new AssertionError("the service is not ready: " + log());
    }

    /** Sends a request with the admin's key and JSON. */
    public HttpResponse<String> send(String method, String path, String json) throws IOException, InterruptedException {
        return send(method, path, "application/json", json);
    }

    /** Sends a request with the admin's key. */
    public HttpResponse<String> send(String method, String path, String contentType, String body)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Content-Type", contentType)
                        .header("Authorization", "Bearer " + KEY)
                        .timeout(Duration.ofMinutes(1))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** What it answers. */
    public String get(String path) {
        try {
            return send("GET", path, "").body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What it answers, read as JSON. */
    public JsonNode json(String path) {
        return JSON.readTree(get(path));
    }

    /** What is in the file of its log. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** Its process. */
    public Process process() {
        return process;
    }

    /** Ends it at once, as SIGKILL does. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
