package dev.detente.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.detente.api.keys.ApiKeys;
import dev.detente.app.ServiceTest;
import dev.detente.store.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/** Looks at the pages with a real browser; needs Chromium or Chrome and its driver on the PATH. */
@TestPropertySource(properties = "detente.demo=true")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserTest extends ServiceTest {
    private static final String LONG_WORD = "x".repeat(200);
    /** The elements that make the document wider than the window; none when it fits. */
    private static final String WIDER = """
            if (document.documentElement.scrollWidth <= arguments[0]) return [];
            return [...document.querySelectorAll('body *')]
                .filter(e => e.getBoundingClientRect().right > arguments[0])
                .map(e => e.tagName + '.' + e.className + ' ' + e.textContent.trim().substring(0, 80))
                .slice(0, 20).concat('in all ' + document.documentElement.scrollWidth);
            """;

    private static final String WHAT_IF =
            "/dyads/CHN-USA/what-if?source=USA&target=TWN&type=AID&mode=072&issue=taiwan&day=2024-06-25";
    /** One rule fires on it, and another is asked about. */
    private static final String ACTION =
            "/actions/2024-06-18-loitering-munitions?rule=Sanctions+follow+a+measure+of+the+other+side";

    /** It overlaps with others. */
    private static final String RULE = "/rules/Hostile%20deed%20follows%20the%20same%20side%27s%20step%20back";

    private final ApiKeys keys;

    @SuppressWarnings("NullAway.Init") // before all tests
    private ChromeDriver chrome;

    BrowserTest(Environment environment, ApiKeys keys) {
        super(environment);
        this.keys = keys;
    }

    @BeforeAll
    void start(@TempDir Path profile) {
        chrome = Chromium.start(profile);
        // A summary without a space is no reason for a wide page.
        postActions(
                "{\"id\":\"long-word\",\"day\":\"2024-06-20\",\"source\":\"NZL\",\"target\":\"FIN\",\"type\":\"SANCTION\",\"summary\":\""
                        + LONG_WORD + "\"}");
    }

    @AfterAll
    void stop() {
        chrome.quit();
    }

    @Tag("long")
    @Test
    void pagesFitEveryScreenInLightAndDarkWithoutAnError() throws IOException {
        look("start", "/", By.tagName("h1"));
        look("pairs", "/pairs?region=142&sort=change1d", By.id("q"));
        look("dyad", "/dyads/CHN-USA", By.id("headline"));
        look("deeds", "/dyads/CHN-USA?group=COERCE,USA-CHN", By.cssSelector("table.deeds"));
        look("surging", "/dyads/CHN-USA?asOf=2024-04-26", By.id("surge"));
        look("thin", "/dyads/JPN-PRK", By.cssSelector(".huge.unsure"));
        look("warm-up", "/dyads/CHN-VNM?asOf=2024-05-20", By.cssSelector("rect.warm-up"));
        look("what-if", WHAT_IF, By.id("fading"));
        look("scenario", "/dyads/CHN-TWN/what-if?scenario=invasion&day=2024-06-21", By.id("acts"));
        look("action", ACTION, By.id("fired"));
        look("actors", "/actors", By.tagName("h1"));
        look("actor", "/actors/CHN", By.id("headline"));
        look("issues", "/issues", By.tagName("h1"));
        look("issue", "/issues/taiwan", By.id("headline"));
        look("rules", "/rules", By.id("q"));
        look("rule", RULE, By.id("overlaps"));
        look("week", "/?since=P7D&asOf=2024-06-21", By.id("rose"));
        assertThat(chrome.getPageSource()).contains(LONG_WORD);
        look("long-word", "/dyads/FIN-NZL?asOf=2024-06-21", By.id("headline"));
        look("matrix", "/matrix?asOf=2024-06-20", By.id("previous"));
        look("network", "/network?asOf=2024-06-20", By.id("previous"));
        look("map", "/map?asOf=2024-06-20", By.id("previous"));
        look("read", "/read", By.id("ask"));
        look("help", "/help", By.tagName("h1"));
        look("help-page", "/help/import", By.tagName("h1"));
        look("sign-in", "/sign-in", By.tagName("h1"));
        look("no-data", "/dyads/DEU-FRA", By.className("headline"));
        look("no-actor", "/dyads/CHINA-USA", By.tagName("h1"));
    }

    @Test
    void theFormOfADyadLeadsToTheAnswer() {
        chrome.get("http://127.0.0.1:" + port() + "/dyads/CHN-USA");
        var other = chrome.findElement(By.name("targetOther"));
        assertThat(other.isDisplayed()).isFalse();
        choose("source", "USA");
        choose("target", "other");
        assertThat(other.isDisplayed()).isTrue();
        other.sendKeys("TWN");
        choose("type", "AID");
        choose("issue", "taiwan");
        chrome.findElement(By.cssSelector(".suppose button")).click();
        // Only the answer has it: both pages have a headline, and the old one may still be there.
        chrome.manage().timeouts().implicitlyWait(Duration.ofSeconds(30));
        chrome.findElement(By.id("fading"));
        assertThat(chrome.findElement(By.id("headline")).getText())
                .contains("If the United States gave aid to Taiwan on 21 June 2024, tension between");
        assertThat(chrome.executeScript("return document.getElementsByName(\'type\')[0].value"))
                .isEqualTo("AID");
        assertThat(chrome.executeScript("return document.getElementsByName('targetOther')[0].value"))
                .isEqualTo("TWN");
    }

    @Test
    void aScenarioIsOneChoiceAndItsActsCanBeChanged() {
        chrome.manage().timeouts().implicitlyWait(Duration.ofSeconds(30));
        chrome.get("http://127.0.0.1:" + port() + "/dyads/CHN-TWN/what-if?source=CHN&target=TWN&type=ASSAULT");
        chrome.findElement(By.cssSelector("#one-act a")).click();
        chrome.findElement(By.id("acts"));
        assertThat(chrome.findElement(By.id("headline")).getText())
                .contains("If China invaded Taiwan from 8 June 2024 to 21 June 2024");
        var days = chrome.findElement(By.id("wi-days"));
        days.clear();
        days.sendKeys("2");
        chrome.findElement(By.cssSelector(".suppose button")).click();
        chrome.findElement(By.xpath("//ul[@id='acts']/li[contains(., '2 acts on 2 days')]"));
        assertThat(chrome.findElement(By.id("headline")).getText()).contains("If 30 acts happened");
    }

    @Test
    void peopleSignInWithAKeyAndOutAgain() {
        String key = keys.make("ana", Role.ANALYST, null, "test").text();
        chrome.manage().timeouts().implicitlyWait(Duration.ofSeconds(30));
        chrome.get("http://127.0.0.1:" + port() + "/");
        chrome.findElement(By.linkText("Sign in")).click();
        Chromium.enter(chrome, By.name("key"), "wrong");
        assertThat(chrome.findElement(By.id("wrong")).getText()).startsWith("This key is not known here.");
        Chromium.enter(chrome, By.name("key"), key);
        assertThat(chrome.findElement(By.cssSelector("form.who")).getText()).startsWith("ana, analyst");
        assertThat(chrome.executeScript("return document.cookie"))
                .as("what scripts see")
                .isEqualTo("");
        assertThat(chrome.executeAsyncScript("""
                        const done = arguments[0], token = document.querySelector('meta[name=csrf-token]').content;
                        const send = headers => fetch('/api/v1/actions', {method: 'POST', body: '[]',
                            headers: {'Content-Type': 'application/json', ...headers}}).then(r => r.status);
                        send({}).then(bare => send({'X-CSRF-TOKEN': token}).then(sound => done(bare + ' ' + sound)));
                        """)).isEqualTo("403 200");
        chrome.findElement(By.cssSelector("form.who button")).click();
        assertThat(chrome.findElement(By.linkText("Sign in")).isDisplayed()).isTrue();
    }

    private void choose(String field, String value) {
        chrome.findElement(By.cssSelector(".suppose select[name=" + field + "] option[value=" + value + "]"))
                .click();
    }

    /** Opens a page once, and looks at it on each screen. */
    private void look(String name, String path, By headline) throws IOException {
        chrome.manage().logs().get(LogType.BROWSER);
        chrome.get("http://127.0.0.1:" + port() + path);
        for (int width : List.of(390, 1400)) {
            Chromium.size(chrome, width, Chromium.HEIGHT);
            String what = name + " " + width;
            assertThat(number("innerWidth")).as(what).isEqualTo(width);
            await().untilAsserted(() -> assertThat(chrome.executeScript(WIDER, width))
                    .as("what is wider than " + what)
                    .isEqualTo(List.of()));
            assertThat(chrome.findElement(headline).isDisplayed()).as(what).isTrue();
            Axe.findsNothingSerious(chrome, what);
            for (String scheme : List.of("dark", "light")) {
                Chromium.scheme(chrome, scheme);
                assertThat(chrome.executeScript("return getComputedStyle(document.body).backgroundColor"))
                        .as(what)
                        .isEqualTo("light".equals(scheme) ? "rgb(246, 247, 249)" : "rgb(18, 22, 28)");
                Chromium.wholePicture(chrome, width, name + "-" + scheme + "-" + width);
            }
        }
        assertThat(chrome.manage().logs().get(LogType.BROWSER).getAll().stream()
                        .filter(e -> !expected(e))
                        .toList())
                .as("console of " + name)
                .isEmpty();
    }

    /** A page with the status 404 is logged as such. */
    private static boolean expected(LogEntry entry) {
        return entry.getMessage().contains("/dyads/CHINA-USA")
                && entry.getMessage().contains("404");
    }

    private long number(String expression) {
        Object value = chrome.executeScript("return " + expression);
        return value instanceof Number n ? n.longValue() : -1;
    }
}
