package dev.detente.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.api.keys.ApiKeys;
import dev.detente.api.keys.Secrets;
import dev.detente.api.support.AnswerHeaders;
import dev.detente.app.ServiceTest;
import dev.detente.app.WholeSentences;
import dev.detente.store.ApiKey;
import dev.detente.store.Role;
import dev.detente.store.Store;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Keys over REST: what they open, what refusals say, and how they are made and revoked. */
@TestPropertySource(properties = "detente.demo=true")
class AccessApiTest extends ServiceTest {
    private static final String KEYS = "/api/v1/keys";
    private static final String ACTION =
            "[{\"id\":\"vat-1\",\"day\":\"2024-06-01\",\"source\":\"VAT\",\"target\":\"SMR\",\"type\":\"ACCUSE\"}]";

    private final ApiKeys keys;
    private final Store store;

    AccessApiTest(Environment environment, ApiKeys keys, Store store) {
        super(environment);
        this.keys = keys;
        this.store = store;
    }

    private HttpResponse<String> write(String key) {
        return request("POST", "/api/v1/actions", ACTION, key);
    }

    private static JsonNode problem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        return JSON.readTree(answer.body());
    }

    private static String challenge(HttpResponse<String> answer) {
        return answer.headers().firstValue("WWW-Authenticate").orElse("");
    }

    @Test
    void aWriteWithoutAKeyIsAnsweredWithWhereKeysComeFrom() {
        HttpResponse<String> answer = request("POST", "/api/v1/actions", ACTION, null);

        assertThat(problem(answer, 401).path("detail").asString())
                .isEqualTo(
                        "Authorization: This is needed: send \"Authorization: Bearer KEY\" with a key of the role feeder or a"
                                + " greater one; the first start prints one and, except in the demo, writes it to admin.key in the"
                                + " data folder; the command \"keys new\" makes more.");
        assertThat(challenge(answer)).isEqualTo("Bearer realm=\"detente\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wrong",
                "dtk_0123456789ab_",
                "dtk_0123456789ab_0000000000000000000000000000000000000000000000000000000000000000",
                "a.b.c"
            })
    void aKeyThatIsNoneIsRefusedAlsoWhereReadsAreOpen(String key) {
        HttpResponse<String> answer = request("GET", "/api/v1/scores", "", key);

        assertThat(problem(answer, 401).path("remedy").asString()).startsWith("This key is not known here");
        assertThat(challenge(answer))
                .startsWith("Bearer realm=\"detente\", error=\"invalid_token\", error_description=\"");
        assertThat(answer.body() + challenge(answer)).doesNotContain(key);
    }

    @Test
    void aKeyWithAWrongSecretIsRefusedWithoutAWordOnTheKey() {
        ApiKeys.NewKey made = keys.make("ana", Role.FEEDER, null, "test");
        keys.revoke(made.key().id(), "test");
        String text = made.text();
        String wrong = text.substring(0, text.length() - 1) + (text.endsWith("0") ? "1" : "0");

        assertThat(problem(write(wrong), 401).path("remedy").asString()).startsWith("This key is not known");
    }

    @Test
    void whatIsNoBearerTokenIsRefused() {
        for (String header : new String[] {"Bearer", "Bearer ", "bearer two words", "Bearer ü"}) {
            HttpResponse<String> answer = get("/api/v1/scores", "Authorization", header);
            assertThat(problem(answer, 401).path("remedy").asString())
                    .as(header)
                    .startsWith("This is malformed");
        }
    }

    @Test
    void anExpiredKeyIsDistinguished() {
        String secret = "1".repeat(64);
        store.apiKeys()
                .add(new ApiKey(
                        "00000000e0e0",
                        "ana",
                        Role.FEEDER,
                        Secrets.sha256(secret),
                        Instant.EPOCH,
                        "test",
                        LocalDate.of(2020, 2, 29),
                        null));

        HttpResponse<String> answer = write("dtk_00000000e0e0_" + secret);

        assertThat(problem(answer, 401).path("remedy").asString())
                .isEqualTo("The key 00000000e0e0 of ana expired after 2020-02-29: ask an admin for a new one.");
        assertThat(challenge(answer)).contains("error=\"invalid_token\"", "expired after 2020-02-29");
    }

    @Test
    void aRevokedKeyStopsAtOnce() {
        ApiKeys.NewKey made = keys.make("ana", Role.FEEDER, null, "test");
        assertThat(write(made.text()).statusCode()).isEqualTo(200);

        keys.revoke(made.key().id(), "test");

        assertThat(problem(write(made.text()), 401).path("remedy").asString())
                .startsWith("The key " + made.key().id() + " of ana was revoked at ");
    }

    @Test
    void whoLacksTheRoleLearnsWhichOneIsNeeded() {
        String key = keys.make("bo", Role.VIEWER, null, "test").text();

        HttpResponse<String> answer = write(key);

        JsonNode problem = problem(answer, 403);
        assertThat(problem.path("value").asString()).isEqualTo("viewer");
        assertThat(problem.path("remedy").asString())
                .isEqualTo(
                        "The role of bo is viewer, and POST /api/v1/actions needs feeder or a greater one: use another key, or ask"
                                + " an admin.");
        assertThat(challenge(answer))
                .isEqualTo("Bearer realm=\"detente\", error=\"insufficient_scope\", scope=\"feeder\"");
    }

    @Test
    void anAdminMakesListsAndRevokesKeysWhichTheAuditLogRecords() {
        HttpResponse<String> made =
                request("POST", KEYS, "{\"name\":\" loader \",\"role\":\"Feeder\",\"expires\":\"2040-12-31\"}", KEY);

        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.headers().firstValue("Cache-Control")).hasValue("no-store");
        JsonNode key = JSON.readTree(made.body());
        String id = key.path("id").asString();
        assertThat(made.headers().firstValue("Location")).hasValue(KEYS + "/" + id);
        assertThat(key.path("name").asString()).isEqualTo("loader");
        assertThat(key.path("role").asString()).isEqualTo("feeder");
        assertThat(key.path("expires").asString()).isEqualTo("2040-12-31");
        assertThat(key.path("createdBy").asString()).isEqualTo("admin");
        String secret = key.path("secret").asString();
        assertThat(secret).matches("dtk_" + id + "_[0-9a-f]{64}");
        assertThat(write(secret).statusCode()).isEqualTo(200);

        HttpResponse<String> list = request("GET", KEYS, "", KEY);
        assertThat(list.body())
                .contains(id)
                .doesNotContain(secret, secret.substring(secret.lastIndexOf('_') + 1), "hash");
        assertThat(list.headers().firstValue("Cache-Control")).hasValue("no-store");

        HttpResponse<String> revoked = request("DELETE", KEYS + "/" + id, "", KEY);
        assertThat(JSON.readTree(revoked.body()).path("state").asString()).isEqualTo("revoked");
        assertThat(write(secret).statusCode()).isEqualTo(401);
        assertThat(request("DELETE", KEYS + "/" + id, "", KEY).body())
                .as("the first revocation stays")
                .isEqualTo(revoked.body());
        assertThat(store.audit().latest(100))
                .filteredOn(entry -> entry.subject().equals(id))
                .extracting(entry -> entry.author() + ": " + entry.what() + " " + entry.reason())
                .containsExactly("admin: revoke key ", "admin: make key feeder for loader");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            {"name":"a","role":"analist"}                      ~ role    ~ is not a role: did you mean analyst?
            {"name":"a"}                                       ~ role    ~ use one of viewer, feeder, analyst, publisher, admin
            {"name":" ","role":"viewer"}                       ~ name    ~ is needed: say who uses the key
            {"role":"viewer"}                                  ~ name    ~ is needed
            {"name":"a","role":"viewer","expires":"2020-01-01"} ~ expires ~ is past
            {"name":"a","role":"viewer","expires":"tomorrow"}  ~ expires ~ is not a day: write the last one, as in 2027-12-31
            {"name":"a","role":"viewer","expire":"2999-01-01"} ~ expire  ~ did you mean expires?
            [1]                                                ~ body    ~ is not a JSON object
            {"name"                                            ~ body    ~ is malformed JSON
            """)
    void aBadKeyIsRefusedWithARemedy(String body, String field, String remedy) {
        JsonNode problem = problem(request("POST", KEYS, body, KEY), 400);

        assertThat(problem.path("field").asString()).isEqualTo(field);
        assertThat(problem.path("remedy").asString()).contains(remedy).matches(WholeSentences.FORM);
    }

    @Test
    void aKeyThatIsNotThereCannotBeRevoked() {
        assertThat(problem(request("DELETE", KEYS + "/nope", "", KEY), 404)
                        .path("remedy")
                        .asString())
                .isEqualTo("There is no key with this id: GET /api/v1/keys lists all keys.");
    }

    @Test
    void everybodyCanAskWhoTheyAreAndWhatTheyMay() {
        String key = keys.make("ana", Role.ANALYST, null, "test").text();

        assertThat(request("GET", "/api/v1/me", "", key).body())
                .isEqualTo("{\"name\":\"ana\",\"roles\":[\"analyst\"],\"may\":[\"read\",\"feed\",\"edit\"]}");
        assertThat(request("GET", "/api/v1/me", "", null).body())
                .isEqualTo("{\"name\":null,\"roles\":[],\"may\":[\"read\"]}");
        assertThat(request("GET", "/api/v1/me", "", KEY).body())
                .isEqualTo("{\"name\":\"admin\",\"roles\":[\"admin\"],"
                        + "\"may\":[\"read\",\"feed\",\"edit\",\"publish\",\"administer\"]}");
    }

    @Test
    void whatSomebodyDoesIsDoneUnderTheirName() {
        String key = keys.make("ana", Role.ANALYST, null, "test").text();
        assertThat(write(key).statusCode()).isEqualTo(200);

        HttpResponse<String> answer =
                request("PATCH", "/api/v1/actions/vat-1", "{\"issues\":[\"trade\"],\"reason\":\"about stamps\"}", key);

        assertThat(JSON.readTree(answer.body())
                        .path("amendments")
                        .path(0)
                        .path("author")
                        .asString())
                .isEqualTo("ana");
        assertThat(store.audit().latest(100)).anySatisfy(entry -> {
            assertThat(entry.author()).isEqualTo("ana");
            assertThat(entry.what()).isEqualTo("retag");
            assertThat(entry.subject()).isEqualTo("vat-1");
        });
    }

    @Test
    void anAddressThatIsNotOfThisMachineOpensNoReads() throws Exception {
        for (String host : new String[] {"evil.example", "127.0.0.1.evil.example", "10.0.0.1"}) {
            assertThat(statusOf("/api/v1/scores", host)).as(host).isEqualTo(401);
            assertThat(statusOf("/actuator/health", host)).as(host).isEqualTo(200);
        }
        assertThat(get("/api/v1/scores", "X-Forwarded-For", "192.0.2.1").statusCode())
                .isEqualTo(401);
        for (String host : new String[] {"localhost:8080", "127.0.0.1", "[::1]:8080"}) {
            assertThat(statusOf("/api/v1/scores", host)).as(host).isEqualTo(200);
        }
    }

    /** Java's client does not let the host be chosen. */
    private int statusOf(String path, String host) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ", 3)[1]);
        }
    }

    @Test
    void refusalsHaveTheHeadersOfAllAnswers() {
        HttpResponse<String> answer = request("POST", "/api/v1/actions", ACTION, null);

        assertThat(answer.headers().firstValue("Content-Security-Policy")).hasValue(AnswerHeaders.POLICY);
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("same-origin");
        assertThat(answer.headers().firstValue("Permissions-Policy").orElse("")).contains("camera=()");
        assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                .as("not over http")
                .isEmpty();
        assertThat(answer.headers().firstValue("Set-Cookie"))
                .as("no session for programs")
                .isEmpty();
        assertThat(get("/workbench")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElse(""))
                .contains("style-src 'self' 'unsafe-inline'", "worker-src 'self'", "script-src 'self';");
    }
}
