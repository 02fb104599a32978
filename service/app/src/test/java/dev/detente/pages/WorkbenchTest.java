package dev.detente.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.api.keys.ApiKeys;
import dev.detente.store.Role;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.springframework.core.env.Environment;
import tools.jackson.databind.node.ObjectNode;

/** Analysts at the workbench, in a real browser; needs Chromium or Chrome and its driver on the PATH. */
class WorkbenchTest extends WorkbenchScene {
    private static final String NAME = "Sanctions over Taiwan strain relations with Washington";
    private static final String RULE = """
            rule "Sanctions over Taiwan strain relations with Washington"
            @doc("Beijing puts US arms makers under sanctions over sales to Taiwan, which Washington reads as pressure.")
            @author("ana")
            when
            $a : Action(type == "COERCE", source == "CHM", target == "USA", issue == "taiwan")
            then
            signals.escalate($a, 2).between("CHN", "USA").halfLife(60).because("sanctions over Taiwan");
            end
            """;
    private static final String CASES = """

            - case: five arms makers are put under sanctions
              rule: "Sanctions over Taiwan strain relations with Washington"
              kind: hit
              given:
                - {day: 2024-01-07, source: CHN, target: USA, type: COERCE, issues: [taiwan]}
              signals:
                - {rule: "Sanctions over Taiwan strain relations with Washington", kind: ESCALATION, source: CHN, target: USA, issue: taiwan, points: 3, halfLife: 60}

            - case: sanctions over trade
              rule: "Sanctions over Taiwan strain relations with Washington"
              kind: near-miss
              given:
                - {day: 2024-01-07, source: CHN, target: USA, type: COERCE, issues: [trade]}
              signals: []

            - case: sanctions by Washington
              rule: "Sanctions over Taiwan strain relations with Washington"
              kind: mirror
              given:
                - {day: 2024-01-07, source: USA, target: CHN, type: COERCE, issues: [taiwan]}
              signals: []
            """;

    WorkbenchTest(Environment environment, ApiKeys keys) {
        super(environment, keys);
    }

    @Tag("long")
    @Test
    void anAnalystsMorning() {
        Workbench bench = Workbench.in(chrome, port(), "morning");
        bench.signIn(key("ana", Role.PUBLISHER));
        bench.open("");
        assertThat(bench.text("#steps")).startsWith("You are reading version");
        bench.file("taiwan.drl");
        bench.select("because");
        bench.press(Keys.CONTROL, "k");
        bench.press(Keys.CONTROL, "i");
        bench.waitForText(".monaco-hover", "the reason shown in explanations");
        bench.shot("the-book-in-use");

        bench.begin("Sanctions over Taiwan count");
        bench.waitForText("#steps", "ana");

        writesARuleWithATypo(bench);
        mendsItByCompletion(bench);
        writesCasesOfWhichOneFails(bench);
        mendsTheCase(bench);
        changesAWeight(bench);
        looksAtTheDifferences(bench);
        runsABacktest(bench);
        looksAtWhatMoves(bench);
        mayNotApproveWhatTheyWrote(bench);
        String before = inUse();
        bench.signIn(key("bo", Role.PUBLISHER));
        anotherOneApprovesAndPublishes(bench);
        assertThat(inUse()).isNotEqualTo(before);
        rollsBack(bench, before);
        assertThat(inUse()).isEqualTo(before);
        bench.checkQuiet();
    }

