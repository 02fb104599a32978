package dev.detente.intake.live;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** GDELT as a folder over HTTP, with real files and lists made by tests, that misbehaves on request. */
final class GdeltServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final GdeltStream stream;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Map<String, Queue<Answer>> misdeeds = new ConcurrentHashMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<String> list = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, byte[]> days = new ConcurrentSkipListMap<>();
    private volatile String lastUpdate = "";
    private volatile boolean ranges = true;
    private final LongAdder sent = new LongAdder();

    /** A way to answer. */
    interface Answer {
        void give(HttpExchange exchange, byte[] body) throws IOException;
    }

    GdeltServer(GdeltStream stream) {
        this.stream = stream;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** Publishes an interval with two events and a row that is none of ours: its file, and its lines in both lists. */
    void publish(String stamp) {
        long id = Long.parseLong(stamp.substring(2)) * 10;
        publish(
                stamp,
                String.join(
                        "\n",
                        GdeltRows.row(id, stamp, "USA", "CHN", "112"),
                        GdeltRows.row(id + 1, stamp, "CHN", "USA", "042"),
                        GdeltRows.row(id + 2, stamp, "USA", "USA", "042"),
                        ""));
    }

    void publish(String stamp, String rows) {
        byte[] zip = GdeltRows.zip(stream.file(stamp), rows);
        files.put(stream.file(stamp), zip);
        lastUpdate = lines(stamp, zip);
        list.addAll(lastUpdate.lines().toList());
    }

    /** The master list has another line. */
    void list(String line) {
        list.add(line);
    }

    /** How many bytes were sent. */
    long sent() {
        return sent.sum();
    }

    /** Replaces a file; the lists name the new one too. */
    void replace(String stamp, byte[] file) {
        files.put(stream.file(stamp), file);
        list.removeIf(line -> line.contains(stamp));
        lastUpdate = lines(stamp, file);
        list.addAll(lastUpdate.lines().toList());
    }

    byte[] file(String stamp) {
        return files.getOrDefault(stream.file(stamp), new byte[0]);
    }

    /** Three lines, as GDELT writes them: events, mentions, graph. */
    private String lines(String stamp, byte[] zip) {
        String at = " http://data.gdeltproject.org/gdeltv2/" + stamp;
        String other = "4711 00000000000000000000000000000000" + at;
        return zip.length + " " + md5(zip) + " http://data.gdeltproject.org/gdeltv2/" + stream.file(stamp) + "\n"
                + other + ".mentions.CSV.zip\n" + other + ".gkg.csv.zip\n";
    }

    /** The master list no longer names the interval. */
    void unlist(String stamp) {
        list.removeIf(line -> line.contains(stamp));
    }

    /** The file is gone; the lists still name it. */
    void remove(String stamp) {
        files.remove(stream.file(stamp));
    }

    /** The master list has another order, each line twice, and some lines that are none. */
    void disorder() {
        list.addAll(List.copyOf(list));
        list.addAll(List.of("", "x", "1 2 3", "150383 297a16b493de7cf6ca809a7cc31d0b93", "\u00ff".repeat(5000)));
        Collections.shuffle(list, new Random(7));
    }

    /** {@code lastupdate.txt} names the interval. */
    void lastUpdate(String stamp) {
        lastUpdate = lines(stamp, file(stamp));
    }

    void lastUpdateIs(String text) {
        lastUpdate = text;
    }

    /** The next requests for the file are answered so, one each; then the server behaves again. */
    void misbehave(String file, Answer... answers) {
        misdeeds.computeIfAbsent(file, f -> new ArrayDeque<>()).addAll(Arrays.asList(answers));
    }

    /** What was asked for, in order. */
    List<String> asked() {
        synchronized (asked) {
            return List.copyOf(asked);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        // Names of GDELT 2.0 stand for themselves, since most tests are about them.
        String file = exchange.getRequestURI().getPath().replaceFirst("^/(gdeltv2/)?", "");
        asked.add(file);
        byte[] body = body(file);
        Queue<Answer> wrong = misdeeds.get(file);
        Answer misdeed = wrong == null ? null : wrong.poll();
        try (exchange) {
            if (misdeed != null) {
                misdeed.give(exchange, body == null ? new byte[0] : body);
            } else if (body == null) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                send(exchange, body);
            }
        }
    }

    private byte @Nullable [] body(String file) {
        if (file.equals("events/md5sums") && !days.isEmpty()) {
            return dayList((name, zip) -> md5(zip) + "  " + name);
        }
        if (file.equals("events/filesizes") && !days.isEmpty()) {
            return dayList((name, zip) -> zip.length + " " + name);
        }
        if (file.startsWith("events/")) {
            return days.get(file.substring("events/".length()));
        }
        if (("gdeltv2/" + file).equals(stream.lastUpdate())) {
            return lastUpdate.getBytes(StandardCharsets.ISO_8859_1);
        }
        if (("gdeltv2/" + file).equals(stream.masterList())) {
            return (String.join("\n", List.copyOf(list)) + "\n").getBytes(StandardCharsets.ISO_8859_1);
        }
        return files.get(file);
    }

    /** A list of GDELT 1.0: a line for each day, and files of whole months and years as in the real one. */
    private byte[] dayList(BiFunction<String, byte[], String> line) {
        StringBuilder lines = new StringBuilder(line.apply("GDELT.MASTERREDUCEDV2.1979-2013.zip", new byte[] {1}) + "\n"
                + line.apply("197901.zip", new byte[] {2}) + "\n");
        days.forEach((name, zip) -> lines.append(line.apply(name, zip)).append('\n'));
        return lines.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Publishes the file of a day of GDELT 1.0. */
    void publishDay(String day, String rows) {
        days.put(dayFile(day), GdeltRows.zip(dayFile(day), rows));
    }

    /** Publishes the file of a day with two events and a row that is none of ours. */
    void publishDay(String day) {
        long id = Long.parseLong(day.substring(2)) * 10_000_000;
        publishDay(
                day,
                String.join(
                        "\n",
                        GdeltRows.dayRow(id, day, "USA", "CHN", "112"),
                        GdeltRows.dayRow(id + 1, day, "CHN", "USA", "042"),
                        GdeltRows.dayRow(id + 2, day, "USA", "USA", "042"),
                        ""));
    }

    /** The file of a day has other content; the lists name that one. */
    void replaceDay(String day, byte[] file) {
        days.put(dayFile(day), file);
    }

    static String dayFile(String day) {
        return day + ".export.CSV.zip";
    }

    /** Answers requests for a part of a file with all of it. */
    void withoutRanges() {
        ranges = false;
    }

    private void send(HttpExchange exchange, byte[] body) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        if (ranges && range != null) {
            int length = Math.min(body.length, Integer.parseInt(range.substring("bytes=-".length())));
            exchange.getResponseHeaders()
                    .set(
                            "Content-Range",
                            "bytes " + (body.length - length) + "-" + (body.length - 1) + "/" + body.length);
            exchange.sendResponseHeaders(206, length);
            sent.add(length);
            exchange.getResponseBody().write(body, body.length - length, length);
        } else {
            sent.add(body.length);
            sendAll(exchange, body);
        }
    }

    private static void sendAll(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /** Answers with a status and nothing else. */
    static Answer status(int status) {
        return (exchange, body) -> exchange.sendResponseHeaders(status, -1);
    }

    /** Sends half and breaks the connection off. */
    static Answer breakOff() {
        return (exchange, body) -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body, 0, body.length / 2);
            exchange.getResponseBody().flush();
        };
    }

    /** Sends half as if it were all. */
    static Answer half() {
        return (exchange, body) -> sendAll(exchange, Arrays.copyOf(body, body.length / 2));
    }

    /** Sends as many bytes, one of them another. */
    static Answer wrongByte() {
        return (exchange, body) -> {
            byte[] wrong = body.clone();
            wrong[wrong.length / 2] ^= 1;
            sendAll(exchange, wrong);
        };
    }

    /** Sends text without an end. */
    static Answer endless() {
        return (exchange, body) -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] much = "no line feed ".repeat(1000).getBytes(StandardCharsets.ISO_8859_1);
            OutputStream out = exchange.getResponseBody();
            for (int i = 0; i < 100_000; i++) {
                out.write(much);
            }
        };
    }

    /** Answers once the latch is open. */
    Answer once(CountDownLatch open) {
        return (exchange, body) -> {
            try {
                open.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            send(exchange, body);
        };
    }

    /** Does not answer. */
    Answer silence() {
        return (exchange, body) -> await();
    }

    /** Sends half, then nothing more. */
    Answer stall() {
        return (exchange, body) -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body, 0, body.length / 2);
            exchange.getResponseBody().flush();
            await();
        };
    }

    private void await() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
