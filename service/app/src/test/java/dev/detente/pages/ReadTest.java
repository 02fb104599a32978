package dev.detente.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.api.keys.ApiKeys;
import dev.detente.app.ServiceTest;
import dev.detente.reader.texts.WordReaderInstead;
import dev.detente.store.Role;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/** An analyst reads a report in the browser. Needs Chromium or Chrome and its driver on the PATH. */
@TestPropertySource(properties = "detente.demo=true")
@Import(WordReaderInstead.class)
class ReadTest extends ServiceTest {
    private static final String TEXT = """
            China accused the United States of arming Taiwan and harming peace, said a spokesman.
            Russia urged China to keep buying oil. The world watches closely. Russia visited the United States, which surprised many.

            China urged the United States to lift tariffs. Russia hinted at measures against China.
            """;

    private final String analyst;

    ReadTest(Environment environment, ApiKeys keys) {
        super(environment);
        analyst = Objects.requireNonNull(
                keys.make("ana", Role.ANALYST, null, "test").text());
    }

    @Test
    void aReportIsPastedCorrectedAcceptedAndExplainsThePoints(@TempDir Path profile) {
        try (Workbench browser = Workbench.reading(profile, port())) {
            browser.go("/");
            browser.click(".to-read");
            browser.one("#ask-text").sendKeys(TEXT);
            browser.look("light", 1400, 900);
            browser.shot("form");
            // What was pasted stays while the analyst signs in.
            browser.click(".ask a.button");
            browser.one("#key").sendKeys(analyst, Keys.ENTER);
            browser.waitFor("document.querySelector('.who b')");
            browser.waitFor("document.querySelector('#ask-text').value.startsWith('China accused')");
            browser.js("document.querySelector('#ask-day').value = '2024-06-20'");
            browser.one("#ask-title").sendKeys("A spokesman speaks");
            browser.click(".ask button");
            browser.waitFor("document.querySelector('#desk') && document.body.dataset.ready === 'true'");
            browser.waitForText("#tension", "China – United States");
            browser.shot("proposed");
            assertThat(browser.text("#headline"))
                    .isEqualTo("4 actions are proposed from 6 sentences. 1 is known already, so not ticked.");
            assertThat(browser.js("return document.querySelector('#row-1 [name=tick]').checked"))
                    .isEqualTo(false);
            assertThat(browser.text("#row-1 .known")).startsWith("known: ");

            // What is too unsure waits among what is not coded; what was not understood at all begins as an empty row.
            browser.click(".make[data-rows='5']");
            browser.waitFor("!document.querySelector('#row-5').hidden");
            assertThat(browser.js("return document.querySelector('#row-5 [name=type]').value"))
                    .isEqualTo("THREATEN");
            browser.click(".make:not([data-rows])");
            browser.waitForText("#row-6", "made by you");
            browser.waitForText("#row-6 .wrong-list", "is needed");
            browser.shot("made");
            browser.click("#row-6 .drop");
            browser.click("#row-5 [name=tick]");

            mend(browser, 2, "type", "accuse");
            assertThat(browser.js("return document.querySelector('#row-2 [name=mode]').getAttribute('list')"))
                    .isEqualTo("modes-ACCUSE");
            mend(browser, 2, "code", "1121");
            assertThat(browser.js("return document.querySelector('#row-2 [name=mode]').value"))
                    .isEqualTo("allege");
            browser.click("#row-3 [name=tick]");
            browser.waitFor("!document.querySelector('[data-dyad=RUS-USA]') && !document.querySelector('.waiting')");
            String supposed = browser.text("[data-dyad=CHN-RUS] td:nth-of-type(2)");
            browser.look("dark", 1400, 900);
            browser.shot("mended");

            mend(browser, 4, "target", "USS");
            browser.waitForText("#row-4 .wrong-list", "did you mean USA");
            browser.waitForText("#tension", "1 row left out");
            browser.shot("wrong");
            mend(browser, 4, "target", "USA");
            browser.waitFor("!document.querySelector('.wrong-list li') && !document.querySelector('.waiting')");
            assertThat(browser.text("#save")).isEqualTo("Save 2 actions");
            browser.look("light", 390, 844);
            browser.checkWidth(390);
            browser.shotOfAll("narrow", 390);
            browser.look("dark", 390, 844);
            browser.shotOfAll("narrow-dark", 390);
            browser.look("light", 1400, 900);
            browser.shotOfAll("all", 1400);
            browser.click("#save");
            browser.waitForText("#done", "2 actions saved. See the effect:");
            browser.shot("saved");

            browser.click("#done a[href='/dyads/CHN-RUS?asOf=2024-06-20']");
            browser.waitForText("main", "Russia urged China to keep buying oil.");
            browser.shot("dyad");
            assertThat(browser.text(".huge")).isEqualTo(supposed.replaceAll(" .*", ""));
            browser.waitForText("main", "from A spokesman speaks, accepted by ana");
            browser.back();
            browser.waitFor("document.querySelector('#desk') && document.body.dataset.ready === 'true'");
            browser.waitForText("#row-2 .known", "accepted by ana");
            browser.shot("accepted");
            assertThat(browser.js("return document.querySelector('#row-2 [name=type]').disabled"))
                    .isEqualTo(true);
            browser.checkQuiet("400");
        }
    }

    private static void mend(Workbench browser, int row, String field, String value) {
        browser.one("#row-" + row + " [name=" + field + "]").clear();
        browser.one("#row-" + row + " [name=" + field + "]").sendKeys(value, Keys.TAB);
    }
}