    @Test
    void completionKnowsWhatFitsWhere() {
        Workbench bench = Workbench.in(chrome, port(), "completion");
        bench.open("");
        assertThat(bench.one("#new-draft").isEnabled()).as("by who only looks").isFalse();
        assertThat(bench.offered("when\n  $a : Action(source == \"|\")")).isEqualTo("actors");
        assertThat(bench.offered("when\n  $a : Action(source not in (\"USA\", \"|"))
                .isEqualTo("actors");
        assertThat(bench.offered("when\n  $a : Action(target == |")).isEqualTo("actors");
        assertThat(bench.offered("when\n  $a : Action(type == \"|")).isEqualTo("types");
        assertThat(bench.offered("when\n  $a : Action(type == \"AID\",\n    issue == \"|"))
                .isEqualTo("issues");
        assertThat(bench.offered("when\n  $a : Action(mode != \"|")).isEqualTo("modes");
        assertThat(bench.offered("when\n  $a : Action(code in (\"|")).isEqualTo("codes");
        assertThat(bench.offered("when\n  $a : Action(quad == \"|")).isEqualTo("quads");
        assertThat(bench.offered("when\n  $a : Action(actions(\"|")).isEqualTo("kinds");
        assertThat(bench.offered("when\n  $a : Action(actions(\"any\", \"|")).isEqualTo("parties");
        assertThat(bench.offered("when\n  $a : Action(peak(\"|")).isEqualTo("parties");
        assertThat(bench.offered("then\n  signals.escalate($a, 1).between(\"CHN\", \"|"))
                .isEqualTo("actors");
        assertThat(bench.offered("when\n  $a : Action(|"))
                .startsWith("type,source,target,")
                .endsWith(",daysObserved,member");
        assertThat(bench.offered("then\n  signals.|")).isEqualTo("escalate,cooperate");
        assertThat(bench.offered("then\n  signals.escalate($a, 1).|")).isEqualTo("between,halfLife,force,because");
        assertThat(bench.offered("rule \"a\"\n  @doc(\"|")).isEmpty();
    }

    @Test
    void theMainStepsNeedNoMouse() {
        Workbench bench = Workbench.in(chrome, port(), "keys");
        bench.signIn(key("eve", Role.ANALYST));
        bench.open("");
        bench.tabTo("new-draft");
        bench.press(Keys.ENTER);
        bench.type("Keys alone");
        bench.press(Keys.ENTER);
        bench.waitFor("!document.querySelector('dialog')");
        bench.waitForText("#steps", "eve");
        assertThat(bench.one("#publish").isEnabled()).isFalse();
        assertThat(bench.one("#publish").getDomAttribute("title")).isEqualTo("Only a publisher may do that.");

        bench.press(Keys.ALT, "f");
        bench.press(Keys.ARROW_DOWN);
        assertThat(bench.focus("dataset.key")).isEqualTo(bench.text("#file-name"));
        bench.press(Keys.END);
        assertThat(bench.focus("dataset.key")).isEqualTo("group The book");
        bench.press(Keys.ARROW_RIGHT);
        bench.press(Keys.END);
        assertThat(bench.focus("dataset.key")).as("the formula comes last").isEqualTo("rulebook.yaml");
        bench.press(Keys.ALT, "f");
        bench.type("taiwan");
        bench.press(Keys.ARROW_DOWN);
        assertThat(bench.focus("dataset.key")).isEqualTo("taiwan.drl");
        bench.press(Keys.ENTER);
        bench.waitForText("#file-name", "taiwan.drl");
        bench.press(Keys.CONTROL, Keys.HOME);
        bench.type("pakage ");
        bench.waitForText("#problems", "taiwan.drl:1:1");
        bench.press(Keys.CONTROL, Keys.END);
        bench.press(Keys.F8);
        assertThat(bench.js("return monaco.editor.getEditors()[0].getPosition().lineNumber"))
                .isEqualTo(1L);
        // The word and the space behind it are two steps.
        bench.press(Keys.CONTROL, "z");
        bench.press(Keys.CONTROL, "z");
        bench.waitFor("!document.querySelector('#problems [data-severity=error]')");

        bench.file("weights.csv");
        bench.tabTo(element -> element.startsWith("Intensity of STATEMENT"));
        bench.press(Keys.CONTROL, "a");
        bench.type("0.5");
        bench.press(Keys.ENTER);
        assertThat(bench.focus("ariaLabel")).startsWith("Intensity of AGREE");
        assertThat(bench.content("weights.csv")).contains("STATEMENT,,,0.5");
        bench.press(Keys.CONTROL, "s");
        bench.waitForText("#saved", "saved");
        bench.press(Keys.ALT, "2");
        bench.waitForText("#view-diff .words", "Weight STATEMENT 0.0 → 0.5");
        bench.tabTo("tab-diff");
        bench.press(Keys.ARROW_RIGHT);
        assertThat(bench.focus("id")).isEqualTo("tab-backtest");
        bench.tabTo("start-backtest");
        bench.press(Keys.ENTER);
        bench.waitFor("document.getElementById('backtest-result').dataset.state === 'finished'");
        bench.press(Keys.ALT, "1");
        bench.tabTo("help");
        bench.press(Keys.ENTER);
        bench.waitForText("dialog", "save and run the cases");
        bench.shot("keys");
        bench.press(Keys.ESCAPE);
        assertThat(bench.focus("id")).isEqualTo("help");
        bench.tabTo("discard");
        bench.press(Keys.ENTER);
        bench.type("tried the keys");
        bench.press(Keys.ENTER);
        bench.waitForText("#steps", "You are reading");
    }

