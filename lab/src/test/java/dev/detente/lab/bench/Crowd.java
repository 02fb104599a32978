package dev.detente.lab.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Many who ask at once for each costly kind of work, each for something else, and leave before they are answered. */
final class Crowd {
    private static final int MILLIS = 2_000;

    private final int port;
    private final int size;
    private final List<IntFunction<byte[]>> kinds;
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger numbers = new AtomicInteger();

    /**
     * A crowd that begins on a signal.
     *
     * @param size how many ask for each kind of work
     * @param key of an analyst
     * @param draft the id of a draft that takes long to build
     * @param first when the store recorded its first report
     */
    Crowd(int port, int size, String key, String draft, Instant first) {
        this.port = port;
        this.size = size;
        kinds = List.of(
                n -> request("GET", "/api/v1/scores/CHN-USA?knownAt=" + instant(n, first), null, ""),
                n -> request("POST", "/api/v1/rule-books/drafts/" + draft + "/test", key, ""),
                n -> request("POST", "/api/v1/texts", key, text(n)),
                n -> request("POST", "/api/v1/what-if", null, question(n)),
                n -> request(
                        "GET",
                        "/api/v1/scores/CHN-USA/history?from=1990-01-%02d&to=2026-01-01".formatted(1 + n % 28),
                        null,
                        ""),
                n -> request("POST", "/api/v1/rule-books/validate", null, book(n)));
    }

    private static byte[] request(String method, String path, @Nullable String key, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        byte[] head = (method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                        + (key == null ? "" : "Authorization: Bearer " + key + "\r\n")
                        + (method.equals("GET")
                                ? ""
                                : "Content-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n")
                        + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[head.length + bytes.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(bytes, 0, all, head.length, bytes.length);
        return all;
    }

    private static Instant instant(int n, Instant first) {
        return first.plusNanos(new SplittableRandom(n)
                .nextLong(1, Duration.between(first, Instant.now()).toNanos()));
    }

    private static String text(int n) {
        return "{\"day\":\"2024-04-26\",\"text\":\"" + "China said that Russia said that ".repeat(3_000) + " n" + n
                + ".\"}";
    }

    /** As much as a question may suppose: a hundred actions, some of them a hundred times a day for a month. */
    private static String question(int n) {
        return IntStream.range(0, 100)
                .mapToObj(i ->
                        "{\"day\":\"%s\",\"source\":\"CHN\",\"target\":\"USA\",\"type\":\"%s\",\"summary\":\"s%d-%d\",\"perDay\":%d,\"days\":%d}"
                                .formatted(
                                        LocalDate.of(2025, 1, 1).plusDays(i),
                                        i % 2 == 0 ? "ACCUSE" : "CONSULT",
                                        n,
                                        i,
                                        i < 3 ? 100 : 1,
                                        i < 3 ? 30 : 1))
                .collect(Collectors.joining(",", "{\"actions\":[", "]}"));
    }

    private static String book(int n) {
        String rules = IntStream.range(0, 40)
                .mapToObj(i -> "rule \\\"r%d\\\" when $a : Action(%s9<%d) then signals.escalate($a,1); end\\n"
                        .formatted(i, "intensity-9+".repeat(160), 1000 * i + n))
                .collect(Collectors.joining());
        return "{\"files\":{\"rules.drl\":\"" + rules + "\"}}";
    }

    /** A legal book whose build takes longer than any has, as the body of a save: its rules. */
    static List<String> slowFiles() {
        return IntStream.range(0, 16)
                .mapToObj(file -> IntStream.range(file * 60, file * 60 + 60)
                        .mapToObj(rule -> "rule \"r%d\" when $a : Action(%s) then signals.escalate($a, 1); end\n"
                                .formatted(
                                        rule,
                                        IntStream.range(0, 60)
                                                .mapToObj(c -> "(((((((intensity<%d.%d)))))))"
                                                        .formatted(c % 9, rule * 101 + c))
                                                .collect(Collectors.joining(", "))))
                        .collect(Collectors.joining()))
                .toList();
    }

    /** Everybody asks for each kind at once, and leaves after a while. */
    void wave(Duration stay) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        List<Socket> sockets = new ArrayList<>();
        for (IntFunction<byte[]> kind : kinds) {
            Thread thread = new Thread(() -> ask(kind, sockets), "crowd");
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join(stay.toMillis());
        }
        Thread.sleep(stay.toMillis());
        synchronized (sockets) {
            sockets.forEach(Crowd::leave);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        sockets.forEach(Crowd::leave);
    }

    private void ask(IntFunction<byte[]> kind, List<Socket> sockets) {
        for (int i = 0; i < size; i++) {
            Socket socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), MILLIS);
                synchronized (sockets) {
                    sockets.add(socket);
                }
                socket.getOutputStream().write(kind.apply(numbers.incrementAndGet()));
                asked.incrementAndGet();
            } catch (IOException e) {
                // The service has answered already, or takes no more connections.
                leave(socket);
            }
        }
    }

    private static void leave(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Gone in any case.
            return;
        }
    }

    /** How many requests were sent. */
    int asked() {
        return asked.get();
    }
}
