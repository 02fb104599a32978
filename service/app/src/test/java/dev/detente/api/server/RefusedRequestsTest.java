package dev.detente.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.app.RawHttp;
import dev.detente.app.ServiceTest;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;

/** Requests that the server, the firewall or a filter refuses are answered in the words of the service. */
@ExtendWith(OutputCaptureExtension.class)
class RefusedRequestsTest extends ServiceTest {
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";

    RefusedRequestsTest(Environment environment) {
        super(environment);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET /api/v1/scores/%zz HTTP/1.1          |                     | 400 | request
            GET /api/v1/scores/a%00b HTTP/1.1        |                     | 400 | request
            GET /api/v1/scores/a%0ab HTTP/1.1        |                     | 400 | path
            GET /api/v1/../v1/scores HTTP/1.1        |                     | 400 | path
            GET /api/../../etc HTTP/1.1              |                     | 400 | request
            GET /../api/v1/scores HTTP/1.1           |                     | 400 | request
            GET /api/v1/scores;a=%00 HTTP/1.1        |                     | 400 | path
            TRACE /api/v1/scores HTTP/1.1            |                     | 405 | request
            CONNECT /api/v1/scores HTTP/1.1          |                     | 501 | request
            FOO /api/v1/scores HTTP/1.1              |                     | 405 | method
            F(O /api/v1/scores HTTP/1.1              |                     | 400 | request
            GET /api/v1/scores HTTP/9.9              |                     | 505 | request
            GET /api/v1/scores?q=<a> HTTP/1.1        |                     | 400 | request
            GET /api/v1/scores?a%00b=1 HTTP/1.1      |                     | 400 | query
            GET /api/v1/scores?a%0ab=1 HTTP/1.1      |                     | 400 | query
            GET /api/v1/scores?q=%zz HTTP/1.1        |                     | 400 | query
            GET /api/v1/scores?q=%ff HTTP/1.1        |                     | 400 | query
            GET /api/v1/scores?q=a%00b HTTP/1.1      |                     | 400 | q
            GET /api/v1/scores HTTP/1.1              | Accept: garbage     | 406 | Accept
            GET /api/v1/scores HTTP/1.1              | Foo Bar: x          | 400 | request
            GET /api/v1/scores HTTP/1.1              | Accept-Language: \u0001x | 400 | request
            GET /api/v1/scores HTTP/1.1              | Authorization: Bearer \u00e9 | 401 | Authorization
            POST /api/v1/what-if HTTP/1.1            | Expect: banana      | 417 | request
            POST /api/v1/what-if HTTP/1.1            | Content-Length: -5  | 400 | request
            """)
    void aRefusalUnderTheApiIsAProblem(String line, String header, int status, String field, CapturedOutput log)
            throws Exception {
        RawHttp.Answer answer =
                RawHttp.send(port(), RawHttp.request(line, header == null ? "" : header.strip() + "\r\n"));

        assertThat(answer.status()).as(answer.head()).isEqualTo(status);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.head()).containsIgnoringCase("\r\nX-Request-Id: ");
        assertThat(answer.body()).contains("\"field\":\"" + field + '"', "\"remedy\":\"", "\"status\":" + status);
        assertThat(log).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource({
        "/sign-in, key=%zz, is malformed",
        "/sign-in, k%00y=1, holds a control character",
        "/stars, dyad=%zz, is malformed",
        "/stars, dyad=%ff, is malformed",
        "/stars, a%0Ab=1, holds a control character"
    })
    void aMalformedFormIsExplainedOnAPage(String path, String form, String reason, CapturedOutput log)
            throws Exception {
        RawHttp.Answer answer = RawHttp.send(
                port(), RawHttp.request("POST " + path + " HTTP/1.1", FORM, form.getBytes(StandardCharsets.US_ASCII)));

        assertThat(answer.status()).as(answer.head()).isEqualTo(400);
        assertThat(answer.body()).contains("That did not work", reason);
        assertThat(log).doesNotContain("\tat ");
    }

    @Test
    void slowUploadsOfOneCallerLeaveRoomForOthers() throws Exception {
        String feeder = JSON.readTree(
                        post("/api/v1/keys", "{\"name\":\"slow-one\",\"role\":\"feeder\"}", "application/json")
                                .body())
                .get("secret")
                .stringValue();
        String head = "POST /api/v1/imports?name=slow.csv HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + feeder + "\r\nContent-Type: application/octet-stream\r\n";
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
                slow.add(socket);
                socket.setSoTimeout(60_000);
                socket.getOutputStream()
                        .write((head + "Expect: 100-continue\r\nContent-Length: 1000\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                // The body is asked for once the upload counts.
                byte[] first = socket.getInputStream().readNBytes("HTTP/1.1 100".length());
                assertThat(new String(first, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 100");
                // The server ends an upload that is silent for long.
                for (Socket begun : slow) {
                    begun.getOutputStream().write('?');
                }
            }
            RawHttp.Answer refused = RawHttp.send(
                    port(),
                    (head + "Content-Length: 1\r\nConnection: close\r\n\r\n?").getBytes(StandardCharsets.US_ASCII));
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.head()).contains("Retry-After: ");
            assertThat(refused.body()).contains("20 unfinished imports of this key already");
            assertThat(post("/api/v1/imports?name=other.dat", "?", "application/octet-stream")
                            .statusCode())
                    .isEqualTo(400);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void aTooLargeFormIsRefusedUnread() throws Exception {
        RawHttp.Answer answer =
                RawHttp.send(port(), RawHttp.request("POST /sign-in HTTP/1.1", FORM + "Content-Length: 900000000\r\n"));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).contains("is too large");
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/imports, 100, 401", "/api/v1/what-if, 900000000, 413", "/api/v1/what-if, 2, 100"})
    void aBodyIsAskedForOnlyOnceItMayCome(String path, long length, int status) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write(RawHttp.request(
                            "POST " + path + " HTTP/1.1",
                            "Expect: 100-continue\r\nContent-Type: application/json\r\nContent-Length: " + length
                                    + "\r\n"));
            byte[] first = socket.getInputStream().readNBytes("HTTP/1.1 100".length());

            assertThat(new String(first, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 " + status);
            if (status == 100) {
                socket.getInputStream().readNBytes("\r\n\r\n".length());
                socket.getOutputStream().write("{}".getBytes(StandardCharsets.US_ASCII));
                assertThat(RawHttp.answer(socket).head()).contains("HTTP/1.1 4");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /api/v1/rule-books/drafts/1, 401",
        "PATCH, /api/v1/actions/1, 401",
        "DELETE, /api/v1/actions/1, 401",
        "POST, /api/v1/imports, 401",
        "POST, /queue, 401",
        "PUT, /api/v1/scores, 405",
        "PUT, /nowhere, 404"
    })
    void aBodyIsNotReadBeforeAccessIsDecided(String method, String path, int status) throws Exception {
        for (String type : new String[] {FORM, "Content-Type: multipart/form-data; boundary=x\r\n", ""}) {
            RawHttp.Answer answer = RawHttp.send(
                    port(), RawHttp.request(method + " " + path + " HTTP/1.1", type + "Content-Length: 900000000\r\n"));

            assertThat(answer.status()).as(answer.head()).isEqualTo(status);
        }
    }

    @Test
    void aRefusalOfAnUnreadBodySaysThatTheConnectionEnds() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write("POST /api/v1/imports HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900000000\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            RawHttp.Answer answer = RawHttp.answer(socket);

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.head()).containsIgnoringCase("\r\nConnection: close");
        }
    }
}
