package dev.detente.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.app.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;

/** The demo as somebody starts it who has never seen it, alone: from the printed link to an edited rule in use, and back. Needs Chromium and its driver. */
@Tag("long")
class NewcomerTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Pattern LINK = Pattern.compile("http://127\\.0\\.0\\.1:\\d+(/sign-in\\?code=once_[0-9a-f]+)");

    @Test
    void anEditedRuleIsInUseAndTakenBack(@TempDir Path folder) throws Exception {
        ChromeDriver chrome = Chromium.start(folder.resolve("browser"));
        try (ServiceProcess demo = ServiceProcess.demo(folder.resolve("demo.log"))) {
            Matcher link = LINK.matcher(demo.waitFor(LINK));
            assertThat(link.find()).isTrue();
            Workbench bench = Workbench.in(chrome, demo.port(), "newcomer");

            signsInOnce(bench, link.group(1));
            double before = tension(bench);
            long begun = System.nanoTime();
            edits(bench);
            publishes(bench);
            assertThat(tension(bench)).isGreaterThan(before);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
            rollsBack(bench);
            assertThat(tension(bench)).isEqualTo(before);
        } finally {
            chrome.quit();
        }
    }

    private static void signsInOnce(Workbench bench, String link) {
        bench.go(link);
        bench.waitForText("#once", "This link signs you in as an admin, once.");
        bench.go(link);
        bench.click("form.sign-in button");
        bench.waitForText(".who b", "admin");
        bench.go(link);
        bench.waitForText("#wrong", "This link was used before");
        bench.waitForText("#whence", "This is the demo");
    }

    private static double tension(Workbench bench) {
        bench.go("/api/v1/scores/CHN-USA?asOf=2024-04-26");
        Object number = bench.js("return JSON.parse(document.querySelector('pre').textContent).tension");
        return number instanceof Number n ? n.doubleValue() : Double.NaN;
    }

    private static void edits(Workbench bench) {
        bench.open("");
        bench.waitForText("#alone", "--detente.four-eyes=true");
        bench.begin("Arms for Taiwan weigh more");
        bench.file("taiwan.drl");
        bench.js(
                "const m = monaco.editor.getModels().find(m => m.uri.path === '/taiwan.drl');"
                        + "const at = m.findMatches('signals.escalate($a, 3).between(\"USA\", \"CHN\")', false, false, true, null, false)[0];"
                        + "m.pushEditOperations([], [{range: at.range, text: 'signals.escalate($a, 9).between(\"USA\", \"CHN\")'}], () => null)");
        bench.press(Keys.CONTROL, Keys.ENTER);
        bench.waitFor("document.getElementById('cases').dataset.state === 'failed'");
        bench.click("#tab-cases");
        for (int left = broken(bench); left > 0; left--) {
            bench.click("#cases .accept button");
            bench.waitFor("document.querySelectorAll('#cases .accept button').length === arguments[0]", left - 1);
        }
        bench.press(Keys.CONTROL, Keys.ENTER);
        bench.waitForText("[data-step=tested][data-done=true]", "admin");
        bench.press(Keys.ALT, "3");
        bench.click("#start-backtest");
        bench.waitForText("[data-step=backtested][data-done=true]", "admin");
    }

    private static int broken(Workbench bench) {
        return bench.js("return document.querySelectorAll('#cases .accept button').length") instanceof Number n
                ? n.intValue()
                : 0;
    }

    private static void publishes(Workbench bench) {
        bench.click("#approve");
        bench.waitForText("dialog", "Four eyes are off: its writers may approve it. --detente.four-eyes=true");
        bench.one("#ask-reason").sendKeys("a try", Keys.ENTER);
        bench.waitForText("[data-step=approved][data-done=true]", "admin");
        bench.waitFor("!document.querySelector('dialog')");
        bench.click("#publish");
        bench.waitForText("dialog", "Four eyes are off");
        bench.one("#ask-reason").sendKeys("a try", Keys.ENTER);
        bench.waitFor("document.getElementById('in-use')");
        bench.waitForText("[data-step=published][data-done=true]", "admin");
    }

    private static void rollsBack(Workbench bench) {
        bench.open("#view=view-history");
        bench.click("#view-history .row-deeds .back");
        bench.one("#ask-reason").sendKeys("it was a try", Keys.ENTER);
        bench.waitFor("document.getElementById('in-use')");
        bench.waitFor("!document.querySelector('dialog')");
    }
}
