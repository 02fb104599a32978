package dev.detente.api.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Clients that mean harm: many connections of each kind, each begun again when the service ends it. Each step takes far less than a second. */
public final class Hostile implements AutoCloseable {
    private static final String SPACE = " ";
    private static final String CHUNK = "1\r\n \r\n";
    private static final String HEADER = "a";
    private static final String FLOOD = " ".repeat(1 << 15);
    private static final String NOTHING = "";
    private static final String JSON = "Host: localhost\r\nContent-Type: application/json\r\n";
    private static final String FORM = "Host: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n";

    /**
     * A kind of connection.
     *
     * @param begin what it sends at first
     * @param step what it sends at each step
     */
    private record Kind(String begin, String step) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("POST /api/v1/what-if HTTP/1.1\r\n" + JSON + "Content-Length: 2000000\r\n\r\n", SPACE),
            new Kind(
                    "POST /api/v1/rule-books/validate HTTP/1.1\r\n" + JSON + "Transfer-Encoding: chunked\r\n\r\n",
                    CHUNK),
            new Kind("POST /api/v1/rule-books/validate HTTP/1.1\r\n" + JSON + "Content-Length: 8000000\r\n\r\n", FLOOD),
            new Kind(
                    "PUT /api/v1/rule-books/drafts/1 HTTP/1.1\r\n" + FORM + "Content-Length: 131000000\r\n\r\n", FLOOD),
            new Kind("POST /sign-in HTTP/1.1\r\n" + FORM + "Content-Length: 60000\r\n\r\nkey=", SPACE),
            new Kind("POST /stars HTTP/1.1\r\n" + FORM + "Transfer-Encoding: chunked\r\n\r\n", CHUNK),
            new Kind("POST /api/v1/actions HTTP/1.1\r\n" + JSON + "Content-Length: 30000000\r\n\r\n", SPACE),
            new Kind("GET /api/v1/scores HTTP/1.1\r\n" + JSON + "Content-Length: 30000000\r\n\r\n", SPACE),
            new Kind("GET /api/v1/scores HTTP/1.1\r\nHost: localhost\r\nX-Slow: ", HEADER),
            // Asks for much, and reads nothing.
            new Kind("GET /api/v1/actions?limit=1000 HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(20), NOTHING),
            new Kind("", NOTHING),
            new Kind("\u0016\u0003\u0001 no request\r\n\r\n", SPACE));

    private final int port;
    private final List<Client> clients = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "hostile clients");
    private volatile boolean ends;

    /** That many connections, as many of each kind as possible. */
    public Hostile(int port, int connections) {
        this.port = port;
        for (int i = 0; i < connections; i++) {
            clients.add(new Client(KINDS.get(i % KINDS.size())));
        }
        clients.forEach(Client::step);
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (!ends) {
                clients.forEach(Client::step);
                Thread.sleep(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ends = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        clients.forEach(Client::end);
    }

    private final class Client {
        private final Kind kind;
        private @Nullable Socket socket;

        private Client(Kind kind) {
            this.kind = kind;
        }

        private void step() {
            try {
                Socket open = socket;
                if (open == null) {
                    open = new Socket();
                    open.setReceiveBufferSize(1024);
                    open.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2000);
                    open.setSoTimeout(1);
                    socket = open;
                    open.getOutputStream().write(kind.begin().getBytes(StandardCharsets.US_ASCII));
                } else if (kind.step().equals(FLOOD) && open.getInputStream().available() > 0) {
                    // Answered: what it floods is not read any more, and writing would wait.
                    end();
                } else {
                    open.getOutputStream().write(kind.step().getBytes(StandardCharsets.US_ASCII));
                    if (!kind.step().isEmpty() && open.getInputStream().available() > 0) {
                        end();
                    }
                }
            } catch (IOException e) {
                end();
            }
        }

        private void end() {
            try {
                if (socket != null) {
                    socket.close();
                }
            } catch (IOException e) {
                // Gone in any case.
            }
            socket = null;
        }
    }
}
