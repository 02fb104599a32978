package dev.detente.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.api.keys.ApiKeys;
import dev.detente.store.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** A change of the rules from an action to Git, by two people in a real browser; needs Chromium or Chrome, its driver and Git. */
@Tag("long")
class WorkbenchReviewTest extends WorkbenchScene {
    private static final String RULE = "Arms for Taiwan strain relations with Beijing";
    private static final String ACTION = "2024-04-24-us-aid-for-taiwan";

    WorkbenchReviewTest(Environment environment, ApiKeys keys) {
        super(environment, keys);
    }

    @Test
    void aChangeGoesFromAnActionToGitThroughTwoPairsOfHands(@TempDir Path folder) throws Exception {
        Workbench bench = Workbench.in(chrome, port(), "review");
        String ana = key("ana", Role.PUBLISHER);
        String bo = key("bo", Role.PUBLISHER);
        String base = inUse();
        bench.signIn(ana);

        String draft = makesACaseOfAnAction(bench);
        acceptsTheBrokenCasesOneByOne(bench);
        findsRulesByWhatTheyMean(bench);
        looksAtTheDraftAsAShadow(bench, draft);
        learnsWhatIsMissingBeforeAnyReason(bench);

        bench.signIn(bo);
        sendsItBackWithAComment(bench, draft);
        seesThatAResultIsNoLongerKept(bench, draft, bo);
        bench.signIn(ana);
        mendsWhatWasAskedFor(bench, draft);
        bench.signIn(bo);
        approvesAndPublishes(bench, draft);

        assertThat(inUse()).isNotEqualTo(base);
        gitTakesThePatch(bench, base, folder);
        seesTheOldBookOnPages(bench, base);
        bench.checkQuiet();
    }

    private String makesACaseOfAnAction(Workbench bench) {
        bench.go("/actions/" + ACTION);
        bench.click("#to-trial");
        bench.waitFor("document.body.dataset.ready === 'true'");
        bench.waitForText("#trial-result", RULE);
        assertThat(bench.text("#trial li[data-rule='" + RULE + "']")).contains("fires", "3 points");
        assertThat(bench.text("#trial-result")).contains("asks for", "do not");
        bench.shot("an-action-tried");
        bench.begin("Arms for Taiwan weigh more");
        bench.waitForText("#steps", "ana");
        bench.waitFor("document.querySelector(arguments[0])", "#trial li[data-rule='" + RULE + "'] .case");
        bench.click("#trial li[data-rule='" + RULE + "'] .case");
        bench.waitForText("#file-name", "taiwan.cases.yaml");
        assertThat(bench.content("taiwan.cases.yaml"))
                .contains("- case: \"The signed package holds security assistance for Taiwan\"\n  rule: \"" + RULE
                        + "\"\n  kind: hit\n  only: rule\n");
        bench.shot("a-case-made-of-it");
        return bench.js("return new URLSearchParams(location.hash.slice(1)).get('book').slice(6)")
                .toString();
    }

    private static void acceptsTheBrokenCasesOneByOne(Workbench bench) {
        bench.file("taiwan.drl");
        bench.js(
                "const m = monaco.editor.getModels().find(m => m.uri.path === '/taiwan.drl');"
                        + "const at = m.findMatches('signals.escalate($a, 3).between(\"USA\", \"CHN\")', false, false, true, null, false)[0];"
                        + "m.pushEditOperations([], [{range: at.range, text: 'signals.escalate($a, 9).between(\"USA\", \"CHN\")'}], () => null)");
        bench.select("signals.escalate($a, 9)");
        bench.waitForText("#sentence", "gives 9 signal points of escalation between the United States and China");
        bench.press(Keys.CONTROL, Keys.ENTER);
        bench.waitFor("document.getElementById('cases').dataset.state === 'failed'");
        bench.shot("cases-that-the-change-broke");
        int broken = chrome(bench, "#cases .accept button");
        assertThat(broken).isGreaterThanOrEqualTo(2);
        for (int left = broken; left > 0; left--) {
            bench.click("#cases .accept button");
            bench.waitFor("document.querySelectorAll('#cases .accept button').length === arguments[0]", left - 1);
        }
        assertThat(bench.content("taiwan.cases.yaml")).contains("points: 9, halfLife: 60}");
        bench.press(Keys.CONTROL, Keys.ENTER);
        bench.waitFor("document.getElementById('cases').dataset.state === 'passed'");
        bench.waitForText("[data-step=tested][data-done=true]", "ana");
    }

    private static int chrome(Workbench bench, String css) {
        return ((Number) bench.js("return document.querySelectorAll(arguments[0]).length", css)).intValue();
    }

