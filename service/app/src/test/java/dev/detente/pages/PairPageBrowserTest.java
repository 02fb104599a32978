package dev.detente.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.app.ServiceTest;
import dev.detente.model.ActorCode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    private static final String STOPS_BEFORE_THE_RULES = """
            const rules = document.getElementById('evidence');
            return [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
                .filter(e => e.tabIndex >= 0 && e.checkVisibility() && !e.contains(rules)
                    && e.compareDocumentPosition(rules) & Node.DOCUMENT_POSITION_FOLLOWING).length""";

    private static final String IN_VIEW = """
            const box = document.getElementById('day').getBoundingClientRect();
            return box.top >= 0 && box.bottom <= innerHeight && document.getElementById('day').contains(document.activeElement)""";

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
                assertThat(Chromium.sheets(chrome, 8.27, 11.69))
                        .as("sheets of " + path)
                        .isBetween(1L, (long) SHEETS);
            }
        } finally {
            chrome.quit();
        }
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
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> Boolean.TRUE.equals(chrome.executeScript(IN_VIEW)));

            // Right of the last day nothing is known, and no real day answers.
            new Actions(chrome)
                    .moveToElement(curve, (int) Math.round(width / 2) - 5, 0)
                    .click()
                    .perform();
            assertThat(waitedFor(chrome, before)).isEqualTo("ahead");
            assertThat(chrome.findElement(By.cssSelector("#day ol")).getText())
                    .startsWith("Nothing has happened yet on ");
            assertThat(chrome.findElement(By.cssSelector("#day .note")).isDisplayed())
                    .isFalse();
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

    /** The panel has the five actions that contribute most, each with one number: the sum of what rules gave it. */
    private void shows(ChromeDriver chrome, String day) {
        JsonNode why = json("/api/v1/scores/CHN-USA/explanation?limit=1000&asOf=" + day);
        Map<String, Double> sums = new HashMap<>();
        why.get("contributions")
                .forEach(share -> sums.merge(
                        share.get("action").get("id").stringValue(),
                        share.get("points").doubleValue(),
                        Double::sum));
        Map<String, String> actors = new HashMap<>();
        why.get("contributions")
                .forEach(share -> actors.put(
                        share.get("action").get("id").stringValue(),
                        share.get("action").get("source").stringValue()));
        List<String> greatest = sums.entrySet().stream()
                .sorted(Comparator.comparingDouble(share -> -Math.abs(share.getValue())))
                .limit(5)
                .map(Map.Entry::getKey)
                .toList();
        List<WebElement> rows = chrome.findElements(By.cssSelector("#day li"));
        assertThat(rows).hasSize(5);
        for (int i = 0; i < rows.size(); i++) {
            String id = greatest.get(i);
            String source = actors.getOrDefault(id, "");
            assertThat(rows.get(i).getDomProperty("textContent"))
                    .contains(Words.signed(sums.getOrDefault(id, 0.0), 1))
                    .containsPattern("(" + source + "|" + Words.name(new ActorCode(source)) + ") \u2192 ");
            assertThat(rows.get(i).findElement(By.tagName("a")).getDomProperty("href"))
                    .contains("/actions/" + id);
        }
        assertThat(chrome.findElement(By.cssSelector("#day .day-tension")).getDomProperty("textContent"))
                .isEqualTo(String.format(Locale.ROOT, "%.1f", why.get("tension").doubleValue()));
    }
}
