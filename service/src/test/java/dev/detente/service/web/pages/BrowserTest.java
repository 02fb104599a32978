package dev.detente.service.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.service.ServiceTest;
import dev.detente.service.access.ApiKeys;
import dev.detente.service.store.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/** Looks at the pages with a real browser; needs Chromium or Chrome and its driver on the PATH. */
@TestPropertySource(properties = "detente.demo=true")
class BrowserTest extends ServiceTest {
    private static final Path SHOTS = Path.of("target", "screenshots");

    private static final String WHAT_IF =
            "/dyads/CHN-USA/what-if?source=USA&target=TWN&type=AID&mode=072&issue=taiwan&day=2024-06-25";
    /** One rule fires on it, and another is asked about. */
    private static final String ACTION =
            "/actions/2024-06-18-loitering-munitions?rule=Sanctions+follow+a+measure+of+the+other+side";

    /** It overlaps with others. */
    private static final String RULE = "/rules/Hostile%20deed%20follows%20the%20same%20side%27s%20step%20back";

    private final ApiKeys keys;

    BrowserTest(Environment environment, ApiKeys keys) {
        super(environment);
        this.keys = keys;
    }

    @Test
    void pagesFitEveryScreenInLightAndDarkWithoutAnError(@TempDir Path profile) throws IOException {
        Files.createDirectories(SHOTS);
        ChromeDriver chrome = Chromium.start(profile);
        try {
            for (String scheme : List.of("light", "dark")) {
                for (int width : List.of(390, 1400)) {
                    look(chrome, "start", "/", By.tagName("h1"), scheme, width);
                    look(chrome, "pairs", "/pairs?region=142&sort=change1d", By.id("q"), scheme, width);
                    look(chrome, "dyad", "/dyads/CHN-USA", By.id("headline"), scheme, width);
                    look(
                            chrome,
                            "deeds",
                            "/dyads/CHN-USA?group=COERCE,USA-CHN",
                            By.cssSelector("table.deeds"),
                            scheme,
                            width);
                    look(chrome, "surging", "/dyads/CHN-USA?asOf=2024-04-26", By.id("surge"), scheme, width);
                    look(chrome, "thin", "/dyads/JPN-PRK", By.cssSelector(".huge.unsure"), scheme, width);
                    look(
                            chrome,
                            "warm-up",
                            "/dyads/CHN-VNM?asOf=2024-05-20",
                            By.cssSelector("rect.warm-up"),
                            scheme,
                            width);
                    look(chrome, "what-if", WHAT_IF, By.id("fading"), scheme, width);
                    look(chrome, "action", ACTION, By.id("fired"), scheme, width);
                    look(chrome, "actors", "/actors", By.tagName("h1"), scheme, width);
                    look(chrome, "actor", "/actors/CHN", By.id("headline"), scheme, width);
                    look(chrome, "issues", "/issues", By.tagName("h1"), scheme, width);
                    look(chrome, "issue", "/issues/taiwan", By.id("headline"), scheme, width);
                    look(chrome, "rules", "/rules", By.id("q"), scheme, width);
                    look(chrome, "rule", RULE, By.id("overlaps"), scheme, width);
                    look(chrome, "week", "/?since=P7D&asOf=2024-06-21", By.id("rose"), scheme, width);
                    look(chrome, "matrix", "/matrix?asOf=2024-06-20", By.id("previous"), scheme, width);
                    look(chrome, "network", "/network?asOf=2024-06-20", By.id("previous"), scheme, width);
                    look(chrome, "map", "/map?asOf=2024-06-20", By.id("previous"), scheme, width);
                    look(chrome, "read", "/read", By.id("ask"), scheme, width);
                    look(chrome, "sign-in", "/sign-in", By.tagName("h1"), scheme, width);
                    look(chrome, "no-data", "/dyads/DEU-FRA", By.className("headline"), scheme, width);
                    look(chrome, "no-actor", "/dyads/CHINA-USA", By.tagName("h1"), scheme, width);
                }
            }
        } finally {
            chrome.quit();
        }
    }

    @Test
    void theFormOfADyadLeadsToTheAnswer(@TempDir Path profile) {
        ChromeDriver chrome = Chromium.start(profile);
        try {
            chrome.get("http://127.0.0.1:" + port() + "/dyads/CHN-USA");
            var other = chrome.findElement(By.name("targetOther"));
            assertThat(other.isDisplayed()).isFalse();
            choose(chrome, "source", "USA");
            choose(chrome, "target", "other");
            assertThat(other.isDisplayed()).isTrue();
            other.sendKeys("TWN");
            choose(chrome, "type", "AID");
            choose(chrome, "issue", "taiwan");
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
        } finally {
            chrome.quit();
        }
    }

    @Test
    void peopleSignInWithAKeyAndOutAgain(@TempDir Path profile) {
        String key = keys.make("ana", Role.ANALYST, null, "test").text();
        ChromeDriver chrome = Chromium.start(profile);
        try {
            chrome.manage().timeouts().implicitlyWait(Duration.ofSeconds(30));
            chrome.get("http://127.0.0.1:" + port() + "/");
            chrome.findElement(By.linkText("Sign in")).click();
            chrome.findElement(By.name("key")).sendKeys("wrong", Keys.ENTER);
            assertThat(chrome.findElement(By.id("wrong")).getText()).startsWith("This key is not known here.");
            chrome.findElement(By.name("key")).sendKeys(key, Keys.ENTER);
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
        } finally {
            chrome.quit();
        }
    }

    private static void choose(ChromeDriver chrome, String field, String value) {
        chrome.findElement(By.cssSelector("select[name=" + field + "] option[value=" + value + "]"))
                .click();
    }

    private void look(ChromeDriver chrome, String name, String path, By headline, String scheme, int width)
            throws IOException {
        chrome.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        Chromium.size(chrome, width, 900);
        chrome.get("http://127.0.0.1:" + port() + path);
        String what = name + " " + scheme + " " + width;
        assertThat(number(chrome, "innerWidth")).as(what).isEqualTo(width);
        assertThat(number(chrome, "document.documentElement.scrollWidth"))
                .as("width of " + what)
                .isLessThanOrEqualTo(width);
        assertThat(chrome.findElement(headline).isDisplayed()).as(what).isTrue();
        assertThat(chrome.executeScript("return getComputedStyle(document.body).backgroundColor"))
                .as(what)
                .isEqualTo("light".equals(scheme) ? "rgb(246, 247, 249)" : "rgb(18, 22, 28)");
        assertThat(chrome.manage().logs().get(LogType.BROWSER).getAll().stream()
                        .filter(e -> !expected(e))
                        .toList())
                .as("console of " + what)
                .isEmpty();
        Axe.findsNothingSerious(chrome, what);
        Chromium.size(chrome, width, (int) number(chrome, "document.documentElement.scrollHeight"));
        Files.write(
                SHOTS.resolve(name + "-" + scheme + "-" + width + ".png"), chrome.getScreenshotAs(OutputType.BYTES));
    }

    /** A page with the status 404 is logged as such. */
    private static boolean expected(LogEntry entry) {
        return entry.getMessage().contains("/dyads/CHINA-USA")
                && entry.getMessage().contains("404");
    }

    private static long number(ChromeDriver chrome, String expression) {
        Object value = chrome.executeScript("return " + expression);
        return value instanceof Number n ? n.longValue() : -1;
    }
}
