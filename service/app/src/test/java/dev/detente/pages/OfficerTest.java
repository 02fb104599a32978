package dev.detente.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.api.keys.ApiKeys;
import dev.detente.app.ServiceTest;
import dev.detente.intake.Ingest;
import dev.detente.intake.row.Format;
import dev.detente.model.Corpus;
import dev.detente.store.Role;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** The five minutes of a watch officer on the morning after the incident of HMS Defender, with eight months of ICEWS; in a real browser. */
@DirtiesContext
@TestPropertySource(properties = "detente.max-dyads=1999") // a store of its own
@Tag("long")
class OfficerTest extends ServiceTest {
    private static final String DAY = "asOf=2021-06-23";
    /** A page of a PDF as Chromium writes it. */
    private static final Pattern SHEET = Pattern.compile("/Type\\s*/Page\\b");

    private final Ingest ingest;
    private final ApiKeys keys;

    OfficerTest(Environment environment, Ingest ingest, ApiKeys keys) {
        super(environment);
        this.ingest = ingest;
        this.keys = keys;
    }

    @Test
    void aWatchOfficersMorning(@TempDir Path profile) throws IOException {
        try (InputStream rows =
                Files.newInputStream(Corpus.folder().resolve("data/icews/icews_state_events_2021.csv"))) {
            assertThat(ingest.take(rows, Format.ICEWS, InstantSource.system()).rejected())
                    .isEmpty();
        }
        ChromeDriver chrome = Chromium.start(profile);
        try {
            chrome.manage().timeouts().implicitlyWait(Duration.ofSeconds(30));
            signIn(chrome);
            findsWhatMoved(chrome);
            printsOneSheet(chrome);
            marksOneRowDoubtful(chrome);
            starsAndFilters(chrome);
            assertThat(json("/api/v1/review-queue?asOf=2021-04-20&limit=1")
                            .get("actions")
                            .get(0)
                            .get("entities")
                            .get(0)
                            .stringValue())
                    .as("who and whom the first action of the queue names")
                    .contains("(", ") \u2192 ");
            looksAtTheWhole(chrome);
        } finally {
            chrome.quit();
        }
    }

    private void open(ChromeDriver chrome, String path) {
        chrome.get("http://127.0.0.1:" + port() + path);
    }

    private void signIn(ChromeDriver chrome) {
        open(chrome, "/sign-in?to=/");
        Chromium.enter(
                chrome,
                By.name("key"),
                keys.make("ana", Role.ANALYST, null, "test").text());
        assertThat(chrome.findElement(By.cssSelector("[role=status]")).getText())
                .contains("the last day with an action");
    }

    private void findsWhatMoved(ChromeDriver chrome) throws IOException {
        open(chrome, "/?" + DAY);
        List<String> first =
                chrome.findElements(By.cssSelector("#main section[aria-labelledby=rose] .pair > a")).stream()
                        .limit(5)
                        .map(a -> a.getText())
                        .toList();
        assertThat(first).contains("United Kingdom – Russia");
        assertThat(chrome.findElements(By.cssSelector(".cause a"))).hasSizeGreaterThan(5);
        shot(chrome, "officer-morning");
        Axe.findsNothingSerious(chrome, "the morning");
    }

    private void printsOneSheet(ChromeDriver chrome) throws IOException {
        for (String asked : List.of("asOf=2021-04-20&since=P7D&all=true", DAY)) {
            open(chrome, "/?" + asked);
            printsOneSheet(chrome, asked);
        }
    }

    private static void printsOneSheet(ChromeDriver chrome, String asked) throws IOException {
        for (Map.Entry<String, List<Double>> paper :
                Map.of("A4", List.of(8.27, 11.69), "letter", List.of(8.5, 11.0)).entrySet()) {
            Map<String, Object> printed = chrome.executeCdpCommand(
                    "Page.printToPDF",
                    Map.of(
                            "paperWidth",
                            paper.getValue().get(0),
                            "paperHeight",
                            paper.getValue().get(1),
                            "preferCSSPageSize",
                            false));
            byte[] pdf = Base64.getDecoder().decode(String.valueOf(printed.get("data")));
            assertThat(SHEET.matcher(new String(pdf, StandardCharsets.ISO_8859_1))
                            .results())
                    .as("sheets of " + paper.getKey() + ", " + asked)
                    .hasSize(1);
        }
    }

    private static void marksOneRowDoubtful(ChromeDriver chrome) throws IOException {
        chrome.findElement(By.xpath("//tr[.//a[text()='United Kingdom – Russia']]//ul[@class='causes']//a"))
                .click();
        assertThat(chrome.findElement(By.id("fired")).isDisplayed()).isTrue();
        chrome.findElement(By.xpath("//summary[text()='Mark as doubtful']")).click();
        Chromium.enter(chrome, By.id("doubt-text"), "the ship says that no shot was fired");
        assertThat(chrome.findElement(By.id("doubtful")).getText()).contains("no shot was fired (ana, ");
        shot(chrome, "officer-doubtful");
        Axe.findsNothingSerious(chrome, "a doubtful action");
    }

    private void starsAndFilters(ChromeDriver chrome) throws IOException {
        open(chrome, "/pairs?" + DAY + "&q=russia+united+kingdom");
        chrome.findElement(By.cssSelector("#GBR-RUS form.star button")).click();
        // Only the next page has it.
        chrome.findElement(By.cssSelector("#GBR-RUS form.star button[aria-pressed=true]"));
        open(chrome, "/pairs?" + DAY + "&starred=true");
        assertThat(chrome.findElements(By.cssSelector("table.pairs tbody tr"))).hasSize(1);
        open(chrome, "/pairs?" + DAY + "&region=142&level=guarded&sort=change1d");
        assertThat(chrome.findElements(By.cssSelector("table.pairs tbody .level.guarded")))
                .isNotEmpty();
        // The driver would wait for what is not to come.
        assertThat(chrome.executeScript("return document.querySelectorAll('table.pairs tbody .level.calm').length"))
                .isEqualTo(0L);
        open(chrome, "/pairs?" + DAY);
        shot(chrome, "officer-pairs");
        Axe.findsNothingSerious(chrome, "all pairs");
    }

    private void looksAtTheWhole(ChromeDriver chrome) throws IOException {
        for (String picture : List.of("matrix", "network", "map")) {
            open(chrome, "/" + picture + "?" + DAY);
            assertThat(chrome.findElements(By.cssSelector("#main svg a")))
                    .as(picture)
                    .hasSizeGreaterThan(20);
            shot(chrome, "officer-" + picture);
        }
        open(chrome, "/dyads/RUS-UKR?" + DAY);
        assertThat(chrome.findElements(By.cssSelector(".waterfall details"))).isNotEmpty();
        shot(chrome, "officer-dyad");
        Axe.findsNothingSerious(chrome, "a busy pair");
        open(chrome, "/queue?" + DAY);
        shot(chrome, "officer-queue");
        Axe.findsNothingSerious(chrome, "the queue");
    }

    private static void shot(ChromeDriver chrome, String name) throws IOException {
        Chromium.size(chrome, 1400, 1400);
        Chromium.picture(chrome, name);
    }
}
