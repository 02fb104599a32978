package dev.detente.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.api.keys.ApiKeys;
import dev.detente.app.ServiceTest;
import dev.detente.store.Role;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/** People sign in with a key; then their browser acts for them, and nobody else's page can make it do so. */
@TestPropertySource(properties = "detente.demo=true")
class SessionTest extends ServiceTest {
    private static final String ACTION =
            "[{\"id\":\"smr-1\",\"day\":\"2024-06-01\",\"source\":\"SMR\",\"target\":\"VAT\",\"type\":\"ACCUSE\"}]";

    private final ApiKeys keys;
    private final SignedInClient browser = new SignedInClient(port());

    SessionTest(Environment environment, ApiKeys keys) {
        super(environment);
        this.keys = keys;
    }

    private ApiKeys.NewKey key(Role role) {
        return keys.make("ana", role, null, "test");
    }

    private HttpResponse<String> write(String... headers) {
        return browser.send("POST", "/api/v1/actions", ACTION, headers);
    }

    @Test
    void signingInChangesTheSessionAndPagesShowWhoIsSignedIn() {
        assertThat(browser.get("/").body()).contains("Sign in").doesNotContain("csrf-token", "Sign out");
        assertThat(browser.session()).as("who only looks has no session").isEmpty();
        HttpResponse<String> page = browser.get("/sign-in");
        String before = browser.session();
        assertThat(page.headers().firstValue("Set-Cookie").orElse(""))
                .contains("HttpOnly", "SameSite=Strict", "Path=/")
                .doesNotContain("Secure");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");

        HttpResponse<String> in = browser.signIn(key(Role.ANALYST).text());

        assertThat(in.statusCode()).isEqualTo(302);
        assertThat(in.headers().firstValue("Location").orElse("")).endsWith("/");
        assertThat(browser.session()).isNotEmpty().isNotEqualTo(before);
        HttpResponse<String> start = browser.get("/");
        assertThat(start.body())
                .contains(
                        "<b>ana</b>, <span>analyst</span>",
                        "Sign out",
                        "<meta name=\"csrf-header\" content=\"X-CSRF-TOKEN\"");
        assertThat(start.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(browser.get("/api/v1/me").body()).contains("\"name\":\"ana\",\"roles\":[\"analyst\"]");
    }

    @ParameterizedTest
    @CsvSource({
        "/dyads/CHN-USA?asOf=2024-04-26, /dyads/CHN-USA?asOf=2024-04-26",
        "//evil.example/, /",
        "/\\evil.example/, /",
        "https://evil.example/, /",
        "/sign-in, /"
    })
    void signingInLeadsBackToPagesOfTheServiceAlone(String from, String to) {
        HttpResponse<String> in = browser.signIn(key(Role.VIEWER).text(), "&to=" + SignedInClient.encoded(from));

        assertThat(in.headers().firstValue("Location").orElse("")).isIn(to, "http://127.0.0.1:" + port() + to);
    }

    @Test
    void theLinkToSignInKnowsWhereOneIs() {
        assertThat(browser.get("/dyads/CHN-USA?asOf=2024-04-26").body())
                .contains("href=\"/sign-in?to=/dyads/CHN-USA?asOf%3D2024-04-26\"");
        assertThat(browser.get("/sign-in?to=/dyads/CHN-USA").body()).contains("name=\"to\" value=\"/dyads/CHN-USA\"");
    }

    @ParameterizedTest
    @CsvSource({"'',", "X-CSRF-TOKEN,guessed"})
    void aWriteWithoutTheSessionsTokenIsRefused(String header, String value) {
        browser.signIn(key(Role.ANALYST).text());

        HttpResponse<String> answer = header.isEmpty() ? write() : write(header, value);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(JSON.readTree(answer.body()).path("detail").asString())
                .startsWith("X-CSRF-TOKEN: This is missing or not the one of this session: load the page again");
        assertThat(write("X-CSRF-TOKEN", browser.csrf("/")).statusCode()).isEqualTo(200);
    }

    @Test
    void aForeignAuthorizationHeaderIsNoWayAroundTheToken() {
        browser.signIn(key(Role.ANALYST).text());

        assertThat(write("Authorization", "Basic YTpi").statusCode()).isEqualTo(403);
        assertThat(write("Authorization", "Bearer wrong").statusCode()).isEqualTo(401);
        String viewer = keys.make("bo", Role.VIEWER, null, "test").text();
        assertThat(write("Authorization", "Bearer " + viewer).body())
                .as("the key counts, not the session")
                .contains("The role of bo is viewer");
    }

    @Test
    void aSessionMayWhatItsKeyMay() {
        browser.signIn(key(Role.VIEWER).text());

        HttpResponse<String> answer = write("X-CSRF-TOKEN", browser.csrf("/"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("The role of ana is viewer, and POST /api/v1/actions needs feeder");
    }

    @Test
    void theSessionOfARevokedKeyEnds() {
        ApiKeys.NewKey made = key(Role.ANALYST);
        browser.signIn(made.text());
        String token = browser.csrf("/");
        assertThat(write("X-CSRF-TOKEN", token).statusCode()).isEqualTo(200);

        keys.revoke(made.key().id(), "test");

        assertThat(write("X-CSRF-TOKEN", token).statusCode()).isEqualTo(401);
        assertThat(browser.get("/").body()).contains("Sign in").doesNotContain("Sign out");
    }

    @Test
    void signingOutEndsTheSession() {
        browser.signIn(key(Role.ANALYST).text());
        String token = browser.csrf("/");
        assertThat(browser.form("/sign-out", "").statusCode())
                .as("without the token")
                .isEqualTo(403);

        HttpResponse<String> out = browser.form("/sign-out", "_csrf=" + SignedInClient.encoded(token));

        assertThat(out.statusCode()).isEqualTo(302);
        assertThat(browser.get("/api/v1/me").body()).contains("\"name\":null");
        assertThat(write("X-CSRF-TOKEN", token).statusCode()).isEqualTo(401);
    }

    @Test
    void anInvalidKeyIsReportedOnThePage() {
        ApiKeys.NewKey made = key(Role.ANALYST);
        keys.revoke(made.key().id(), "test");

        assertThat(browser.signIn("nonsense").headers().firstValue("Location").orElse(""))
                .endsWith("/sign-in?failed=unknown");
        assertThat(browser.signIn(made.text()).headers().firstValue("Location").orElse(""))
                .endsWith("/sign-in?failed=revoked");
        assertThat(browser.get("/sign-in?failed=revoked").body()).contains("This key was revoked.");
        assertThat(browser.get("/api/v1/me").body()).contains("\"name\":null");
    }

    @Test
    void signingInFromAnotherSitesFormIsRefused() {
        HttpResponse<String> answer =
                browser.form("/sign-in", "key=" + key(Role.ANALYST).text());

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/sign-in?failed=late");
        assertThat(browser.get("/api/v1/me").body()).contains("\"name\":null");
    }
}
