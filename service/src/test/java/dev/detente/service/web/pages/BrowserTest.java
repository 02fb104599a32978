package dev.detente.service.web.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Looks at the pages with a real browser; needs Chromium or Chrome and its driver on the PATH. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "detente.demo=true")
class BrowserTest {
    private static final Path SHOTS = Path.of("target", "screenshots");

    @LocalServerPort
    private int port;

    @Test
    void pagesFitEveryScreenInLightAndDarkWithoutAnError() throws IOException {
        Optional<Path> browser = tool("chromium", "chromium-browser", "google-chrome");
        Optional<Path> driver = tool("chromedriver");
        if (!Boolean.getBoolean("detente.require-tools")) {
            assumeThat(browser).as("a browser on the PATH").isPresent();
            assumeThat(driver).as("chromedriver on the PATH").isPresent();
        }
        Files.createDirectories(SHOTS);
        ChromeDriver chrome = start(browser.orElseThrow(), driver.orElseThrow());
        try {
            for (String scheme : List.of("light", "dark")) {
                for (int width : List.of(390, 800, 1280)) {
                    look(chrome, "start", "/", By.tagName("h1"), scheme, width);
                    look(chrome, "dyad", "/dyads/CHN-USA", By.id("headline"), scheme, width);
                    look(chrome, "no-data", "/dyads/DEU-FRA", By.className("headline"), scheme, width);
                    look(chrome, "no-actor", "/dyads/CHINA-USA", By.tagName("h1"), scheme, width);
                }
            }
        } finally {
            chrome.quit();
        }
    }

    private void look(ChromeDriver chrome, String name, String path, By headline, String scheme, int width)
            throws IOException {
        chrome.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        size(chrome, width, 900);
        chrome.get("http://127.0.0.1:" + port + path);
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
        size(chrome, width, (int) number(chrome, "document.documentElement.scrollHeight"));
        Files.write(
                SHOTS.resolve(name + "-" + scheme + "-" + width + ".png"), chrome.getScreenshotAs(OutputType.BYTES));
    }

    /** A page with the status 404 is logged as such. */
    private static boolean expected(LogEntry entry) {
        return entry.getMessage().contains("/dyads/CHINA-USA")
                && entry.getMessage().contains("404");
    }

    private static void size(ChromeDriver chrome, int width, int height) {
        chrome.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    private static long number(ChromeDriver chrome, String expression) {
        Object value = chrome.executeScript("return " + expression);
        return value instanceof Number n ? n.longValue() : -1;
    }

    private static ChromeDriver start(Path browser, Path driver) throws IOException {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--user-data-dir=" + Files.createTempDirectory("detente-browser"));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.WARNING);
        options.setCapability("goog:loggingPrefs", logs);
        return new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(driver.toFile())
                        .build(),
                options);
    }

    private static Optional<Path> tool(String... names) {
        return Stream.of(String.valueOf(System.getenv("PATH")).split(Pattern.quote(File.pathSeparator), -1))
                .flatMap(folder -> Stream.of(names).map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
