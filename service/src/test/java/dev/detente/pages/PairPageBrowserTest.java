package dev.detente.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.service.ServiceTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

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
}
