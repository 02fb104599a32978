package dev.detente.pages.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.app.ServiceTest;
import dev.detente.pages.Chromium;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/** Looks at the pictures with a real browser, and plays days; needs Chromium or Chrome and its driver on the PATH. */
@TestPropertySource(properties = "detente.demo=true")
class PlayerTest extends ServiceTest {

    PlayerTest(Environment environment) {
        super(environment);
    }

    private void open(ChromeDriver chrome, String path) {
        chrome.get("http://127.0.0.1:" + port() + path);
    }

    private static void waitFor(ChromeDriver chrome, String condition) {
        chrome.manage().timeouts().scriptTimeout(Duration.ofSeconds(30));
        chrome.executeAsyncScript(
                "const done = arguments[0], ask = () => (" + condition + ") ? done() : setTimeout(ask, 20); ask();");
    }

    private static int number(ChromeDriver chrome, String expression) {
        return chrome.executeScript("return " + expression) instanceof Number n ? n.intValue() : -1;
    }

    private static String title(ChromeDriver chrome, String key) {
        return String.valueOf(
                chrome.executeScript("return document.querySelector(`[data-k='" + key + "'] title`).textContent"));
    }

    @Test
    void theNextDayMovesTheSameDrawing(@TempDir Path profile) {
        ChromeDriver chrome = Chromium.start(profile);
        try {
            open(chrome, "/network?asOf=2024-04-23&issue=taiwan");
            chrome.executeScript("document.querySelector(`[data-k='CHN-USA']`).marked = true");
            chrome.findElement(By.cssSelector("#table summary")).click();
            String before = title(chrome, "CHN-USA");
            chrome.findElement(By.id("next")).click();
            waitFor(chrome, "location.search === '?asOf=2024-04-24&issue=taiwan'");
            assertThat(chrome.executeScript("return document.querySelector(`[data-k='CHN-USA']`).marked"))
                    .as("the element is the same")
                    .isEqualTo(true);
            assertThat(title(chrome, "CHN-USA")).isNotEqualTo(before);
            assertThat(chrome.findElement(By.tagName("h1")).getText())
                    .isEqualTo("The most tense pairs: Taiwan on 24 April 2024");
            assertThat(chrome.findElement(By.cssSelector("#table table")).isDisplayed())
                    .as("the table stays open")
                    .isTrue();
            assertThat(chrome.findElement(By.linkText("China – United States")).getAttribute("href"))
                    .endsWith("/dyads/CHN-USA?asOf=2024-04-24");
            assertThat(chrome.findElement(By.id("next")).getAttribute("href"))
                    .endsWith("/network?asOf=2024-04-25&issue=taiwan");
            assertThat(chrome.findElement(By.name("asOf")).getAttribute("value"))
                    .isEqualTo("2024-04-24");

            chrome.findElement(By.id("next")).sendKeys(Keys.ARROW_LEFT);
            waitFor(chrome, "location.search === '?asOf=2024-04-23&issue=taiwan'");
            assertThat(title(chrome, "CHN-USA")).isEqualTo(before);
            assertThat(chrome.findElement(By.id("player-status")).getAttribute("textContent"))
                    .isEqualTo("23 April 2024");
        } finally {
            chrome.quit();
        }
    }

    @Test
    void playingStopsOnTheLastDayOrWhenPaused(@TempDir Path profile) {
        ChromeDriver chrome = Chromium.start(profile);
        try {
            open(chrome, "/map?asOf=2024-06-19");
            chrome.findElement(By.id("play")).click();
            assertThat(chrome.findElement(By.id("play")).getText()).contains("Pause");
            waitFor(chrome, "location.search.includes('2024-06-20')");
            chrome.findElement(By.id("play")).click();
            assertThat(chrome.findElement(By.id("play")).getText()).contains("Play");

            open(chrome, "/matrix?asOf=2024-06-14&step=7");
            chrome.findElement(By.id("play")).click();
            waitFor(chrome, "location.search.includes('2024-06-21')");
            waitFor(
                    chrome,
                    "document.querySelector('#play').textContent.includes('Play') || !document.querySelector('#next')");
            assertThat(chrome.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
        } finally {
            chrome.quit();
        }
    }

    @Test
    void theMapZoomsByButtonsAndKeysAndStaysSoOnAnotherDay(@TempDir Path profile) {
        ChromeDriver chrome = Chromium.start(profile);
        try {
            open(chrome, "/map?asOf=2024-04-26");
            String width = "Math.round(document.querySelector('.map-drawing > svg').viewBox.baseVal.width)";
            assertThat(number(chrome, width)).isEqualTo(1552);
            chrome.findElement(By.cssSelector("button[aria-label='Zoom in']")).click();
            assertThat(number(chrome, width)).isEqualTo(1035);
            chrome.findElement(By.cssSelector(".map-drawing")).sendKeys("+", Keys.ARROW_RIGHT);
            assertThat(number(chrome, width)).isEqualTo(690);
            int west = number(chrome, "Math.round(document.querySelector('.map-drawing > svg').viewBox.baseVal.x)");
            assertThat(west).isEqualTo(557);
            chrome.findElement(By.id("next")).click();
            waitFor(chrome, "location.search === '?asOf=2024-04-27'");
            assertThat(number(chrome, width)).isEqualTo(690);
            chrome.findElement(By.cssSelector(".map-drawing")).sendKeys("0");
            assertThat(number(chrome, width)).isEqualTo(1552);
            assertThat(chrome.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
        } finally {
            chrome.quit();
        }
    }

    @Test
    void whoWantsLessMotionSeesNone(@TempDir Path profile) {
        ChromeDriver chrome = Chromium.start(profile);
        try {
            String transition = "return getComputedStyle(document.querySelector('.map a > path')).transitionDuration";
            open(chrome, "/map?asOf=2024-04-26");
            assertThat(String.valueOf(chrome.executeScript(transition))).startsWith("0.5s");
            chrome.executeCdpCommand(
                    "Emulation.setEmulatedMedia",
                    Map.of("features", List.of(Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
            assertThat(chrome.executeScript(transition)).isEqualTo("0s");
        } finally {
            chrome.quit();
        }
    }

    @Test
    void thePicturesFitEveryScreenInLightAndDark(@TempDir Path profile) throws IOException {
        ChromeDriver chrome = Chromium.start(profile);
        try {
            for (String scheme : List.of("light", "dark")) {
                chrome.executeCdpCommand(
                        "Emulation.setEmulatedMedia",
                        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
                for (int width : List.of(390, 1400)) {
                    for (String kind : List.of("matrix", "network", "map")) {
                        String what = kind + " " + scheme + " " + width;
                        Chromium.size(chrome, width, Chromium.HEIGHT);
                        open(chrome, "/" + kind + "?asOf=2024-04-26");
                        assertThat(number(chrome, "document.documentElement.scrollWidth"))
                                .as(what)
                                .isLessThanOrEqualTo(width);
                        assertThat(chrome.findElement(By.cssSelector(".drawing svg"))
                                        .isDisplayed())
                                .as(what)
                                .isTrue();
                        assertThat(
                                        chrome.executeScript(
                                                "return [...document.querySelectorAll('.drawing a')].every(a => a.tabIndex < 0)"))
                                .as("the table is for the keyboard in " + what)
                                .isEqualTo(true);
                        assertThat(chrome.manage().logs().get(LogType.BROWSER).getAll())
                                .as(what)
                                .isEmpty();
                        Chromium.wholePicture(chrome, width, kind + "-" + scheme + "-" + width);
                    }
                }
            }
        } finally {
            chrome.quit();
        }
    }
}