    @Test
    void typedTextSurvivesAReloadAndTwoWhoSaveLearnOfEachOther() {
        Workbench bench = Workbench.in(chrome, port(), "reload");
        bench.signIn(key("ana", Role.PUBLISHER));
        bench.open("");
        bench.begin("Two at once");
        String id = bench.js("return new URLSearchParams(location.hash.slice(1)).get('book').slice(6)")
                .toString();
        bench.file("taiwan.drl");
        bench.press(Keys.CONTROL, Keys.END);
        assertThat(bench.warnsOfLeaving()).isFalse();
        bench.type("// mine");
        assertThat(bench.warnsOfLeaving()).isTrue();
        bench.reload();
        bench.waitForText("#notice", "taiwan.drl");
        assertThat(bench.content("taiwan.drl")).endsWith("// mine");
        assertThat(bench.text("#saved")).isEqualTo("1 file changed");
        bench.shot("typed-and-not-saved");

        String path = "/api/v1/rule-books/drafts/" + id;
        ObjectNode other = JSON.createObjectNode().put("was", inUse());
        ObjectNode files = other.putObject("files");
        WorkbenchBook.FILES.forEach(files::put);
        files.put("taiwan.drl", WorkbenchBook.FILES.get("taiwan.drl") + "// theirs\n");
        assertThat(request("PUT", path, other.toString(), key("bo", Role.ANALYST))
                        .statusCode())
                .isEqualTo(200);
        bench.press(Keys.CONTROL, "s");
        bench.waitForText("dialog", "bo saved it at ");
        bench.shot("two-at-once");
        bench.press(Keys.ENTER);
        bench.waitFor("!document.querySelector('dialog')");
        bench.waitForText("#book", "Two at once (second)");
        assertThat(bench.content("taiwan.drl")).endsWith("// mine");
        assertThat(json(path).get("files").get("taiwan.drl").stringValue()).endsWith("// theirs\n");
    }

    @Test
    void everyViewFitsEveryScreenInLightAndDark() {
        Workbench bench = Workbench.in(chrome, port(), "screens");
        bench.signIn(key("ana", Role.PUBLISHER));
        bench.open("");
        bench.begin("Looked at on many screens");
        for (String file : List.of("taiwan.drl", "weights.csv", "issues.yaml")) {
            bench.file(file);
            onEveryScreen(bench, file.replaceAll("\\..*", ""));
            if (!"taiwan.drl".equals(file)) { // the morning has rules
                bench.checkForEverybody(file);
            }
        }
        for (String view : List.of("2", "3", "4")) {
            bench.press(Keys.ALT, view);
            bench.waitFor("!document.body.textContent.includes('Comparing …')");
            onEveryScreen(bench, "view-" + view);
            if (!"4".equals(view)) { // the morning has versions
                bench.checkForEverybody("view " + view);
            }
        }
        bench.checkQuiet();
    }

    private static void onEveryScreen(Workbench bench, String name) {
        for (int width : List.of(1920, 1280, 390)) {
            for (String scheme : List.of("dark", "light")) {
                bench.look(scheme, width, width == 1920 ? 1080 : 800);
                bench.checkWidth(width);
                bench.shot(name + "-" + scheme + "-" + width);
            }
        }
    }

