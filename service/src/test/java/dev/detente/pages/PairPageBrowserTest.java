package dev.detente.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.service.ServiceTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** How long the page of a busy pair is: for the Tab key, and on paper. */
@TestPropertySource(properties = "detente.demo=true")
class PairPageBrowserTest extends ServiceTest {
    private static final int TAB_STOPS = 70;
    private static final int SHEETS = 3;
    /** A page of a PDF as Chromium writes it. */
    private static final Pattern SHEET = Pattern.compile("/Type\\s*/Page\\b");

    private static final String STOPS_BEFORE_THE_RULES = """
            const rules = document.getElementById('evidence');
            return [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
                .filter(e => e.tabIndex >= 0 && e.checkVisibility() && !e.contains(rules)
                    && e.compareDocumentPosition(rules) & Node.DOCUMENT_POSITION_FOLLOWING).length""";

    PairPageBrowserTest(Environment environment) {
        super(environment);
    }

    @Test
    void fewTabStopsAndSheetsLeadThroughThePage(@TempDir Path profile) {
        ChromeDriver chrome = Chromium.start(profile);
        try {
            for (String path :
                    List.of("CHN-USA", "CHN-USA?asOf=2024-04-26", "RUS-UKR", "IRN-ISR", "CHN-TWN?asOf=2024-06-20")) {
                chrome.get("http://127.0.0.1:" + port() + "/dyads/" + path);
                assertThat(chrome.executeScript(STOPS_BEFORE_THE_RULES) instanceof Number n ? n.intValue() : -1)
                        .as("Tab stops of " + path)
                        .isBetween(10, TAB_STOPS);
                assertThat(sheets(chrome)).as("sheets of " + path).isBetween(1L, (long) SHEETS);
            }
        } finally {
            chrome.quit();
        }
    }

    private static long sheets(ChromeDriver chrome) {
        Object pdf = chrome.executeCdpCommand("Page.printToPDF", Map.of("paperWidth", 8.27, "paperHeight", 11.69))
                .get("data");
        return SHEET.matcher(new String(Base64.getDecoder().decode(String.valueOf(pdf)), StandardCharsets.ISO_8859_1))
                .results()
                .count();
    }

    @Test
    void eachLinkUnderTheHeadlineLeadsToItsPart(@TempDir Path profile) {
        ChromeDriver chrome = Chromium.start(profile);
        try {
            chrome.get("http://127.0.0.1:" + port() + "/dyads/CHN-USA");
            var links = chrome.findElements(By.cssSelector(".on-page a"));
            assertThat(links).hasSizeGreaterThan(5);
            links.forEach(link -> {
                String href = String.valueOf(link.getDomAttribute("href"));
                assertThat(chrome.findElements(By.cssSelector(href))).as(href).hasSize(1);
            });
        } finally {
            chrome.quit();
        }
    }

    @Test
    void aClickOnTheCurveAndArrowKeysShowWhatMadeADay(@TempDir Path profile) {
        ChromeDriver chrome = Chromium.start(profile);
        try {
            chrome.get("http://127.0.0.1:" + port() + "/dyads/CHN-USA?asOf=2024-06-21");
            String address = chrome.getCurrentUrl();
            shows(chrome, "2024-06-21");

            // The curve has 365 steps: the offset is counted from its middle.
            WebElement curve = chrome.findElement(By.cssSelector("#trend ~ .plot > svg"));
            String share = String.valueOf(chrome.findElement(By.id("day")).getDomAttribute("data-width"));
            double width = curve.getRect().getWidth();
            double drawn = width * Double.parseDouble(share.replace("%", "")) / 100;
            new Actions(chrome)
                    .moveToElement(curve, (int) Math.round(drawn * 309 / 365 - width / 2), 0)
                    .click()
                    .perform();
            String clicked = waitedFor(chrome, "");
            assertThat(LocalDate.parse(clicked))
                    .isBetween(LocalDate.parse("2024-04-20"), LocalDate.parse("2024-04-30"));
            shows(chrome, clicked);

            new Actions(chrome).sendKeys(Keys.ARROW_LEFT, Keys.ARROW_LEFT).perform();
            String before = LocalDate.parse(clicked).minusDays(2).toString();
            assertThat(waitedFor(chrome, clicked)).isEqualTo(before);
            shows(chrome, before);
            assertThat(chrome.getCurrentUrl()).isEqualTo(address);
            Axe.findsNothingSerious(chrome, "what made a day");
        } finally {
            chrome.quit();
        }
    }

    /** The day that the panel shows once it is another than the one before. */
    private static String waitedFor(ChromeDriver chrome, String before) {
        By shown = By.cssSelector("#day[data-shown]");
        return Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(
                        () -> chrome.findElements(shown).stream()
                                .map(panel -> String.valueOf(panel.getDomAttribute("data-shown")))
                                .findFirst()
                                .orElse(before),
                        day -> !day.equals(before));
    }

    /** The panel has the same five contributions as the explanation of that day. */
    private void shows(ChromeDriver chrome, String day) {
        JsonNode why = json("/api/v1/scores/CHN-USA/explanation?limit=5&asOf=" + day);
        List<WebElement> rows = chrome.findElements(By.cssSelector("#day li"));
        assertThat(rows).hasSize(5);
        for (int i = 0; i < rows.size(); i++) {
            JsonNode share = why.get("contributions").get(i);
            assertThat(rows.get(i).getDomProperty("textContent"))
                    .contains(
                            share.get("rule").stringValue(), share.get("source").stringValue() + " \u2192 ");
            assertThat(rows.get(i).findElement(By.tagName("a")).getDomProperty("href"))
                    .contains("/actions/" + share.get("action").get("id").stringValue());
        }
        assertThat(chrome.findElement(By.cssSelector("#day .day-tension")).getDomProperty("textContent"))
                .isEqualTo(String.format(Locale.ROOT, "%.1f", why.get("tension").doubleValue()));
    }
}
