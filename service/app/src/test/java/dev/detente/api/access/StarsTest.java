package dev.detente.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.api.keys.ApiKeys;
import dev.detente.app.ServiceTest;
import dev.detente.store.Role;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/** Stars are kept in the store for who is signed in, else in a cookie; no other site can give or take any. */
@TestPropertySource(properties = "detente.demo=true")
class StarsTest extends ServiceTest {
    private static final String STARRED = "/api/v1/scores?starred=true";

    private final ApiKeys keys;
    private final SignedInClient browser = new SignedInClient(port());

    StarsTest(Environment environment, ApiKeys keys) {
        super(environment);
        this.keys = keys;
    }

    private static String starred(SignedInClient browser) {
        return JSON.readTree(browser.get(STARRED).body())
                .get("scores")
                .valueStream()
                .map(row -> row.get("dyad").stringValue())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    @Test
    void whoIsNotSignedInKeepsStarsInACookie() {
        HttpResponse<String> first = browser.form("/stars", "dyad=CHN-USA&on=true&back=/pairs?q%3Dchina");
        browser.form("/stars", "dyad=RUS-UKR&on=true");

        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(first.headers().firstValue("Location")).hasValue("/pairs?q=china");
        assertThat(first.headers().firstValue("Set-Cookie").orElse(""))
                .startsWith("detente-stars=CHN-USA; Path=/;")
                .contains("HttpOnly", "SameSite=Lax")
                .doesNotContain("Secure");
        assertThat(browser.session()).as("a star needs no session").isEmpty();
        assertThat(starred(browser)).isEqualTo("CHN-USA RUS-UKR");
        assertThat(browser.get("/pairs?starred=true").body())
                .contains("id=\"CHN-USA\"", "id=\"RUS-UKR\"", "aria-pressed=\"true\"")
                .doesNotContain("id=\"CHN-TWN\"", "aria-pressed=\"false\"");

        browser.form("/stars", "dyad=CHN-USA&on=false");
        assertThat(starred(browser)).isEqualTo("RUS-UKR");
        assertThat(starred(new SignedInClient(port()))).as("somebody else's").isEmpty();
    }

    @Test
    void whoIsSignedInKeepsStarsInTheStoreAndNeedsTheToken() {
        browser.form("/stars", "dyad=CHN-TWN&on=true");
        String key = keys.make("stella", Role.VIEWER, null, "test").text();
        browser.signIn(key);
        assertThat(starred(browser)).as("the cookie is not the person's").isEmpty();

        assertThat(browser.form("/stars", "dyad=CHN-USA&on=true").statusCode()).isEqualTo(403);
        String token = "&_csrf=" + browser.csrf("/pairs");
        HttpResponse<String> done = browser.form("/stars", "dyad=CHN-USA&on=true" + token);
        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(done.headers().firstValue("Set-Cookie")).isEmpty();

        assertThat(starred(browser)).isEqualTo("CHN-USA");
        SignedInClient elsewhere = new SignedInClient(port());
        elsewhere.signIn(key);
        assertThat(starred(elsewhere)).as("on another machine").isEqualTo("CHN-USA");
        assertThat(JSON.readTree(request("GET", STARRED, "", key).body()).get("scores"))
                .as("over REST")
                .hasSize(1);
        browser.form("/stars", "dyad=CHN-USA&on=false" + token);
        assertThat(starred(elsewhere)).isEmpty();
    }

    @Test
    void aFormWorksForWhoBeganToSignInAndLeft() {
        browser.get("/sign-in");
        assertThat(browser.session()).isNotEmpty();
        String page = browser.get("/pairs").body();
        String token = page.replaceAll("(?s).*?name=\"_csrf\" value=\"([^\"]+)\".*", "$1");

        assertThat(browser.form("/stars", "dyad=CHN-USA&on=true&_csrf=" + token).statusCode())
                .isEqualTo(303);
        assertThat(starred(browser)).isEqualTo("CHN-USA");
    }

    @Test
    void anotherSiteGivesNoStar() {
        for (String[] header : new String[][] {
            {"Sec-Fetch-Site", "cross-site"},
            {"Sec-Fetch-Site", "same-site"},
            {"Origin", "https://example.org"},
            {"Origin", "null"}
        }) {
            HttpResponse<String> answer =
                    browser.send("POST", "/stars?dyad=CHN-USA", "", header[0], header[1], "Content-Type", "text/plain");
            assertThat(answer.statusCode()).as(header[1]).isEqualTo(403);
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        }
        assertThat(browser.send("POST", "/stars?dyad=CHN-USA", "", "Origin", "http://127.0.0.1:" + port())
                        .statusCode())
                .isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(strings = {"//example.org/", "https://example.org/", "/%5Cexample.org", "pairs", "/a%0d%0aX: y", ""})
    void theWayBackStaysHere(String back) {
        assertThat(browser.form("/stars", "dyad=CHN-USA&back=" + back).headers().firstValue("Location"))
                .hasValue("/pairs");
    }

    @Test
    void aCookieHoldsKnownPairsAloneAndAHundredAtMost() {
        browser.keep("detente-stars", "CHN-USA.x.USA-CHN.QQQ-RUS..RUS-RUS");
        assertThat(starred(browser)).isEqualTo("CHN-USA");

        browser.keep(
                "detente-stars",
                IntStream.range(0, 300).mapToObj(i -> "A" + i + "-B").collect(Collectors.joining(".")));
        assertThat(starred(browser)).isEmpty();

        String[] states = {
            "AUS", "AUT", "BEL", "BRA", "CAN", "CHN", "DEU", "DNK", "ESP", "FIN", "FRA", "GBR", "IND", "ITA", "JPN"
        };
        String hundred = IntStream.range(0, states.length)
                .boxed()
                .flatMap(i -> IntStream.range(i + 1, states.length).mapToObj(j -> states[i] + "-" + states[j]))
                .limit(100)
                .collect(Collectors.joining("."));
        browser.keep("detente-stars", hundred);
        HttpResponse<String> full = browser.form("/stars", "dyad=RUS-UKR&on=true");
        assertThat(full.statusCode()).isEqualTo(400);
        assertThat(full.body()).contains("since 100 pairs are: take a star from another");
        assertThat(browser.form("/stars", "dyad=AUS-AUT&on=false").statusCode()).isEqualTo(303);
    }

    @Test
    void aStarIsForAPairOfKnownActors() {
        assertThat(browser.form("/stars", "dyad=CHN-USX&on=true").statusCode()).isEqualTo(404);
        assertThat(browser.form("/stars", "dyad=CHN&on=true").statusCode()).isEqualTo(400);
        assertThat(browser.form("/stars", "").statusCode()).isEqualTo(400);
    }
}
