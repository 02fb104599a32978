package dev.detente.pages.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.api.keys.ApiKeys;
import dev.detente.app.ServiceTest;
import dev.detente.pages.Axe;
import dev.detente.pages.Chromium;
import dev.detente.store.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/** An analyst works through the review queue in a real browser; needs Chromium or Chrome and its driver on the PATH. */
@TestPropertySource(properties = "detente.demo=true")
class QueueBrowserTest extends ServiceTest {

    private final ApiKeys keys;

    QueueBrowserTest(Environment environment, ApiKeys keys) {
        super(environment);
        this.keys = keys;
    }

    @Test
    void anAnalystDecidesAndCorrectsOnEveryScreen(@TempDir Path profile) throws IOException {
        assertThat(postActions(
                                "[{\"id\":\"cok-1\",\"day\":\"2024-06-20\",\"source\":\"COK\",\"target\":\"NIU\",\"code\":\"190\",\"summary\":\"Cook Islands attack Niue\"}]")
                        .statusCode())
                .isEqualTo(200);
        ChromeDriver chrome = Chromium.start(profile);
        try {
            chrome.manage().timeouts().implicitlyWait(Duration.ofSeconds(30));
            chrome.get("http://127.0.0.1:" + port() + "/sign-in?to=/queue");
            Chromium.enter(
                    chrome,
                    By.name("key"),
                    keys.make("ana", Role.ANALYST, null, "test").text());
            chrome.findElement(By.cssSelector("form.decide"));
            look(chrome, "queue", "/queue");
            look(chrome, "correct", "/actions/cok-1");

            chrome.get("http://127.0.0.1:" + port() + "/queue");
            var row = chrome.findElement(By.xpath("//li[.//a[text()='Cook Islands attack Niue']]"));
            row.findElement(By.name("text")).sendKeys("no other source has it");
            row.findElement(By.cssSelector("button[value=doubt]")).click();
            assertThat(chrome.findElement(By.id("done")).getText())
                    .startsWith("Cook Islands attack Niue: It is marked as doubtful");

            chrome.findElement(By.linkText("Cook Islands attack Niue")).click();
            assertThat(chrome.findElement(By.id("doubtful")).getText()).contains("no other source has it (ana, ");
            chrome.findElement(By.xpath("//summary[text()='Retract']")).click();
            Chromium.enter(chrome, By.id("retract-text"), "the ministry denied it");
            assertThat(chrome.findElement(By.id("retracted")).getText()).contains("the ministry denied it (ana, ");
            look(chrome, "retracted", "/actions/cok-1");
        } finally {
            chrome.quit();
        }
    }

    /** Opens a page once, and looks at it on each screen. */
    private void look(ChromeDriver chrome, String name, String path) throws IOException {
        chrome.get("http://127.0.0.1:" + port() + path);
        // As when a reader opens every form.
        chrome.executeScript("document.querySelectorAll('.correct details').forEach(d => d.open = true)");
        assertThat(
                        chrome.executeScript(
                                "return [...document.querySelectorAll('input:not([type=hidden]), select')].filter(i => !i.labels.length).length"))
                .as("fields without a label of " + name)
                .isEqualTo(0L);
        assertThat(
                        chrome.executeScript(
                                "const ids = [...document.querySelectorAll('[id]')].map(e => e.id); return ids.filter((id, i) => ids.indexOf(id) !== i)"))
                .as("ids that stand twice on " + name)
                .isEqualTo(List.of());
        for (int width : List.of(390, 1400)) {
            Chromium.size(chrome, width, Chromium.HEIGHT);
            assertThat(number(chrome, "document.documentElement.scrollWidth"))
                    .as("width of " + name + " " + width)
                    .isLessThanOrEqualTo(width);
            Axe.findsNothingSerious(chrome, name + " " + width);
            for (String scheme : List.of("dark", "light")) {
                Chromium.scheme(chrome, scheme);
                Chromium.wholePicture(chrome, width, name + "-" + scheme + "-" + width);
            }
        }
        assertThat(chrome.manage().logs().get(LogType.BROWSER).getAll())
                .as("console of " + name)
                .isEmpty();
    }

    private static long number(ChromeDriver chrome, String expression) {
        Object value = chrome.executeScript("return " + expression);
        return value instanceof Number n ? n.longValue() : -1;
    }
}