    private static void writesARuleWithATypo(Workbench bench) {
        bench.press(Keys.ALT, "e");
        bench.press(Keys.CONTROL, Keys.END);
        bench.type("\n");
        bench.type(RULE);
        String content = bench.content("taiwan.drl");
        assertThat(content)
                .contains("\nwhen\n  $a : Action(type == \"COERCE\", source == \"CHM\", target")
                .contains("\nthen\n  signals.escalate($a, 2)")
                .endsWith("\nend\n");
        int line = 1 + (int) content.lines().takeWhile(l -> !l.contains("CHM")).count();
        int column = 1
                + content.lines()
                        .filter(l -> l.contains("CHM"))
                        .findFirst()
                        .orElseThrow()
                        .indexOf("\"CHM");
        String place = "taiwan.drl:" + line + ":" + column;
        bench.waitForText("#problems", place);
        assertThat(bench.text("#problems")).contains(place + " unknown actor \"CHM\"");
        bench.waitFor("document.querySelector('#editor .squiggly-error')");
        assertThat(bench.text("[data-file='taiwan.drl']")).contains("1");
        bench.press(Keys.F8);
        bench.waitForText(".monaco-hover", "unknown actor");
        bench.shot("typo");
    }

    private static void mendsItByCompletion(Workbench bench) {
        bench.select("CHM");
        bench.press(Keys.DELETE);
        bench.type("Chin");
        bench.waitForText(".suggest-widget.visible", "China");
        bench.shot("completion");
        bench.press(Keys.ENTER);
        assertThat(bench.content("taiwan.drl")).contains("source == \"CHN\", target == \"USA\", issue == \"taiwan\")");
        bench.waitFor("!document.querySelector('#problems [data-severity=error]')"
                + " && document.querySelector('#problems').textContent");
    }

    private static void writesCasesOfWhichOneFails(Workbench bench) {
        bench.file("taiwan.cases.yaml");
        bench.press(Keys.CONTROL, Keys.END);
        bench.paste(CASES);
        bench.press(Keys.CONTROL, Keys.ENTER);
        bench.waitFor("document.getElementById('cases').dataset.state === 'failed'");
        assertThat(bench.text("#cases"))
                .contains("1 case of ")
                .contains("five arms makers are put under sanctions")
                .contains("Expected − action 1:")
                .contains("on taiwan 3 points")
                .contains("on taiwan 2 points");
        bench.shot("a-case-fails");
        bench.checkForEverybody("a-case-fails");
    }

    private static void mendsTheCase(Workbench bench) {
        bench.click("#cases [data-passes=false]");
        assertThat(bench.js("const e = monaco.editor.getEditors()[0];"
                        + "return e.getModel().getLineContent(e.getPosition().lineNumber)"))
                .isEqualTo("- case: five arms makers are put under sanctions");
        bench.select("points: 3");
        bench.type("points: 2");
        bench.press(Keys.CONTROL, Keys.ENTER);
        bench.waitFor("document.getElementById('cases').dataset.state === 'passed'");
        bench.waitForText("[data-step=tested][data-done=true]", "ana");
        bench.shot("the-cases-hold");
    }

    private static void changesAWeight(Workbench bench) {
        bench.file("weights.csv");
        var cell = bench.one("input[aria-label^='Intensity of CONSULT phone']");
        cell.sendKeys(Keys.chord(Keys.CONTROL, "a"), "50", Keys.TAB);
        assertThat(bench.text("#weight-problem")).contains("50 does not fit", "from -10");
        bench.shot("a-weight-out-of-range");
        cell.sendKeys(Keys.chord(Keys.CONTROL, "a"), "1.0", Keys.TAB);
        assertThat(bench.text("#other .other-head")).doesNotContain("does not fit");
        assertThat(bench.content("weights.csv")).contains("\nCONSULT,phone,,1.0\n");
        bench.press(Keys.CONTROL, "s");
        bench.waitForText("#saved", "saved");
        assertThat(bench.one("[data-step=tested]").getDomAttribute("data-done")).isEqualTo("false");
    }

    private static void looksAtTheDifferences(Workbench bench) {
        bench.press(Keys.ALT, "2");
        bench.waitForText("#view-diff .words", "Weight CONSULT phone 1.5 → 1.0");
        assertThat(bench.text("#view-diff .words")).contains("Rule “" + NAME + "” new taiwan.drl");
        assertThat(bench.text("#view-diff .diff-files"))
                .contains("taiwan.drl", "taiwan.cases.yaml", "weights.csv")
                .doesNotContain("base.drl");
        bench.waitForText("#view-diff .modified", "Sanctions");
        bench.shot("differences");
        bench.checkForEverybody("differences");
    }

