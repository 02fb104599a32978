package dev.detente.messages.send;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

/** A real receiver of webhooks, which keeps what came and answers as the test wants. */
final class Receiver implements AutoCloseable {
    /** A request that came. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares requests
    record Came(String path, Map<String, List<String>> headers, byte[] body, int status) {
        String header(String name) {
            return headers.getOrDefault(Character.toUpperCase(name.charAt(0)) + name.substring(1), List.of(""))
                    .get(0);
        }
    }

    final List<Came> all = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** @param status the status of the answer to a request */
    Receiver(ToIntFunction<Came> status) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, status));
        server.start();
    }

    private void answer(HttpExchange exchange, ToIntFunction<Came> status) throws IOException {
        Came came = new Came(
                exchange.getRequestURI().toString(),
                Map.copyOf(exchange.getRequestHeaders()),
                exchange.getRequestBody().readAllBytes(),
                0);
        int answer = status.applyAsInt(came);
        all.add(new Came(came.path(), came.headers(), came.body(), answer));
        if (answer >= 300 && answer < 400) {
            exchange.getResponseHeaders().set("Location", url("/elsewhere"));
        }
        byte[] body = ("status " + answer).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer, answer == 204 ? -1 : body.length);
        if (answer != 204) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
