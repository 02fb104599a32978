package dev.detente.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import dev.detente.api.keys.ApiKeys;
import dev.detente.app.ServiceTest;
import dev.detente.messages.send.Signature;
import dev.detente.pages.Axe;
import dev.detente.pages.Chromium;
import dev.detente.store.Role;
import dev.detente.store.Store;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Somebody subscribes, something happens, and it arrives: in a real mailbox and at a real webhook. */
@TestPropertySource(
        properties = {
            "detente.messages.every=100ms",
            "detente.messages.lasting=0s",
            "detente.messages.allowed-networks=127.0.0.0/8",
            "detente.messages.address=https://detente.example.org",
            "detente.messages.from=detente@example.org",
            "spring.mail.host=127.0.0.1"
        })
class MessagesTest extends ServiceTest {
    /** A request that came to the webhook. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares requests
    private record Came(Map<String, List<String>> headers, byte[] body) {
        String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }

        JsonNode json() {
            return JSON.readTree(body);
        }
    }

    private static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static final List<Came> CAME = new CopyOnWriteArrayList<>();
    private static final HttpServer HOOK = hook();
    private static final String SUBSCRIPTIONS = "/api/v1/subscriptions";

    private final ApiKeys keys;
    private final Store store;
    private final Outbox outbox;

    MessagesTest(Environment environment, ApiKeys keys, Store store, Outbox outbox) {
        super(environment);
        this.keys = keys;
        this.store = store;
        this.outbox = outbox;
    }

    @DynamicPropertySource
    static void mail(DynamicPropertyRegistry properties) {
        MAIL.start();
        properties.add("spring.mail.port", () -> MAIL.getSmtp().getPort());
    }

    private static HttpServer hook() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                CAME.add(new Came(
                        Map.copyOf(exchange.getRequestHeaders()),
                        exchange.getRequestBody().readAllBytes()));
                exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/gone") ? 410 : 204, -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void stop() {
        HOOK.stop(0);
        MAIL.stop();
    }

    private static String url(String path) {
        return "http://127.0.0.1:" + HOOK.getAddress().getPort() + path;
    }

    private static void until(String what, BooleanSupplier holds) throws InterruptedException {
        for (int i = 0; i < 1200 && !holds.getAsBoolean(); i++) {
            Thread.sleep(50);
        }
        assertThat(holds.getAsBoolean()).as(what).isTrue();
    }

    private void act(String json) {
        assertThat(postActions("[" + json + "]").statusCode()).isEqualTo(200);
    }

    private static String row(String type, String source, String target, LocalDate day, String summary) {
        return "{\"day\":\"%s\",\"source\":\"%s\",\"target\":\"%s\",\"type\":\"%s\",\"issues\":[\"trade\"],\"summary\":\"%s\"}"
                .formatted(day, source, target, type, summary);
    }

    /** A pair of which enough is known, and which is quiet. */
    private void history(String a, String b) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        List<String> rows = new ArrayList<>();
        for (int day = 100; day >= 10; day -= 5) {
            rows.add(row("CONSULT", a, b, today.minusDays(day), "talks " + day));
            rows.add(row("SUPPORT", b, a, today.minusDays(day), "praise " + day));
        }
        act(String.join(",", rows));
    }

    private void quarrel(String a, String b) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            rows.add(row("SANCTION", a, b, today, "Embassy closed <" + i + ">"));
            rows.add(row("THREATEN", b, a, today, "A warning " + i));
        }
        act(String.join(",", rows));
    }

    @Test
    void aLevelLeadsToOneMailAndOneWebhook(@TempDir Path profile) throws Exception {
        history("NOR", "SWE");
        ChromeDriver chrome = Chromium.start(profile);
        String secret;
        try {
            chrome.manage().timeouts().implicitlyWait(Duration.ofSeconds(30));
            chrome.get("http://127.0.0.1:" + port() + "/sign-in?to=/subscriptions");
            Chromium.enter(
                    chrome,
                    By.name("key"),
                    keys.make("ana", Role.ANALYST, null, "test").text());
            chrome.findElement(By.id("headline"));
            subscribe(chrome, "desk", "webhook", url("/hook"));
            secret = chrome.findElement(By.cssSelector("#secret code")).getText();
            subscribe(chrome, "ana", "mail", "ana@example.org");
            correct(chrome, secret);
            until("a first look", () -> outbox.pass().isPresent());

            quarrel("NOR", "SWE");
            until("a webhook", () -> !CAME.isEmpty());
            until("a mail", () -> MAIL.getReceivedMessages().length > 0);
            // Time for another look, and for what would come too much.
            quarrel("NOR", "SWE");
            Thread.sleep(3000);

            chrome.get("http://127.0.0.1:" + port() + "/subscriptions");
            assertThat(chrome.findElement(By.id("main")).getText())
                    .contains("Norway – Sweden has reached the level", "delivered")
                    .doesNotContain(secret);
            look(chrome, "subscriptions");
        } finally {
            chrome.quit();
        }

        assertThat(CAME).hasSize(1);
        Came came = CAME.get(0);
        Instant at = Instant.ofEpochSecond(Long.parseLong(came.header("Webhook-timestamp")));
        assertThat(came.header("Webhook-signature"))
                .isEqualTo(
                        Signature.of(secret.replace(Signature.PREFIX, ""), came.header("Webhook-id"), at, came.body()));
        JsonNode data = came.json().path("data");
        assertThat(came.json().path("type").asString()).isEqualTo("level-reached");
        assertThat(data.path("dyad").asString()).isEqualTo("NOR-SWE");
        assertThat(data.path("page").asString()).isEqualTo("https://detente.example.org/dyads/NOR-SWE");
        assertThat(data.path("causes").get(0).path("text").asString())
                .contains("by Norway", "Sweden", "Embassy closed");

        assertThat(MAIL.getReceivedMessages()).hasSize(1);
        MimeMessage mail = MAIL.getReceivedMessages()[0];
        assertThat(mail.getSubject()).startsWith("[Détente] Norway – Sweden has reached the level");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getMessageID()).startsWith("<detente-");
        String whole = GreenMailUtil.getWholeMessage(mail);
        assertThat(whole).contains("Content-Type: text/plain", "Content-Type: text/html", "Content-Type: image/png");
        assertThat(whole).contains("Content-ID: <chart>");
        assertThat(GreenMailUtil.getBody(mail)).contains("by Norway", "Embassy closed");
    }

    private static void subscribe(ChromeDriver chrome, String name, String channel, String address) {
        chrome.findElement(By.id("name")).sendKeys(name);
        var about = chrome.findElement(By.id("about"));
        about.clear();
        about.sendKeys("NOR-SWE");
        chrome.findElement(By.cssSelector("input[value=level-reached]")).click();
        chrome.findElement(By.cssSelector("#channel option[value=" + channel + "]"))
                .click();
        Chromium.enter(chrome, By.id("address"), address);
        assertThat(chrome.findElement(By.id("done")).getText()).isEqualTo("It is made.");
    }

    /** The webhook moves; a first address has a mistake, which the page shows at its field. */
    private static void correct(ChromeDriver chrome, String secret) throws IOException {
        chrome.findElement(By.cssSelector(".queue li:first-child a[href*='change=']"))
                .click();
        assertThat(chrome.findElement(By.id("new")).getText()).isEqualTo("Change a subscription");
        assertThat(chrome.findElement(By.id("about")).getDomProperty("value")).isEqualTo("NOR-SWE");
        assertThat(chrome.findElement(By.cssSelector("input[value=level-reached]"))
                        .isSelected())
                .isTrue();
        enter(chrome, "address", "ftp://127.0.0.1/hook");
        assertThat(chrome.findElement(By.id("address-wrong")).getText()).startsWith("This is not an address");
        look(chrome, "subscription-wrong");
        enter(chrome, "address", url("/changed"));
        assertThat(chrome.findElement(By.id("done")).getText()).isEqualTo("It is changed.");
        assertThat(chrome.findElement(By.id("main")).getText())
                .contains("There are 2 subscriptions.", "/changed")
                .doesNotContain(secret);
    }

    private static void enter(ChromeDriver chrome, String field, String text) {
        chrome.findElement(By.id(field)).clear();
        Chromium.enter(chrome, By.id(field), text);
    }

    private static void look(ChromeDriver chrome, String name) throws IOException {
        for (int width : List.of(390, 1400)) {
            Chromium.size(chrome, width, Chromium.HEIGHT);
            assertThat(chrome.executeScript("return document.documentElement.scrollWidth <= " + width))
                    .as("width " + width)
                    .isEqualTo(true);
            Axe.findsNothingSerious(chrome, name + " " + width);
            Chromium.wholePicture(chrome, width, name + "-" + width);
        }
    }

    private static String subscription(String more) {
        return "{\"name\":\"x\",\"kinds\":[\"surge\"],\"channel\":\"webhook\",\"address\":\"" + url("/gone") + "\""
                + more + "}";
    }

    @Test
    void eachSeesTheirOwnAndNoSecretTwice() {
        String ben = keys.make("ben", Role.ANALYST, null, "test").text();
        String eve = keys.make("eve", Role.ANALYST, null, "test").text();
        HttpResponse<String> made = request("POST", SUBSCRIPTIONS, subscription(",\"about\":\"JPN\""), ben);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        JsonNode json = JSON.readTree(made.body());
        assertThat(json.path("secret").asString()).startsWith("whsec_").hasSizeGreaterThan(40);
        String path = SUBSCRIPTIONS + "/" + json.path("id").asString();

        assertThat(request("GET", SUBSCRIPTIONS, "", eve).body()).isEqualTo("{\"subscriptions\":[]}");
        assertThat(request("GET", path, "", eve).statusCode()).isEqualTo(404);
        assertThat(request("DELETE", path, "", eve).statusCode()).isEqualTo(404);
        assertThat(request("GET", SUBSCRIPTIONS, "", KEY).body())
                .contains(json.path("id").asString());
        assertThat(request("GET", path, "", ben).body())
                .contains("\"about\":\"JPN\"")
                .doesNotContain("secret");
        HttpResponse<String> changed =
                request("PUT", path, subscription(",\"quietFrom\":\"22:00\",\"quietUntil\":\"06:00\""), ben);
        assertThat(changed.body()).contains("\"secret\":null", "\"about\":\"all\"", "\"quietFrom\":\"22:00\"");
        assertThat(request("PUT", path, subscription(",\"about\":\"norway-sweden\""), ben)
                        .body())
                .contains("\"about\":\"NOR-SWE\"");
        assertThat(request("PUT", path, subscription(",\"about\":\"south-china-sea\""), ben)
                        .body())
                .contains("\"about\":\"south-china-sea\"");
        assertThat(request("GET", SUBSCRIPTIONS, "", null).statusCode()).isEqualTo(401);
        assertThat(request("DELETE", path, "", ben).statusCode()).isEqualTo(200);
        assertThat(request("GET", path, "", ben).statusCode()).isEqualTo(404);
        assertThat(store.audit().latest(20).stream().map(e -> e.what()))
                .contains("subscribe", "change-subscription", "unsubscribe");
    }

    @Test
    void aDeadMessageIsShownAndGoesAgain() throws Exception {
        String ben = keys.make("ben", Role.ANALYST, null, "test").text();
        String path = SUBSCRIPTIONS + "/"
                + JSON.readTree(request("POST", SUBSCRIPTIONS, subscription(""), ben)
                                .body())
                        .path("id")
                        .asString();
        request("POST", path + "/test", "", ben);
        until(
                "a dead letter",
                () -> !JSON.readTree(request("GET", path + "/deliveries?state=dead", "", ben)
                                .body())
                        .path("deliveries")
                        .isEmpty());
        JsonNode dead = JSON.readTree(
                        request("GET", path + "/deliveries?state=dead", "", ben).body())
                .path("deliveries")
                .get(0);
        assertThat(dead.path("problem").asString()).isEqualTo("The answer was HTTP 410.");
        assertThat(dead.path("title").asString()).startsWith("This is a test");

        String again = path + "/deliveries/" + dead.path("number").asLong() + "/again";
        assertThat(request("POST", again, "", ben).statusCode()).isEqualTo(200);
        assertThat(request("POST", path + "/deliveries/99999/again", "", ben).body())
                .contains("This is no dead delivery of the subscription");
        assertThat(request("GET", path + "/deliveries?state=lost", "", ben).statusCode())
                .isEqualTo(400);
        request("DELETE", path, "", ben);
        CAME.removeIf(c -> new String(c.body(), StandardCharsets.UTF_8).contains("This is a test"));
    }

    @Test
    void eachWrongFieldIsNamed() {
        HttpResponse<String> answer = send(
                "POST",
                SUBSCRIPTIONS,
                "{\"name\":\"\",\"about\":\"CHN-XXX\",\"kinds\":[\"surges\"],\"channel\":\"fax\",\"address\":\"ftp://x\",\"zone\":\"Mars\",\"quietFrom\":\"9\",\"dailyAt\":\"07:00\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode fields = JSON.readTree(answer.body()).path("fields");
        assertThat(fields.valueStream().map(f -> f.path("field").asString()))
                .contains("name", "about", "kinds", "channel", "address", "zone", "quietFrom");
        assertThat(answer.body()).contains("did you mean surge?");
        assertThat(send("POST", SUBSCRIPTIONS, "{\"nam\":\"x\"}").body()).contains("No field has this name");
    }
}
