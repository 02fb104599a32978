package dev.detente.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.api.keys.ApiKeys;
import dev.detente.model.Action;
import dev.detente.model.ActorCatalog;
import dev.detente.rules.book.Diagnostic;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.cases.CaseRunner;
import dev.detente.rules.cases.CaseText;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.Query;
import dev.detente.scoring.Scoring;
import dev.detente.store.Role;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** Where an analyst begins at the workbench, in a real browser; needs Chromium or Chrome and its driver on the PATH. */
@Tag("long")
class WorkbenchStartsTest extends WorkbenchScene {
    private static final String RULE = "Arms for Taiwan strain relations with Beijing";
    private static final String ACTION = "2024-04-24-us-aid-for-taiwan";
    private static final String NEW = "New rule: what it is about";

    private final Scoring scoring;

    WorkbenchStartsTest(Environment environment, ApiKeys keys, Scoring scoring) {
        super(environment, keys);
        this.scoring = scoring;
    }

    @Test
    void itOpensOnTheRuleThatFiredMostOrWasEditedLast() {
        Workbench bench = Workbench.in(chrome, port(), "opening");
        bench.signIn(key("ana", Role.ANALYST));
        bench.open("");
        String most = "";
        int signals = 0;
        for (JsonNode rule : json("/api/v1/rules").get("rules")) {
            if (!rule.get("file").stringValue().equals("base.drl")
                    && rule.get("signals").asInt() > signals) {
                most = rule.get("rule").stringValue();
                signals = rule.get("signals").asInt();
            }
        }
        assertThat(lineAtCursor(bench)).isEqualTo("rule \"" + most + "\"");
        bench.waitFor("!document.getElementById('sentence').hidden");
        bench.shot("opens-on-a-rule");

        bench.begin("Where was I");
        String draft = draft(bench);
        assertThat(bench.text("#unchanged")).startsWith("Nothing has been changed since ana began it as version ");
        assertThat(chrome.findElements(By.cssSelector("[data-done=true]"))).isEmpty();
        bench.press(Keys.CONTROL, Keys.ENTER);
        bench.waitFor("document.getElementById('cases').dataset.state === 'passed'");
        assertThat(chrome.findElements(By.cssSelector("[data-done=true]"))).isEmpty();
        bench.file("taiwan.drl");
        bench.select("signals.escalate($a, 1.5)");
        bench.press(Keys.ARROW_RIGHT);
        bench.type(" ");
        bench.press(Keys.CONTROL, "s");
        bench.waitForText("#saved", "saved");
        assertThat(chrome.findElements(By.id("unchanged"))).isEmpty();
        bench.go("/pairs");
        bench.open("#book=draft:" + draft);
        assertThat(bench.text("#file-name")).isEqualTo("taiwan.drl");
        assertThat(lineAtCursor(bench)).contains("signals.escalate($a, 1.5)");

        // Another browser knows the first change.
        bench.js("localStorage.clear()");
        bench.go("/pairs");
        bench.open("#book=draft:" + draft);
        assertThat(bench.text("#file-name")).isEqualTo("taiwan.drl");
        assertThat(lineAtCursor(bench)).contains("signals.escalate($a, 1.5)");
        bench.checkQuiet();
    }

    @Test
    void aNewRuleOrTopicHasCasesThatPassAsTheyAre() {
        Workbench bench = Workbench.in(chrome, port(), "new");
        bench.signIn(key("ana", Role.ANALYST));
        bench.open("#file=taiwan.drl");
        bench.click("#new-rule");
        bench.one("#ask-title").sendKeys("From nothing", Keys.ENTER);
        bench.waitForText("#notice", "“" + NEW + "” was added to taiwan.drl, with cases in taiwan.cases.yaml.");
        assertThat(lineAtCursor(bench)).isEqualTo("rule \"" + NEW + "\"");
        assertThat(bench.content("taiwan.drl")).contains("// Each condition must hold.");
        assertThat(bench.content("taiwan.cases.yaml"))
                .contains("# A hit: ", "# A near miss: ", "# A mirror: ")
                .contains("  rule: \"" + NEW + "\"\n  kind: near-miss\n  only: rule\n");
        bench.shot("a-new-rule");
        // What the template says is known by its words, so that nobody approves a rule that still says it.
        for (String words : List.of(NEW, "Say in a sentence why such an action", "say it in a few words")) {
            bench.waitForText("#problems", "still has \u201c" + words + "\u201d of the template");
        }
        passes(bench);
        assertThat(bench.text("#cases summary")).contains("of what the draft changes hold");
        assertThat(bench.one("#cases .row code").getText()).startsWith("taiwan.cases.yaml:");
        bench.checkForEverybody("a-new-rule");

        bench.click("#new-topic");
        bench.one("#ask-topic").sendKeys("ports-and-canals", Keys.ENTER);
        bench.waitForText("#file-name", "ports-and-canals.drl");
        assertThat(lineAtCursor(bench)).isEqualTo("rule \"" + NEW + " 2\"");
        passes(bench);

        bench.file("taiwan.drl");
        bench.select(RULE);
        bench.click("#like-rule");
        bench.waitForText("#file-name", "new-rules.drl");
        assertThat(lineAtCursor(bench)).isEqualTo("rule \"" + RULE + " 2\"");
        passes(bench);
        bench.checkQuiet();
    }

