package dev.detente.api.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import dev.detente.api.support.WholeBodies;
import dev.detente.app.RawHttp;
import dev.detente.app.ServiceTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/** Clients that send or read slowly keep nobody from an answer. benchmarks has the same with the released jar in a small heap. */
@TestPropertySource(
        properties = {
            "detente.demo=true",
            "detente.connections.patience=3s",
            "detente.connections.bodies=3500KB",
            "detente.connections.least-rate=1KB"
        })
class SlowClientsTest extends ServiceTest {
    private static final String WHAT_IF =
            "POST /api/v1/what-if HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nConnection: close\r\n";
    private static final String QUESTION =
            "{\"asOf\":\"2024-04-26\",\"actions\":[{\"source\":\"USA\",\"target\":\"TWN\",\"type\":\"AID\"}]}";

    private final WholeBodies bodies;

    SlowClientsTest(Environment environment, WholeBodies bodies) {
        super(environment);
        this.bodies = bodies;
    }

    @Test
    void moreHostileClientsThanThreadsKeepNobodyFromAnAnswer() throws Exception {
        try (Hostile hostile = new Hostile(port(), 450)) {
            assertThat(hostile).isNotNull();
            for (int i = 0; i < 40; i++) {
                assertThat(get("/api/v1/scores/CHN-USA").statusCode()).isEqualTo(200);
                Thread.sleep(50);
            }
            assertThat(post("/api/v1/what-if", QUESTION, "application/json").statusCode())
                    .isEqualTo(200);
        }
        await("no body is kept").atMost(Duration.ofSeconds(30)).until(() -> bodies.held() == 0);
    }

    @Test
    void aBodyThatComesInPiecesIsReadAsAWhole() throws Exception {
        byte[] body = QUESTION.getBytes(StandardCharsets.UTF_8);
        String chunks = Integer.toHexString(body.length) + "\r\n" + QUESTION + "\r\n0\r\n\r\n";

        assertThat(sent("Content-Length: " + body.length + "\r\n\r\n" + QUESTION, 25)
                        .status())
                .isEqualTo(200);
        assertThat(sent("Transfer-Encoding: chunked\r\n\r\n" + chunks, 25).status())
                .isEqualTo(200);
    }

    @Test
    void aBodyThatComesTooSlowlyIsRefused() throws Exception {
        RawHttp.Answer answer = sent("Content-Length: 2000\r\n\r\n{", 1);

        assertThat(answer.status()).as(answer.head()).isEqualTo(408);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.head().toLowerCase(Locale.ROOT)).contains("connection: close");
        assertThat(bodies.held()).isZero();
    }

    /** However much came before. */
    @ParameterizedTest
    @ValueSource(ints = {1, 1 << 16})
    void aBodyInChunksThatStallsIsRefusedInTheSameWords(int came) throws Exception {
        String chunk = Integer.toHexString(came) + "\r\n" + " ".repeat(came) + "\r\n";
        RawHttp.Answer answer = sent("Transfer-Encoding: chunked\r\n\r\n" + chunk, 1 << 20);

        assertThat(answer.status()).as(answer.head()).isEqualTo(408);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.body()).contains(WholeBodies.LATE_REMEDY);
        assertThat(bodies.held()).isZero();
    }

    /** Each sends a byte now and then: one that stalls for longer than the patience would be late, also while others have yet to come. */
    @Test
    void whenBodiesFillTheirRoomTheOldestIsRefused() throws Exception {
        try (Socket oldest = begun();
                Trickle first = new Trickle(oldest);
                Socket second = begun();
                Trickle next = new Trickle(second);
                Socket third = begun();
                Trickle last = new Trickle(third)) {
            assertThat(List.of(first, next, last)).isNotEmpty();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> bodies.held() >= 2 * BEGUN && bodies.held() < 2 * BEGUN + BEGUN / 2);
            RawHttp.Answer answer = RawHttp.answer(oldest);

            assertThat(answer.status()).as(answer.head()).isEqualTo(503);
            assertThat(answer.type()).startsWith("application/problem+json");
            assertThat(answer.head().toLowerCase(Locale.ROOT)).contains("retry-after");
        }
        await("no body is kept").atMost(Duration.ofSeconds(30)).until(() -> bodies.held() == 0);
    }

    /** Sends a byte to a socket five times a second, until something is answered. */
    private static final class Trickle implements AutoCloseable {
        private final Thread thread;

        Trickle(Socket socket) {
            thread = new Thread(() -> {
                try {
                    while (socket.getInputStream().available() == 0) {
                        Thread.sleep(200);
                        socket.getOutputStream().write(' ');
                    }
                } catch (IOException | InterruptedException e) {
                    // Answered, or over.
                }
            });
            thread.start();
        }

        @Override
        public void close() {
            thread.interrupt();
        }
    }

    @RepeatedTest(8)
    void noMoreBodiesGiveWayThanMustWhenManyComeAtOnce() {
        List<Socket> sockets = IntStream.range(0, 6)
                .parallel()
                .mapToObj(i -> assertDoesNotThrow(this::begun))
                .toList();
        try {
            await().atMost(Duration.ofSeconds(30)).until(() -> bodies.held() == 2 * BEGUN);
        } finally {
            sockets.forEach(socket -> assertDoesNotThrow(socket::close));
        }
        await("no body is kept").atMost(Duration.ofSeconds(30)).until(() -> bodies.held() == 0);
    }

    private static final int BEGUN = 3 << 19;

    /** A question of which 1.5 MB have come, and the rest does not. */
    private Socket begun() throws Exception {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
        socket.setSoTimeout(60_000);
        socket.getOutputStream()
                .write((WHAT_IF + "Content-Length: " + (2 << 20) + "\r\n\r\n" + " ".repeat(BEGUN))
                        .getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    @Test
    void aBodyInChunksEndsAtTheLimit() throws Exception {
        String chunk = "10000\r\n" + " ".repeat(1 << 16) + "\r\n";
        RawHttp.Answer answer = sent("Transfer-Encoding: chunked\r\n\r\n" + chunk.repeat(33), 1 << 20);

        assertThat(answer.status()).as(answer.head()).isEqualTo(413);
        assertThat(answer.type()).startsWith("application/problem+json");
    }

    @Test
    void aBodyThatIsMalformedOrEndsEarlyIsRefused() throws Exception {
        for (String rest : new String[] {
            "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
            "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\nzz\r\n",
            "Transfer-Encoding: chunked\r\n\r\n2\r\n{",
            "Content-Length: 2000\r\n\r\n{"
        }) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
                socket.setSoTimeout(60_000);
                socket.getOutputStream().write((WHAT_IF + rest).getBytes(StandardCharsets.US_ASCII));
                if (!rest.contains("zz")) {
                    socket.shutdownOutput();
                }
                RawHttp.Answer answer = RawHttp.answer(socket);

                assertThat(answer.status()).as(rest + answer.head()).isEqualTo(400);
                assertThat(answer.type()).startsWith("application/problem+json");
                assertThat(answer.body()).contains("\"field\":\"body\"");
            }
        }
        assertThat(bodies.held()).isZero();
    }

    private RawHttp.Answer sent(String rest, int piece) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(WHAT_IF.getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < rest.length(); i += piece) {
                socket.getOutputStream()
                        .write(rest.substring(i, Math.min(rest.length(), i + piece))
                                .getBytes(StandardCharsets.UTF_8));
                socket.getOutputStream().flush();
                Thread.sleep(2);
            }
            return RawHttp.answer(socket);
        }
    }
}
