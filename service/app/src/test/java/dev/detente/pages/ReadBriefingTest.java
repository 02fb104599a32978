package dev.detente.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.api.keys.ApiKeys;
import dev.detente.app.ServiceTest;
import dev.detente.model.Corpus;
import dev.detente.store.Role;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/** An analyst takes the briefing of the corpus in, read by the service's own reader, with a store that knows nothing yet. */
// A service of its own, which shares its store with no other test.
@TestPropertySource(properties = "detente.max-dyads=499")
class ReadBriefingTest extends ServiceTest {
    private static final String DAY = "2024-04-26";
    private static final String BRIEFING = "data/briefing-beijing-2024-04.txt";

    private final String analyst;

    ReadBriefingTest(Environment environment, ApiKeys keys) {
        super(environment);
        analyst = Objects.requireNonNull(
                keys.make("ana", Role.ANALYST, null, "test").text());
    }

    @Test
    void theBriefingBecomesTensionAfterOneRowIsMendedAndOneDropped(@TempDir Path profile) {
        String text = Corpus.text(BRIEFING);
        try (Workbench browser = Workbench.briefing(profile, port())) {
            browser.signIn(analyst);
            browser.look("light", 1400, 900);
            browser.go("/read");
            browser.waitFor("document.body.dataset.ready === 'true'");
            browser.js("document.querySelector('#ask-text').value = arguments[0]", text);
            browser.js("document.querySelector('#ask-day').value = arguments[0]", DAY);
            browser.one("#ask-title").sendKeys("Blinken in Beijing");
            browser.click(".ask button");
            browser.waitFor("document.querySelector('#desk') && document.body.dataset.ready === 'true'");
            browser.waitFor("document.querySelector('[data-dyad=CHN-USA]')");
            browser.shotOfAll("proposed", 1400);
            long ticked = count(browser, "#rows tr:not([hidden]) [name=tick]:checked");
            assertThat(ticked).as("proposals to begin with").isGreaterThan(2);
            assertThat(count(browser, "#text mark.source")).isPositive();

            String first = "#" + browser.js("return document.querySelector('#rows tr:has([name=tick]:checked)').id");
            mend(browser, first, "source", "CHN");
            mend(browser, first, "target", "USA");
            mend(browser, first, "code", "1121");
            String sentence = browser.js("return document.querySelector(arguments[0]).dataset.summary", first)
                    .toString();
            String second = browser.js(
                            "return [...document.querySelectorAll('#rows tr:has([name=tick]:checked)')].pop().id")
                    .toString();
            browser.js("document.getElementById(arguments[0]).scrollIntoView({block: 'center'})", second);
            browser.click("#" + second + " [name=tick]");
            browser.waitFor("!document.querySelector('.waiting')");
            assertThat(browser.text("#save")).isEqualTo("Save " + (ticked - 1) + " actions");
            String supposed =
                    browser.text("[data-dyad=CHN-USA] td:nth-of-type(2)").replaceAll(" .*", "");
            browser.look("dark", 1400, 900);
            browser.shot("mended");
            browser.click("#save");
            browser.waitForText("#done", (ticked - 1) + " actions saved.");
            browser.look("light", 1400, 900);

            browser.click("#done a[href='/dyads/CHN-USA?asOf=" + DAY + "']");
            browser.waitFor("document.querySelector('.evidence')");
            browser.shotOfAll("dyad", 1400);
            assertThat(browser.text(".huge")).isEqualTo(supposed);
            assertThat(browser.text("main")).contains(sentence);
            browser.js(
                    "[...document.querySelectorAll('.evidence th a')].find(a => a.textContent === arguments[0]).click()",
                    sentence);
            browser.waitForText("blockquote", sentence.substring(0, 20));
            assertThat(browser.text("main"))
                    .contains("The sentence it comes from", "From Blinken in Beijing. ana accepted it on");
            browser.shot("action");
            browser.checkQuiet("400");
        }
    }

    private static long count(Workbench browser, String css) {
        return ((Number) browser.js("return document.querySelectorAll(arguments[0]).length", css)).longValue();
    }

    private static void mend(Workbench browser, String row, String field, String value) {
        browser.one(row + " [name=" + field + "]").clear();
        browser.one(row + " [name=" + field + "]").sendKeys(value, Keys.TAB);
    }
}