    @Test
    void allCasesHoldOnlyWhereEachFileCanBeRead() {
        Workbench bench = Workbench.in(chrome, port(), "unread");
        bench.signIn(key("ana", Role.ANALYST));
        bench.open("#file=taiwan.cases.yaml");
        bench.begin("A slip of the keyboard");
        bench.press(Keys.CONTROL, Keys.END);
        bench.paste("\n- case: one that nobody can read\n  rule: \"" + RULE + "\"\n  kind: hits\n");
        bench.press(Keys.CONTROL, Keys.ENTER);
        bench.waitFor("document.getElementById('cases').dataset.state === 'failed'");
        assertThat(bench.text("#cases"))
                .contains(" hold; taiwan.cases.yaml has cases that cannot be read.", "Problems says why.")
                .doesNotContain("All ");
        assertThat(bench.one("[data-step=tested]").getDomAttribute("data-done")).isEqualTo("false");
        bench.file("aid.cases.yaml");
        bench.press(Keys.CONTROL, "a");
        bench.paste("- case: [");
        bench.press(Keys.CONTROL, Keys.ENTER);
        bench.waitForText("#cases", "aid.cases.yaml cannot be read");
        assertThat(bench.text("#cases")).doesNotContain("All ");
        bench.shot("a-file-that-cannot-be-read");
        bench.checkForEverybody("a-file-that-cannot-be-read");
    }

    @Test
    void aRuleBeginsAtARuleAndAtAnAction() {
        Workbench bench = Workbench.in(chrome, port(), "like");
        bench.signIn(key("ana", Role.ANALYST));
        bench.go("/rules?q=arms");
        assertThat(bench.text("main")).contains("New rule like this one : " + RULE);
        bench.go("/rules/Arms%20for%20Taiwan%20strain%20relations%20with%20Beijing");
        bench.click("#like");
        bench.waitForText("dialog", "New draft");
        assertThat(bench.one("#ask-title").getDomProperty("value")).isEqualTo("Like “" + RULE + "”");
        bench.press(Keys.ENTER);
        bench.waitForText("#file-name", "new-rules.drl");
        assertThat(bench.content("new-rules.cases.yaml"))
                .contains(
                        "- case: an arms package for Taiwan strains relations with Beijing\n  rule: \"" + RULE + " 2\"")
                .doesNotContain("rule: \"" + RULE + "\"");
        passes(bench);

        bench.go("/actions/" + ACTION);
        bench.click("#to-rule");
        bench.waitForText("dialog", "New draft");
        bench.press(Keys.ENTER);
        bench.waitForText("#file-name", "new-rules.drl");
        assertThat(bench.content("new-rules.drl"))
                .contains(
                        "Action(type == \"AID\", code == \"072\", source == \"USA\", target == \"TWN\", issue == \"aid\")")
                .contains(" The action is also about taiwan")
                .contains("signals.cooperate($a, 2)");
        assertThat(bench.content("new-rules.cases.yaml")).contains("{day: 2024-04-24, source: USA, target: TWN");
        passes(bench);
        bench.checkQuiet();
    }

    @Test
    void whoMayNotWriteLearnsWhereToSignIn() {
        Workbench bench = Workbench.in(chrome, port(), "visitor");
        bench.open("#action=" + ACTION);
        bench.waitForText("#notice", "Only an analyst may start a draft: sign in.");
        String to = Objects.requireNonNull(bench.one("#notice a").getDomAttribute("href"));
        assertThat(URLDecoder.decode(to, StandardCharsets.UTF_8)).isEqualTo("/sign-in?to=/workbench#action=" + ACTION);
    }

