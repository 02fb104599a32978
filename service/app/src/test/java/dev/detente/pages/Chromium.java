package dev.detente.pages;

import dev.detente.model.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.regex.Pattern;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A browser without a window; tests that need it are skipped where there is none on the PATH. */
public final class Chromium {
    /** Of a window, in pixels. */
    public static final int HEIGHT = 900;

    /** A page of a PDF as Chromium writes it. */
    private static final Pattern SHEET = Pattern.compile("/Type\\s*/Page\\b");

    private static final boolean PICTURES = Boolean.getBoolean("detente.pictures");

    private Chromium() {}

    /** Starts it with nothing kept from before; it logs what its console says and what it asks the network for. */
    public static ChromeDriver start(Path profile) {
        Path browser = Tools.require("chromium");
        Path driver = Tools.require("chromedriver");
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
                "--user-data-dir=" + profile);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.WARNING);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        return new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(driver.toFile())
                        .build(),
                options);
    }

    /** Types a text into a field and presses Enter; returns when the page that answers is here in place of this one. */
    public static void enter(ChromeDriver chrome, By field, String text) {
        chrome.executeScript("document.documentElement.dataset.before = ''");
        chrome.findElement(field).sendKeys(text, Keys.ENTER);
        Instant deadline = Instant.now().plusSeconds(30);
        while (!Boolean.TRUE.equals(chrome.executeScript("return document.readyState === 'complete'"
                + " && document.documentElement.dataset.before === undefined"))) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("no page answered what was entered into " + field);
            }
        }
    }

    public static void size(ChromeDriver chrome, int width, int height) {
        chrome.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** The same of the whole page, however long, which is as high as a window again afterwards. */
    public static void wholePicture(ChromeDriver chrome, int width, String name) {
        if (PICTURES && chrome.executeScript("return document.documentElement.scrollHeight") instanceof Number whole) {
            size(chrome, width, whole.intValue());
            picture(chrome, name);
            size(chrome, width, HEIGHT);
        }
    }

    /** Saves a picture of what is seen in {@code target/pictures} with {@code -Ddetente.pictures=true}: people look at them, no test does. */
    public static void picture(ChromeDriver chrome, String name) {
        if (!PICTURES) {
            return;
        }
        Object data = chrome.executeCdpCommand(
                        "Page.captureScreenshot", Map.of("format", "png", "optimizeForSpeed", true))
                .get("data");
        try {
            Path pictures = Files.createDirectories(Path.of("target", "pictures"));
            Files.write(pictures.resolve(name + ".png"), Base64.getDecoder().decode(String.valueOf(data)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many sheets of paper the page fills, in inches. */
    public static long sheets(ChromeDriver chrome, double width, double height) {
        Object pdf = chrome.executeCdpCommand("Page.printToPDF", Map.of("paperWidth", width, "paperHeight", height))
                .get("data");
        return SHEET.matcher(new String(Base64.getDecoder().decode(String.valueOf(pdf)), StandardCharsets.ISO_8859_1))
                .results()
                .count();
    }

    /** From now on as readers see it whose system is light, or dark. */
    public static void scheme(ChromeDriver chrome, String lightOrDark) {
        chrome.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", lightOrDark))));
    }
}
