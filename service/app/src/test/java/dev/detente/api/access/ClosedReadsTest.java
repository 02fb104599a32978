package dev.detente.api.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.api.keys.ApiKeys;
import dev.detente.app.ServiceTest;
import dev.detente.store.Role;
import java.net.http.HttpResponse;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/** Where reading needs a key, too. */
@TestPropertySource(properties = {"detente.demo=true", "detente.open-reads=false"})
class ClosedReadsTest extends ServiceTest {
    private final ApiKeys keys;

    ClosedReadsTest(Environment environment, ApiKeys keys) {
        super(environment);
        this.keys = keys;
    }

    @Test
    void healthAnswersEverybodyAndItsDetailsReadersAlone() {
        HttpResponse<String> bare = request("GET", "/actuator/health", "", null);
        assertThat(bare.statusCode()).isEqualTo(200);
        assertThat(bare.body()).contains("\"status\":\"UP\"").doesNotContain("components", "details", "store");
        assertThat(request("GET", "/actuator/health/store", "", null).body()).doesNotContain("sqlite");

        String key = keys.make("prometheus", Role.VIEWER, null, "test").text();
        assertThat(request("GET", "/actuator/health", "", key).body()).contains("\"store\"", "\"kind\":\"sqlite\"");
        assertThat(request("GET", "/actuator/prometheus", "", key).body()).contains("tension_score");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health/x/y", "/actuator/health/%2e%2e/env", "/actuator/health/..;/env"})
    void belowAPartOfHealthThereIsNothing(String path) {
        assertThat(request("GET", path, "", null).statusCode()).isEqualTo(404);
    }

    @Test
    void whoReadsIsAskedForAKey() {
        HttpResponse<String> answer = request("GET", "/api/v1/scores", "", null);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("with a key of the role viewer or a greater one");
        assertThat(request("GET", "/api/v1/me", "", null).body()).isEqualTo("{\"name\":null,\"roles\":[],\"may\":[]}");
    }

    @Test
    void aWantedPageElsewhereIsForgotten() {
        SignedInClient browser = new SignedInClient(port());
        String elsewhere = Base64.getEncoder().encodeToString("http://evil.example/".getBytes(UTF_8));
        browser.keep("REDIRECT_URI", elsewhere);

        HttpResponse<String> in =
                browser.signIn(keys.make("ana", Role.VIEWER, null, "test").text());

        assertThat(in.headers().firstValue("Location").orElse("")).isIn("/", "http://127.0.0.1:" + port() + "/");
    }

    @Test
    void anAddressThatIsTooLongForACookieIsNotRemembered() {
        HttpResponse<String> away = new SignedInClient(port()).get("/dyads/CHN-USA?asOf=" + "1".repeat(5_000));

        assertThat(away.statusCode()).isEqualTo(302);
        assertThat(away.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void whoSignsInIsLedToThePageThatTheyWanted() {
        SignedInClient browser = new SignedInClient(port());
        HttpResponse<String> away = browser.get("/dyads/CHN-USA?asOf=2024-04-26");
        assertThat(away.statusCode()).isEqualTo(302);
        assertThat(away.headers().firstValue("Location").orElse("")).endsWith("/sign-in");
        assertThat(browser.session())
                .as("of who only asked nothing is kept here")
                .isEmpty();

        HttpResponse<String> in =
                browser.signIn(keys.make("ana", Role.VIEWER, null, "test").text());

        assertThat(in.statusCode()).isEqualTo(302);
        assertThat(in.headers().firstValue("Location").orElse("")).endsWith("/dyads/CHN-USA?asOf=2024-04-26");
        assertThat(browser.get("/dyads/CHN-USA?asOf=2024-04-26").body()).contains("ana", "viewer");
    }
}
