package dev.detente.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.detente.model.Jvm;
import dev.detente.model.Repository;
import java.io.File;
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

/** The released jar, run as its users run it, for the tests of other modules: a build of the whole project has made it before. */
public final class Jar implements AutoCloseable {
    private static final Path FILE =
            Repository.of("service", "app", "target", "detente.jar").toAbsolutePath();

    private final Process process;
    private final int port;

    private Jar(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** The command line that runs it. */
    public static List<String> command(String heap, String... arguments) {
        String remedy = "there is no " + FILE + ": build the whole project";
        assertThat(Files.exists(FILE) || !Boolean.getBoolean("detente.require-tools"))
                .as(remedy)
                .isTrue();
        assumeTrue(Files.exists(FILE), remedy);
        List<String> command = new ArrayList<>(List.of(Jvm.java(), heap, "-jar", FILE.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Runs a command to its end and gives what it printed. */
    public static String run(String heap, String... arguments) throws IOException, InterruptedException {
        return run(command(heap, arguments));
    }

    /** The same for another program, with its classes before the jar on the class path. */
    public static String runClass(String heap, Path classes, String main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = command(heap, arguments);
        command.set(2, "-cp");
        command.set(3, classes + File.pathSeparator + FILE);
        command.add(4, main);
        return run(command);
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    /** Starts the service on a free port and waits until it answers with the board. */
    public static Jar serve(String heap, String... arguments) throws IOException, InterruptedException {
        return serve(command(heap, arguments), "/api/v1/scores?limit=1");
    }

    /** Starts another program on the class path of the jar, with its settings, and waits until it answers. */
    public static Jar serve(String heap, Path classes, String main, String path, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = command(heap, main);
        command.set(2, "-cp");
        command.set(3, classes + File.pathSeparator + FILE);
        command.addAll(List.of(arguments));
        return serve(command, path);
    }

    /**
     * Starts the service as its packages do, on the Java that runs the test, and waits until it answers with the board.
     *
     * @param folder empty, or the one of a start before: where the packages' files and the data are
     * @param javaOptions for Java itself
     */
    public static Jar servePackaged(Path folder, String javaOptions) throws IOException, InterruptedException {
        List<String> command = command(javaOptions);
        Path home = Files.createDirectories(folder.resolve("home"));
        Path data = Files.createDirectories(folder.resolve("data"));
        if (!Files.exists(home.resolve("detente.jar"))) {
            Files.createSymbolicLink(home.resolve("detente.jar"), FILE);
        }
        Path script = folder.resolve("detente");
        Files.writeString(
                script,
                Files.readString(Repository.of("deploy", "root", "usr", "bin", "detente"))
                        .replace("home=/usr/share/detente", "home=" + home));
        ProcessBuilder packaged = new ProcessBuilder("/bin/sh", script.toString(), "serve");
        packaged.environment().put("DETENTE_DATA_DIR", data.toString());
        packaged.environment().put("JAVA_OPTS", javaOptions);
        packaged.environment()
                .merge(
                        "PATH",
                        Path.of(command.get(0)).getParent().toString(),
                        (path, java) -> java + File.pathSeparator + path);
        return serve(packaged, "/api/v1/scores?limit=1");
    }

    private static Jar serve(List<String> command, String path) throws IOException, InterruptedException {
        return serve(new ProcessBuilder(command), path);
    }

    private static Jar serve(ProcessBuilder command, String path) throws IOException, InterruptedException {
        int port = freePort();
        command.command().add("--server.port=" + port);
        Process process = command.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Jar jar = new Jar(process, port);
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest page =
                HttpRequest.newBuilder(URI.create(jar.address() + path)).build();
        while (process.isAlive()) {
            try {
                if (client.send(page, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return jar;
                }
            } catch (IOException e) {
                // A loop by hand, as it measures how long a start takes and sees at once when the process ends.
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
        throw new IllegalStateException("the service ended with status " + process.exitValue());
    }

    /** Starts the service and ends it again once it has answered with the board; returns how long it took to answer, in seconds. */
    public static double secondsToBoard(Path dataDir) throws IOException, InterruptedException {
        long began = System.nanoTime();
        try (Jar serving = serve("-Xmx4g", "--detente.data-dir=" + dataDir)) {
            assertThat(serving.port()).isPositive();
            return (System.nanoTime() - began) / 1e9;
        }
    }

    /** The port that it serves on. */
    public int port() {
        return port;
    }

    /** Where it serves, as in {@code http://127.0.0.1:8080}. */
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    /** The process that serves. */
    public Process process() {
        return process;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    /** A port that nobody listens on now. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
