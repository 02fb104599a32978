package dev.detente.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.app.ServiceTest;
import dev.detente.intake.coded.GdeltLine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;

/** The start page of a store that rows of GDELT fill: a pair at war, one on which something began, quiet pairs, and one that people code. */
@DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_CLASS)
class LiveDayTest extends ServiceTest {
    private static final LocalDate LAST = LocalDate.of(2024, 4, 26);
    private static final String DAY = "?asOf=" + LAST;
    private static final int DAYS = 60;
    private static final String FIGHT = "193";
    private static final String TALK = "036";
    private static final String SLUG = "https://www.example.org/world/shells-fall-on-a-harbour-town-1234567.html";

    private static boolean imported;

    private final StringBuilder rows = new StringBuilder();
    private int made;

    LiveDayTest(Environment environment) {
        super(environment);
    }

    @BeforeEach
    void importOnce() {
        if (imported) {
            return;
        }
        for (int before = DAYS; before >= 0; before--) {
            LocalDate day = LAST.minusDays(before);
            for (int i = 0; i < 60; i++) {
                row(day, "RUS", "UKR", FIGHT, "https://example.com/front");
            }
            row(day, "DEU", "FRA", TALK, "https://example.com/talks");
            row(day, "CHN", "JPN", TALK, "https://example.com/talks");
        }
        row(LAST.minusDays(1), "PER", "BOL", TALK, "https://example.com/talks");
        // The address decides which report is shown first: the last ones are no web addresses, or lead elsewhere than
        // they seem to.
        for (String url : List.of(
                SLUG,
                "https://news.example.net/article/navy-ships-meet-in-a-strait/98765",
                "javascript:alert('https://example.com/')",
                "https://example.com\\@evil.example/a-b-c-d",
                "https://good.example@evil.example/<b>one</b>-two-three")) {
            row(LAST, "CHN", "JPN", FIGHT, url);
        }
        for (int i = 0; i < 200; i++) {
            row(LAST, "CHN", "JPN", "17" + i % 4, "https://example.com/" + i);
        }
        post("/api/v1/imports?name=made.export.CSV", rows.toString(), "application/octet-stream");
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> text("/dyads/RUS-UKR" + DAY).contains("crisis"));
        for (int i = 0; i < 6; i++) {
            postActions("""
                    {"id": "hand-%d", "day": "%s", "source": "NOR", "target": "SWE", "type": "ACCUSE", "summary": "Oslo accuses", "url": "https://example.org/a"}
                    """.formatted(i, LAST.minusDays(i)));
        }
        imported = true;
    }

    private void row(LocalDate day, String source, String target, String code, String url) {
        made++;
        GdeltLine line = GdeltLine.of61()
                .set(0, Integer.toString(made))
                .set(1, day.format(DateTimeFormatter.BASIC_ISO_DATE))
                .set(5, source + "GOV")
                .set(6, "GOVERNMENT " + made)
                .set(7, source)
                .set(15, target)
                .set(17, target)
                .set(26, code)
                .set(27, code)
                .set(28, code.substring(0, 2))
                .set(59, day.format(DateTimeFormatter.BASIC_ISO_DATE) + "151500")
                .set(60, url);
        rows.append(line).append('\n');
    }

    @Test
    void theWorstPairsComeFirstAndQuietOnesAreNotListed() {
        String page = text("/" + DAY);

        assertThat(page).contains("Worst now Russia – Ukraine crisis");
        assertThat(page.indexOf("Worst now")).isLessThan(page.indexOf("Tension rose"));
        assertThat(page).contains("China – Japan CHN-JPN").doesNotContain("Bolivia – Peru", "Germany – France");
        assertThat(get("/" + DAY).body())
                .contains("<svg class=\"whole map\"")
                .containsPattern("class=\"h9\" href=\"/actors/UKR[^>]*><title>Ukraine: ");
    }

    @Test
    void aMoveHasTheArticlesBehindItWithSafeLinks() {
        String page = get("/" + DAY).body();

        assertThat(text("/" + DAY))
                .contains("example.org : shells fall on a harbour town")
                .contains("news.example.net : navy ships meet in a strait");
        assertThat(page)
                .contains("<a href=\"" + SLUG + "\" rel=\"noopener noreferrer nofollow\">")
                .doesNotContain("href=\"javascript")
                .doesNotContain("<b>one</b>");
    }

    @Test
    void pagesWithRowsOfGdeltSayHowSureTheyAre() {
        String said =
                "Its levels are calibrated on eleven days of January 2018 alone; its surges were judged by no dated crisis.";

        for (String path : List.of(
                "/", "/pairs", "/map", "/matrix", "/network", "/actors", "/actors/RUS", "/issues", "/dyads/RUS-UKR")) {
            assertThat(text(path + DAY)).as(path).containsOnlyOnce(said);
        }
        assertThat(text("/dyads/RUS-UKR/what-if?edit=true&day=" + LAST)).containsOnlyOnce(said);
        assertThat(get("/" + DAY).body()).contains("href=\"/help/validation#gdelt\"");
        assertThat(text("/dyads/NOR-SWE" + DAY)).contains("Norway – Sweden").doesNotContain("GDELT is among");
        assertThat(text("/actions/hand-0")).doesNotContain("GDELT is among");
    }

    @Test
    void aReaderOnAPhoneAndInTheDarkSeesTheSame(@TempDir Path profile) {
        ChromeDriver chrome = Chromium.start(profile);
        try {
            for (String scheme : List.of("light", "dark")) {
                Chromium.scheme(chrome, scheme);
                for (int width : List.of(390, 1400)) {
                    Chromium.size(chrome, width, Chromium.HEIGHT);
                    chrome.get("http://127.0.0.1:" + port() + "/" + DAY);
                    WebElement map = chrome.findElement(By.cssSelector(".small-map svg"));
                    assertThat(map.getRect().getWidth()).isBetween(width / 3, width);
                    assertThat(map.getRect().getHeight()).isGreaterThan(100);
                    assertThat(chrome.executeScript("return document.documentElement.scrollWidth"))
                            .as("no sideways scrolling at " + width)
                            .isEqualTo((long) width);
                    Chromium.wholePicture(chrome, width, "live-day-" + scheme + "-" + width);
                }
                Axe.findsNothingSerious(chrome, "a live day, " + scheme);
            }
        } finally {
            chrome.quit();
        }
    }

    @Test
    void itFitsOnOneSheetWithAllChanges(@TempDir Path profile) {
        ChromeDriver chrome = Chromium.start(profile);
        try {
            for (String since : List.of("P1D", "P7D&all=true")) {
                chrome.get("http://127.0.0.1:" + port() + "/" + DAY + "&since=" + since);
                for (List<Double> paper : List.of(List.of(8.27, 11.69), List.of(8.5, 11.0))) {
                    assertThat(Chromium.sheets(chrome, paper.get(0), paper.get(1)))
                            .as("sheets of %s inches, %s", paper, since)
                            .isEqualTo(1);
                }
            }
        } finally {
            chrome.quit();
        }
    }
}
