package dev.detente.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.detente.app.ServiceTest;
import dev.detente.store.Role;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Tokens of an OpenID Connect issuer, and signing in there. */
@DirtiesContext
@TestPropertySource(properties = {"detente.demo=true", "detente.open-reads=false"})
class OidcTest extends ServiceTest {
    private static final LocalIssuer ISSUER = new LocalIssuer();
    private static final String ACTION =
            "[{\"id\":\"lie-1\",\"day\":\"2024-06-01\",\"source\":\"LIE\",\"target\":\"AND\",\"type\":\"ACCUSE\"}]";

    OidcTest(Environment environment) {
        super(environment);
    }

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry properties) {
        properties.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", ISSUER::uri);
        properties.add("spring.security.oauth2.resourceserver.jwt.audiences", () -> LocalIssuer.CLIENT);
        properties.add("spring.security.oauth2.client.registration.local.client-id", () -> LocalIssuer.CLIENT);
        properties.add("spring.security.oauth2.client.registration.local.client-secret", () -> "hush");
        properties.add("spring.security.oauth2.client.registration.local.client-name", () -> "the ministry");
        properties.add("spring.security.oauth2.client.registration.local.scope", () -> "openid");
        properties.add("spring.security.oauth2.client.provider.local.issuer-uri", ISSUER::uri);
    }

    @AfterAll
    static void close() {
        ISSUER.close();
    }

    private HttpResponse<String> me(String token) {
        return request("GET", "/api/v1/me", "", token);
    }

    private void refused(String token, String why) {
        HttpResponse<String> answer = me(token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        assertThat(JSON.readTree(answer.body()).path("remedy").asString()).contains(why);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).contains("error=\"invalid_token\"");
    }

    private static JWTClaimsSet.Builder ana() {
        return ISSUER.claims().claim("preferred_username", "ana").claim("roles", List.of("analyst"));
    }

    @Test
    void aTokenGivesItsUsersNameAndTheirGreatestRole() {
        assertThat(me(ISSUER.sign(ana().build())).body())
                .isEqualTo("{\"name\":\"ana\",\"roles\":[\"analyst\"],\"may\":[\"read\",\"feed\",\"edit\"]}");
        assertThat(me(ISSUER.sign(ISSUER.claims()
                                .claim("roles", "viewer Publisher x")
                                .build()))
                        .body())
                .startsWith("{\"name\":\"4711\",\"roles\":[\"publisher\"]");
        assertThat(request("POST", "/api/v1/actions", ACTION, ISSUER.sign(ana().build()))
                        .statusCode())
                .isEqualTo(200);
        assertThat(me(KEY).body()).as("keys count too").startsWith("{\"name\":\"admin\"");
    }

    @Test
    void aTokenWithoutARoleMayNothing() {
        String token = ISSUER.sign(ISSUER.claims()
                .claim("preferred_username", "bo")
                .claim("roles", List.of("cook"))
                .build());

        assertThat(me(token).body()).isEqualTo("{\"name\":\"bo\",\"roles\":[],\"may\":[]}");
        HttpResponse<String> answer = request("GET", "/api/v1/scores", "", token);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body())
                .contains("The role of bo is none, and GET /api/v1/scores needs viewer or a greater one");
    }

    @Test
    void tokensThatAreNotTheIssuersForThisServiceAndNowAreRefused() {
        Instant now = Instant.now();
        refused(ISSUER.sign(ana().issuer("http://evil.example").build()), "The iss claim is not valid");
        refused(ISSUER.sign(ana().audience("another").build()), "The aud claim is not valid");
        refused(
                ISSUER.sign(ana().issueTime(Date.from(now.minusSeconds(600)))
                        .expirationTime(Date.from(now.minusSeconds(120)))
                        .build()),
                "Jwt expired at ");
        refused(ISSUER.sign(ana().notBeforeTime(Date.from(now.plusSeconds(120))).build()), "Jwt used before ");
        refused(LocalIssuer.sign(ana().build(), LocalIssuer.newKey()), "Invalid signature");
        refused(new PlainJWT(ana().build()).serialize(), "Unsupported algorithm of none");
        String good = ISSUER.sign(ana().build());
        refused(good.substring(0, good.lastIndexOf('.') + 1) + "x", "is not valid");
        refused("a.b.c", "is not valid");
    }

    @Test
    void aBrowserSignsInAtTheIssuer() {
        SignedInClient browser = new SignedInClient(port());
        HttpResponse<String> page = browser.get("/sign-in");
        assertThat(page.body()).contains("Sign in with <span>the ministry</span>", "/oauth2/authorization/local");
        assertThat(page.headers().firstValue("Set-Cookie").orElse(""))
                .as("the way back from the issuer is another site's")
                .contains("SameSite=Lax", "HttpOnly");
        String before = browser.session();

        HttpResponse<String> step = browser.get("/oauth2/authorization/local");
        for (int i = 0; i < 2; i++) {
            assertThat(step.statusCode()).as(step.body()).isEqualTo(302);
            step = browser.get(step.headers().firstValue("Location").orElseThrow());
        }

        assertThat(step.statusCode()).as(step.body()).isEqualTo(302);
        assertThat(step.headers().firstValue("Location").orElse("")).endsWith("/");
        assertThat(browser.session()).isNotEqualTo(before);
        assertThat(browser.get("/").body()).contains("<b>ana</b>, <span>analyst</span>");
        assertThat(browser.send("POST", "/api/v1/actions", ACTION).statusCode())
                .as("without the CSRF token")
                .isEqualTo(403);
        assertThat(browser.send("POST", "/api/v1/actions", ACTION, "X-CSRF-TOKEN", browser.csrf("/"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aCallThatNoSignInBeganIsRefused() {
        SignedInClient browser = new SignedInClient(port());

        HttpResponse<String> answer = browser.get("/login/oauth2/code/local?code=c0de&state=guessed");

        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/sign-in?failed=token");
        assertThat(browser.get("/sign-in?failed=token").body()).contains("Signing in did not work.");
    }

    @Test
    void aNameThatUsersMayChangeCanBeLeftOut() {
        Map<String, Object> token = Map.of("preferred_username", "ana", "upn", "ana@ministry", "sub", "4711");

        assertThat(new OidcProperties("roles", "preferred_username").nameClaim(token))
                .isEqualTo("preferred_username");
        assertThat(new OidcProperties("roles", "upn").nameClaim(token)).isEqualTo("upn");
        assertThat(new OidcProperties("roles", "sub").nameClaim(token)).isEqualTo("sub");
        assertThat(new OidcProperties("roles", "email").nameClaim(token)).isEqualTo("sub");
    }

    @Test
    void rolesMayLieDeepInAToken() {
        OidcProperties claims = new OidcProperties("realm_access.roles", "sub");

        assertThat(claims.role(Map.of("realm_access", Map.of("roles", List.of("x", "feeder")))))
                .contains(Role.FEEDER);
        assertThat(claims.role(Map.of("realm_access.roles", "admin"))).contains(Role.ADMIN);
        assertThat(claims.role(Map.of("realm_access", "roles"))).isEmpty();
        assertThat(claims.role(Map.of())).isEmpty();
    }
}