    private static void findsRulesByWhatTheyMean(Workbench bench) {
        bench.press(Keys.ALT, "f");
        bench.type("about:TWN gives:USA-CHN");
        bench.waitForText("#hits", RULE);
        assertThat(bench.text("#hits"))
                .contains("An act of the United States towards Taiwan", "gives 9 signal points of escalation")
                .doesNotContain("Arms from other states");
        bench.shot("rules-found-by-their-meaning");
        bench.press(Keys.CONTROL, "a");
        bench.type("earthquake relief");
        bench.waitForText("#hits", "1 line with");
        bench.click("#hits .row");
        bench.waitForText("#file-name", "taiwan.cases.yaml");
        bench.back();
        bench.waitForText("#file-name", "taiwan.drl");
    }

    private void looksAtTheDraftAsAShadow(Workbench bench, String draft) {
        bench.press(Keys.ALT, "2");
        bench.waitForText("#view-diff .words", "points 3 → 9");
        bench.press(Keys.ALT, "3");
        bench.click("#start-backtest");
        bench.waitFor("document.getElementById('backtest-result').dataset.state === 'finished'");
        bench.waitFor("document.querySelectorAll('#view-backtest .chart canvas').length === 2");
        bench.waitForText("[data-step=backtested][data-done=true]", "ana");
        bench.shot("backtest-with-differences");
        bench.go("/dyads/CHN-USA?asOf=2024-04-26&draft=" + draft);
        assertThat(bench.text("#shadow")).contains("With the draft “Arms for Taiwan weigh more”", "instead of ");
        assertThat(chrome.findElements(By.cssSelector(".line.shadow"))).hasSize(1);
        bench.shot("the-draft-as-a-shadow");
        double now =
                json("/api/v1/scores/CHN-USA?asOf=2024-04-26").get("tension").asDouble();
        double then = json("/api/v1/scores/CHN-USA?asOf=2024-04-26&draft=" + draft)
                .get("tension")
                .asDouble();
        assertThat(then).isGreaterThan(now);
        JsonNode history = json("/api/v1/history?dyad=CHN-USA&from=2024-04-26&asOf=2024-04-26&draft=" + draft)
                .get("rows");
        assertThat(history.get(0).get("tension").asDouble()).isEqualTo(then);
        keepsTheDraftFromPageToPage(bench, draft);
        bench.click("#shadow a");
        bench.waitFor("document.body.dataset.ready === 'true'");
        bench.waitForText("#book", "Arms for Taiwan weigh more");
    }

    private static void keepsTheDraftFromPageToPage(Workbench bench, String draft) {
        for (String page : List.of("/rules", "/network", "/matrix", "/map", "/pairs")) {
            bench.go(page + "?asOf=2024-04-26&draft=" + draft);
            assertThat(bench.text("#known"))
                    .as(page)
                    .startsWith("A draft. This page shows what the draft “Arms for Taiwan weigh more” says");
        }
        bench.shot("all-pairs-under-the-draft");
        bench.one("#q").sendKeys("china united states", Keys.ENTER);
        bench.waitFor("location.search.includes('china')");
        assertThat(bench.text("#known")).contains("Arms for Taiwan weigh more");
        bench.click("#CHN-USA a[href^='/dyads/']");
        bench.waitFor("document.getElementById('shadow')");
    }

    private static void learnsWhatIsMissingBeforeAnyReason(Workbench bench) {
        bench.click("#publish");
        bench.waitForText("#missing", "A reviewer has to approve it");
        assertThat(chrome(bench, "#ask-reason")).isZero();
        bench.shot("what-is-missing");
        bench.press(Keys.ESCAPE);
    }

    private static void sendsItBackWithAComment(Workbench bench, String draft) {
        bench.go("/pairs");
        assertThat(bench.text(".to-workbench")).isEqualTo("Workbench 1 draft waits for you");
        bench.open("");
        bench.click("#inbox");
        bench.waitForText("dialog", "waits for your review");
        bench.shot("the-inbox-of-a-reviewer");
        bench.click("dialog [data-draft='" + draft + "']");
        bench.waitForText("[data-step=backtested][data-done=true]", "ana");
        seesTheBacktestOfAnother(bench, draft);
        bench.file("taiwan.drl");
        bench.select("signals.escalate($a, 9)");
        bench.click("#tab-comments");
        bench.click("#comment-line");
        bench.one("#ask-text").sendKeys("9 is as much as a blockade: take 8", Keys.ENTER);
        bench.waitForText("#comments", "take 8");
        bench.waitFor("document.querySelector('.comment-bar')");
        bench.shot("a-comment-on-a-line");
        bench.click("#send-back");
        bench.one("#ask-reason").sendKeys("see my comment", Keys.ENTER);
        bench.waitForText("#returned", "bo sent it back: see my comment");
        bench.waitFor("!document.querySelector('dialog')");
    }

    /** The browser of a reviewer knows no backtest of its own. */
    private static void seesTheBacktestOfAnother(Workbench bench, String draft) {
        bench.js("sessionStorage.clear()");
        bench.go("/pairs");
        bench.open("#book=draft:" + draft + "&view=view-backtest");
        bench.waitForText("#backtest-headline", "CHN-USA most, by +");
        bench.waitFor("document.querySelectorAll('#view-backtest .chart canvas').length === 2");
        bench.shot("the-backtest-of-another");
        bench.press(Keys.ALT, "1");
    }