    @Test
    void aWrongScoreGoesToADoubtACorrectionOrADraft() {
        Workbench bench = Workbench.in(chrome, port(), "wrong");
        bench.signIn(key("ana", Role.ANALYST));
        bench.go("/dyads/CHN-USA?asOf=2024-04-26");
        bench.click("#wrong summary");
        String seen = bench.text("#wrong-seen strong");
        String tension = bench.text(".headline .huge");
        assertThat(seen)
                .isEqualTo("CHN-USA on 26 April 2024: " + tension + " (rule book default " + inUse().substring(0, 8)
                        + ")");
        assertThat(chrome.findElements(By.cssSelector("#wrong tbody tr"))).hasSize(5);
        bench.checkForEverybody("this-score-is-wrong");
        bench.shot("this-score-is-wrong");
        String points = bench.text("#wrong tbody tr .points");
        String why = seen + " looks wrong; this action contributes " + points + ".";
        WebElement doubt = bench.one("#wrong tbody tr li:nth-child(2) a");
        WebElement rule = bench.one("#wrong tbody tr li:nth-child(3) a");
        String correct = Objects.requireNonNull(
                bench.one("#wrong tbody tr li:nth-child(1) a").getDomProperty("href"));
        String draftOf = Objects.requireNonNull(rule.getDomProperty("href"));
        doubt.click();
        bench.waitFor("document.getElementById('doubt-text')?.checkVisibility()");
        assertThat(bench.one("#doubt-text").getDomProperty("value")).isEqualTo(why);
        bench.shot("a-doubt-with-its-reason");
        chrome.get(correct);
        assertThat(bench.one("#retract-text").getDomProperty("value")).isEqualTo(why);
        bench.click(".other-form a");
        assertThat(bench.one("#en-reason").getDomProperty("value")).isEqualTo(why);

        chrome.get(draftOf);
        bench.waitForText("dialog", "New draft");
        assertThat(bench.one("#ask-title").getDomProperty("value")).isEqualTo("CHN-USA on 26 April 2024: " + tension);
        bench.press(Keys.ENTER);
        bench.waitForText("#file-name", "new-rules.drl");
        bench.waitForText("#comments", seen + " looks wrong. Largest contributions: ");
        passes(bench);
        JsonNode comment = json("/api/v1/rule-books/drafts/" + draft(bench))
                .get("comments")
                .get(0);
        assertThat(comment.get("text").stringValue()).startsWith(seen).contains(points + ";");
        bench.checkQuiet();
    }

    @Test
    void whatWasKnownThenGoesAlong() {
        String known = "knownAt=2024-07-01T00:00:00Z&ruleBook=" + inUse();
        String page = get("/dyads/CHN-USA?asOf=2024-04-26&" + known).body();
        assertThat(page).contains(", as known at 1 July 2024, 00:00:00 UTC)");
        assertThat(get("/rules?asOf=2024-04-26&ruleBook=" + inUse()).body()).contains("/workbench#like=");
    }

    @Test
    @SuppressWarnings("unchecked")
    void whatIsMadeFromAnyRuleAndAnyKindOfActionPasses() {
        Workbench bench = Workbench.in(chrome, port(), "made");
        bench.open("");
        Map<String, String> files = new TreeMap<>(RuleBooks.texts(null));
        Map<String, Action> kinds = scoring.view(Query.NOW)
                .snapshot()
                .all(Optional.empty())
                .collect(Collectors.toMap(
                        a -> a.type() + " " + a.mode() + " " + (a.target() == null),
                        a -> a,
                        (one, other) -> one,
                        TreeMap::new));
        assertThat(kinds)
                .hasSizeGreaterThan(20)
                .anySatisfy((kind, action) -> assertThat(action.target()).isNull());
        List<String> given = kinds.values().stream().map(CaseText::yaml).toList();
        Map<String, String> made =
                (Map<String, String>) Objects.requireNonNull(chrome.executeAsyncScript("""
                const [files, given, done] = arguments;
                import('/workbench/starts.js').then(starts => {
                  const put = (topic, { rule, cases }) => {
                    files[`${topic}.drl`] = (files[`${topic}.drl`] ?? '') + rule + '\\n';
                    files[`${topic}.cases.yaml`] = (files[`${topic}.cases.yaml`] ?? '') + cases + '\\n';
                  };
                  starts.rules(files).forEach(r => put(`copies-${r.file.replace('.drl', '')}`, starts.like(files, r.name)));
                  given.forEach((action, i) => put('acts', starts.forAction(files, 'ana', { given: action, eases: i % 2 === 0 }, i % 3 === 0 ? ['CHN', 'USA'] : null)));
                  put('sample', starts.forAction(files, 'ana'));
                  done(files);
                }).catch(e => done({ failed: String(e.stack) }));
                """, files, given));
        assertThat(made).doesNotContainKey("failed").hasSizeGreaterThan(files.size());
        RuleEngine engine = RuleEngine.compile(RuleBookReader.read(made), ActorCatalog.standard());
        CaseRunner.Results results = CaseRunner.run(engine, ActorCatalog.standard());
        assertThat(results.findings()).filteredOn(Diagnostic::refuses).isEmpty();
        assertThat(results.cases()).isGreaterThan(1_600);
    }

    private static void passes(Workbench bench) {
        bench.press(Keys.CONTROL, Keys.ENTER);
        bench.waitForText("#saved", "saved");
        bench.waitForText("[data-step=tested][data-done=true]", "ana");
        assertThat(bench.one("#cases").getDomAttribute("data-state")).isEqualTo("passed");
        assertThat(errors(bench)).isZero();
    }

    private static int errors(Workbench bench) {
        return ((Number) bench.js("return document.querySelectorAll('#problems [data-severity=error]').length"))
                .intValue();
    }

    private static String lineAtCursor(Workbench bench) {
        return bench.js("const e = monaco.editor.getEditors()[0];"
                        + "return e.getModel().getLineContent(e.getPosition().lineNumber)")
                .toString()
                .strip();
    }

    private static String draft(Workbench bench) {
        return bench.js("return new URLSearchParams(location.hash.slice(1)).get('book').slice(6)")
                .toString();
    }
}