    private static void runsABacktest(Workbench bench) {
        bench.press(Keys.CONTROL, Keys.ENTER);
        bench.waitForText("[data-step=tested][data-done=true]", "ana");
        bench.press(Keys.ALT, "3");
        bench.js(
                "window.progress = []; const text = document.getElementById('backtest-text');"
                        + "new MutationObserver(() => window.progress.push(text.textContent)).observe(text, {childList: true});");
        bench.click("#start-backtest");
        bench.waitFor("document.getElementById('backtest-result').dataset.state === 'finished'");
        assertThat(bench.js("return window.progress.join('|')").toString()).contains("Starting …", " against ");
        assertThat(bench.text("#backtest-headline")).contains("CHN-USA most, by +");
        bench.waitFor("document.querySelector('#view-backtest .chart canvas')");
        bench.waitForText("[data-step=backtested][data-done=true]", "ana");
        bench.shot("backtest");
        bench.checkForEverybody("backtest");
    }

    private void looksAtWhatMoves(Workbench bench) {
        assertThat(bench.text("#view-backtest .causes")).contains(NAME);
        assertThat(bench.text("#backtest-result")).contains("Rules", NAME, "new", "Levels");
        assertThat(bench.text("#backtest-crises")).contains("The period has no dated crisis");
        bench.js("document.getElementById('view-backtest').scrollTop = 1e6");
        bench.shot("backtest-rules-and-levels");
        bench.click("#view-backtest .causes a");
        bench.waitFor("document.getElementById('why')");
        assertThat(bench.address()).contains("/actions/", "asOf=");
        assertThat(bench.text("main")).contains("What the rules see");
        bench.back();
        bench.waitFor("document.getElementById('backtest-result')?.dataset.state === 'finished'");
        bench.click("#view-backtest td a");
        bench.waitFor("document.getElementById('headline')");
        assertThat(bench.address()).contains("/dyads/CHN-USA?asOf=");
        bench.back();
        bench.waitFor("document.body.dataset.ready === 'true'");
    }

    private static void mayNotApproveWhatTheyWrote(Workbench bench) {
        bench.click("#approve");
        bench.waitForText("#missing", "You wrote in it: somebody else has to approve it.");
        bench.shot("four-eyes");
        bench.checkForEverybody("four-eyes");
        bench.press(Keys.ESCAPE);
        bench.waitFor("!document.querySelector('dialog')");
    }

    private void anotherOneApprovesAndPublishes(Workbench bench) {
        bench.open("");
        bench.choose("#book", "Draft: Sanctions over Taiwan count");
        bench.waitForText("[data-step=backtested][data-done=true]", "ana");
        bench.click("#approve");
        bench.one("#ask-reason").sendKeys("the movers are those that one expects", Keys.ENTER);
        bench.waitForText("[data-step=approved][data-done=true]", "bo");
        bench.waitFor("!document.querySelector('dialog')");
        bench.click("#publish");
        bench.one("#ask-reason").sendKeys("agreed on Monday");
        bench.shot("publish");
        bench.press(Keys.ENTER);
        bench.waitFor("document.getElementById('in-use')");
        bench.waitForText("[data-step=published][data-done=true]", "bo");
        bench.shot("published");
        assertThat(text("/dyads/CHN-USA")).contains("rule book default " + inUse().substring(0, 8));
    }

    private void rollsBack(Workbench bench, String version) {
        bench.press(Keys.ALT, "4");
        bench.click("tr[data-version='" + version + "'] .back");
        bench.one("#ask-reason").sendKeys("the press reads too much into it");
        bench.shot("roll-back");
        bench.press(Keys.ENTER);
        bench.waitFor("document.getElementById('in-use')?.dataset.version === arguments[0]", version);
        bench.waitForText("#view-history", "the press reads too much into it");
        assertThat(bench.text("#view-history")).contains("agreed on Monday", "the movers are those that one expects");
        bench.shot("versions-and-audit");
        bench.checkForEverybody("versions-and-audit");
        assertThat(text("/dyads/CHN-USA")).contains("rule book default " + version.substring(0, 8));
    }
}