    /** A backtest of a period without actions fails at once, and takes one of the 20 places all the same. */
    private void seesThatAResultIsNoLongerKept(Workbench bench, String draft, String key) {
        for (int i = 0; i < 20; i++) {
            HttpResponse<String> begun =
                    request("POST", "/api/v1/rule-books/drafts/" + draft + "/backtests?from=2030-01-01", "", key);
            get(begun.headers().firstValue("Location").orElseThrow() + "/events");
        }
        bench.go("/pairs");
        bench.open("#book=draft:" + draft + "&view=view-backtest");
        bench.waitForText("#backtest-text", "The result is no longer kept: run the backtest again.");
        bench.press(Keys.ALT, "1");
    }

    private static void mendsWhatWasAskedFor(Workbench bench, String draft) {
        bench.open("");
        bench.click("#inbox");
        bench.waitForText("dialog", "was sent back: correct it");
        bench.click("dialog [data-draft='" + draft + "']");
        bench.waitForText("#returned", "see my comment");
        bench.click("#tab-comments");
        bench.click("#comments .row");
        bench.waitForText("#file-name", "taiwan.drl");
        bench.js("for (const m of monaco.editor.getModels().filter(m => m.uri.path.startsWith('/taiwan'))) {"
                + "for (const at of m.findMatches('\\\\b9(?=, halfLife: 60|\\\\)\\\\.between)', false, true, true, null, false).reverse()) {"
                + "m.pushEditOperations([], [{range: at.range, text: '8'}], () => null); } }");
        bench.press(Keys.CONTROL, Keys.ENTER);
        bench.waitForText("[data-step=tested][data-done=true]", "ana");
        bench.click("#tab-comments");
        bench.click("#comments .settle");
        bench.one("#ask-text").sendKeys("8 it is", Keys.ENTER);
        bench.waitForText("#comments", "1 settled comment");
        bench.press(Keys.ALT, "3");
        bench.click("#start-backtest");
        bench.waitForText("[data-step=backtested][data-done=true]", "ana");
    }

    private static void approvesAndPublishes(Workbench bench, String draft) {
        bench.open("#book=draft:" + draft + "&view=view-diff");
        bench.waitForText("#view-diff .words", "points 3 → 8");
        bench.click("#approve");
        bench.one("#ask-reason").sendKeys("8 is right", Keys.ENTER);
        bench.waitForText("[data-step=approved][data-done=true]", "bo");
        bench.waitFor("!document.querySelector('dialog')");
        bench.click("#publish");
        bench.one("#ask-reason").sendKeys("agreed", Keys.ENTER);
        bench.waitFor("document.getElementById('in-use')");
        bench.waitForText("[data-step=published][data-done=true]", "bo");
    }

    private void seesTheOldBookOnPages(Workbench bench, String base) {
        bench.go("/pairs?asOf=2024-04-26&ruleBook=" + base.substring(0, 8));
        assertThat(bench.text("#known"))
                .startsWith("Another rule book. This page shows what the rule book")
                .contains(base.substring(0, 8) + " says, which is not in use.");
        bench.click("#CHN-USA a[href^='/dyads/']");
        bench.waitFor("document.getElementById('headline')");
        assertThat(bench.text("#known")).startsWith("Another rule book.");
        bench.click("#known a");
        bench.waitFor("!document.getElementById('known')");
    }

    private void gitTakesThePatch(Workbench bench, String base, Path folder) throws Exception {
        bench.press(Keys.ALT, "1");
        bench.press(Keys.ALT, "2");
        bench.waitFor("document.getElementById('patch') && !document.getElementById('patch').hidden");
        String href = bench.one("#patch").getDomProperty("href");
        URI address = URI.create(String.valueOf(href));
        String patch = get(address.getRawPath() + "?" + address.getRawQuery()).body();
        Path book = Files.createDirectories(folder.resolve("rules"));
        for (Map.Entry<String, String> file : files(base).entrySet()) {
            Files.writeString(book.resolve(file.getKey()), file.getValue());
        }
        git(folder, "init", "-q");
        git(
                folder,
                "apply",
                "--directory=rules",
                Files.writeString(folder.resolve("a.patch"), patch).toString());
        for (Map.Entry<String, String> file : files(inUse()).entrySet()) {
            assertThat(book.resolve(file.getKey())).hasContent(file.getValue());
        }
    }

    private Map<String, String> files(String version) {
        Map<String, String> files = new TreeMap<>();
        json("/api/v1/rule-books/" + version)
                .get("files")
                .forEachEntry((name, text) -> files.put(name, text.stringValue()));
        return files;
    }

    private static void git(Path folder, String... arguments) throws IOException, InterruptedException {
        ArrayList<String> command = new ArrayList<>();
        command.add("git");
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("git.out").toFile())
                .start();
        assertThat(git.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(git.exitValue())
                .as(Files.readString(folder.resolve("git.out")))
                .isZero();
    }
}
