package dev.detente.pages.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.api.keys.ApiKeys;
import dev.detente.app.ServiceTest;
import dev.detente.pages.Axe;
import dev.detente.pages.Chromium;
import dev.detente.store.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** A person enters and mends what comes in, on every screen. */
@DirtiesContext // other tests count on the days of the demo
@TestPropertySource(properties = "detente.demo=true")
class EntryBrowserTest extends ServiceTest {
    private final ApiKeys keys;

    EntryBrowserTest(Environment environment, ApiKeys keys) {
        super(environment);
        this.keys = keys;
    }

    @Test
    void onePersonDoesAllWithoutAShell(@TempDir Path folder) throws IOException {
        ChromeDriver chrome = Chromium.start(folder.resolve("profile"));
        try {
            chrome.manage().timeouts().implicitlyWait(Duration.ofSeconds(30));
            chrome.get("http://127.0.0.1:" + port() + "/sign-in?to=/new-action");
            Chromium.enter(
                    chrome,
                    By.name("key"),
                    keys.make("root", Role.ADMIN, null, "test").text());
            chrome.findElement(By.id("en-source"));
            look(chrome, "new-action", "/new-action");
            chrome.findElement(By.id("en-source")).sendKeys("Fiji");
            chrome.findElement(By.id("en-target")).sendKeys("Palau");
            chrome.findElement(By.cssSelector("#en-type option[value=ACCUSE]")).click();
            Chromium.enter(chrome, By.id("en-summary"), "Fiji accuses Palau");
            assertThat(chrome.findElement(By.id("done")).getText()).contains("It is stored");

            chrome.findElement(By.linkText("Change who, what, when")).click();
            look(chrome, "change", path(chrome));
            chrome.findElement(By.id("en-target")).clear();
            chrome.findElement(By.id("en-target")).sendKeys("Nowhereland");
            Chromium.enter(chrome, By.id("en-reason"), "it was another state");
            assertThat(chrome.findElement(By.id("en-target-error")).getText()).contains("Unknown actor");
            chrome.findElement(By.id("en-target")).clear();
            Chromium.enter(chrome, By.id("en-target"), "Samoa");
            assertThat(chrome.findElement(By.id("done")).getText()).contains("in place of the action that you changed");

            look(chrome, "imports", "/imports");
            Path file = Files.writeString(
                    folder.resolve("own.csv"),
                    "Date;source;target;type\n26.4.2024;Fiji;WS;AID\n07/05/2024;Fiji;Samoa;AID\n");
            chrome.findElement(By.id("im-columns")).sendKeys("day=Date");
            chrome.findElement(By.id("im-file")).sendKeys(file.toString());
            chrome.findElement(By.id("headline"));
            for (int i = 0; i < 50 && chrome.getPageSource().contains("Look again"); i++) {
                chrome.findElement(By.linkText("Look again")).click();
            }
            assertThat(chrome.findElement(By.id("rejected")).getText()).isEqualTo("Rejected rows");
            look(chrome, "import", path(chrome));

            look(chrome, "texts", "/texts");
            look(chrome, "keys", "/keys");
            Chromium.enter(chrome, By.id("key-name"), "zoe");
            assertThat(chrome.findElement(By.id("secret")).getText()).startsWith("dtk_");
            Chromium.wholePicture(chrome, 390, "key-made");
        } finally {
            chrome.quit();
        }
    }

    private static String path(ChromeDriver chrome) {
        return String.valueOf(chrome.executeScript("return location.pathname"));
    }

    /** Opens a page once, and looks at it on each screen. */
    private void look(ChromeDriver chrome, String name, String path) throws IOException {
        chrome.get("http://127.0.0.1:" + port() + path);
        chrome.executeScript("document.querySelectorAll('main details').forEach(d => d.open = true)");
        for (int width : List.of(390, 1400)) {
            Chromium.size(chrome, width, Chromium.HEIGHT);
            assertThat(chrome.executeScript("return document.documentElement.scrollWidth <= " + width))
                    .as("width of " + name + " " + width)
                    .isEqualTo(true);
            Axe.findsNothingSerious(chrome, name + " " + width);
            for (String scheme : List.of("dark", "light")) {
                Chromium.scheme(chrome, scheme);
                Chromium.wholePicture(chrome, width, name + "-" + scheme + "-" + width);
            }
        }
    }
}
