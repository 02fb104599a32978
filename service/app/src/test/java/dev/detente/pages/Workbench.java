package dev.detente.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;

/** The workbench in a browser, as an analyst uses it. */
final class Workbench implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** The editor colours a new line, and so knows whether it is in a string, a moment after it was typed. */
    private static final Duration NEW_LINE = Duration.ofMillis(250);

    private static final Pattern LINE_ENDS = Pattern.compile("(?<=\n)");

    private final ChromeDriver chrome;
    private final String home;
    private final String pictures;
    private int shots;

    private Workbench(String pictures, ChromeDriver chrome, int port) {
        this.pictures = pictures;
        this.chrome = chrome;
        this.home = "http://127.0.0.1:" + port;
        Chromium.scheme(chrome, "light");
        Chromium.size(chrome, 1280, 800);
    }

    /**
     * A person who comes to a browser that others used before: nothing is left of them but the files of pages.
     *
     * @param test the first word of its pictures' names
     */
    static Workbench in(ChromeDriver chrome, int port, String test) {
        Workbench bench = new Workbench("workbench-" + test, chrome, port);
        chrome.get("about:blank");
        chrome.executeCdpCommand(
                "Storage.clearDataForOrigin",
                Map.of("origin", bench.home, "storageTypes", "cookies,local_storage,indexeddb"));
        List.of(LogType.BROWSER, LogType.PERFORMANCE)
                .forEach(type -> chrome.manage().logs().get(type));
        return bench;
    }

    /** The page that reads reports, in a browser of its own. */
    static Workbench reading(Path profile, int port) {
        return new Workbench("read", Chromium.start(profile), port);
    }

    /** The same with the briefing of the corpus. */
    static Workbench briefing(Path profile, int port) {
        return new Workbench("read-briefing", Chromium.start(profile), port);
    }

    /** Opens a path of the service. */
    void go(String path) {
        chrome.get(home + path);
    }

    /** Opens the workbench and waits until it can be used. */
    void open(String fragment) {
        go("/workbench" + fragment);
        waitFor("document.body.dataset.ready === 'true'");
    }

    /** Looks with another size and in another colour scheme from now on. */
    void look(String scheme, int width, int height) {
        Chromium.scheme(chrome, scheme);
        Chromium.size(chrome, width, height);
    }

    /** Signs in with a key; whoever was signed in before is no longer. */
    void signIn(String key) {
        chrome.manage().deleteAllCookies();
        go("/sign-in");
        one("#key").sendKeys(key, Keys.ENTER);
        waitFor("document.querySelector('.who b')");
    }

    void click(String css) {
        waitFor("document.querySelector(arguments[0])?.checkVisibility()", css);
        // The page may draw the element again between the look and the click.
        await().atMost(PATIENCE)
                .pollInSameThread()
                .ignoreException(StaleElementReferenceException.class)
                .untilAsserted(() -> one(css).click());
    }

    WebElement one(String css) {
        waitFor("document.querySelector(arguments[0])", css);
        return chrome.findElement(By.cssSelector(css));
    }

    String text(String css) {
        return one(css).getText().replaceAll("\\s+", " ");
    }

    /** Chooses the option whose words begin so. */
    void choose(String css, String words) {
        Stream.of(one(css).findElements(By.tagName("option")).toArray(WebElement[]::new))
                .filter(option -> option.getText().startsWith(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no option " + words + " in " + text(css)))
                .click();
    }

    /** Presses keys together. */
    void press(CharSequence... keys) {
        Actions actions = new Actions(chrome);
        for (int i = 0; i < keys.length - 1; i++) {
            actions.keyDown(keys[i]);
        }
        actions.sendKeys(keys[keys.length - 1]);
        for (int i = keys.length - 2; i >= 0; i--) {
            actions.keyUp(keys[i]);
        }
        actions.perform();
    }

    /** Types where the focus is, key by key; lines with a rest between them. */
    void type(String text) {
        LINE_ENDS.splitAsStream(text).forEach(line -> {
            new Actions(chrome).sendKeys(line).perform();
            if (line.endsWith("\n")) {
                rest(NEW_LINE);
            }
        });
    }

    /** Pastes into the editor, as from the clipboard. */
    void paste(String text) {
        js("monaco.editor.getEditors()[0].trigger('keyboard', 'paste', {text: arguments[0]})", text);
    }

    /** Does nothing for a while, as a person between two lines. */
    private static void rest(Duration time) {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Object js(String code, Object... arguments) {
        return Objects.requireNonNullElse(chrome.executeScript(code, arguments), "");
    }

    /** Waits until an expression of the page holds. */
    void waitFor(String expression, Object... arguments) {
        try {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .pollInSameThread()
                    .until(() -> Boolean.TRUE.equals(js("return Boolean(" + expression + ")", arguments)));
        } catch (ConditionTimeoutException e) {
            shot("waited-in-vain");
            throw new AssertionError(
                    "waited in vain for " + expression + " " + List.of(arguments) + ": "
                            + js("return document.body.innerText"),
                    e);
        }
    }

    /** Waits until an element shows words. */
    void waitForText(String css, String words) {
        waitFor("document.querySelector(arguments[0])?.textContent.includes(arguments[1])", css, words);
    }

    /** Starts a draft. */
    void begin(String title) {
        click("#new-draft");
        one("#ask-title").sendKeys(title);
        shot("new-draft");
        press(Keys.ENTER);
        waitFor("!document.querySelector('dialog')");
    }

    /** Whether leaving the page asks first. */
    boolean warnsOfLeaving() {
        return Boolean.TRUE.equals(js("const leaving = new Event('beforeunload', {cancelable: true});"
                + "window.dispatchEvent(leaving); return leaving.defaultPrevented"));
    }

    /** Loads the page again; what asks before that is answered with yes, as drivers do. */
    void reload() {
        chrome.navigate().refresh();
        waitFor("document.body.dataset.ready === 'true'");
    }

    /** Presses Tab until the element of that id has the focus. */
    void tabTo(String id) {
        tabUntil("id", id::equals);
    }

    /** Presses Tab until an element has the focus that is called so. */
    void tabTo(Predicate<String> label) {
        tabUntil("ariaLabel", label);
    }

    private void tabUntil(String property, Predicate<String> wanted) {
        for (int i = 0; i < 400; i++) {
            String found = focus(property);
            if (wanted.test(found)) {
                assertThat(js("return getComputedStyle(document.activeElement).outlineStyle"))
                        .as("the focus is seen on " + found)
                        .isEqualTo("solid");
                return;
            }
            // In the editor Tab indents until Ctrl+M lets it leave.
            if (Boolean.TRUE.equals(js("return document.activeElement.closest('.monaco-editor') !== null"))) {
                press(Keys.CONTROL, "m");
            }
            press(Keys.TAB);
        }
        throw new AssertionError("400 times Tab do not lead there");
    }

    /** A property of what has the focus. */
    String focus(String property) {
        return js("return document.activeElement." + property).toString();
    }

    /** Nothing sticks out of the window. */
    void checkWidth(int width) {
        assertThat(js("return document.documentElement.scrollWidth")).isEqualTo((long) width);
    }

    /** Axe finds nothing serious in what is seen now: on a narrow screen and on a wide one, in light and in dark. */
    void checkForEverybody(String name) {
        for (int width : List.of(390, 1400)) {
            Chromium.size(chrome, width, 800);
            settle();
            Axe.findsNothingSerious(chrome, name + " " + width);
        }
        Chromium.size(chrome, 1280, 800);
    }

    /** Opens a file by its name, with keys alone. */
    void file(String name) {
        press(Keys.ALT, "f");
        type(name);
        press(Keys.ENTER);
        waitFor("document.getElementById('file-name').textContent === arguments[0]", name);
    }

    /** A file as it stands in the editor. */
    String content(String file) {
        return js(
                        "return monaco.editor.getModels().find(m => m.uri.scheme === 'book' && m.uri.path === '/' +"
                                + " arguments[0]).getValue()",
                        file)
                .toString();
    }

    /** What is offered in a rule where the text has a bar: a kind of words, or fields, functions and calls by name. */
    String offered(String text) {
        return Objects.requireNonNullElse(chrome.executeAsyncScript("""
                const [text, done] = arguments;
                Promise.all([import('/workbench/drl.js'), import('/workbench/vocabulary.js')]).then(async ([drl, vocabulary]) => {
                  window.words ??= await vocabulary.load();
                  const model = monaco.editor.createModel(text.replace('|', ''), drl.DRL);
                  const found = drl.context(model, model.getPositionAt(text.indexOf('|')), window.words);
                  model.dispose();
                  done(found.words ?? found.entries.map(e => e.name).join(','));
                }, e => done(String(e)));
                """, text), "")
                .toString();
    }

    /** Puts the cursor behind the last place where the open file has the words, which it selects. */
    void select(String words) {
        js(
                "const e = monaco.editor.getEditors()[0]; const m = e.getModel();"
                        + "const at = m.getPositionAt(m.getValue().lastIndexOf(arguments[0]));"
                        + "e.setSelection({startLineNumber: at.lineNumber, startColumn: at.column, endLineNumber:"
                        + " at.lineNumber, endColumn: at.column + arguments[0].length});"
                        + "e.revealLineInCenter(at.lineNumber); e.focus();",
                words);
    }

    /** Waits until what moves on the page, other than a cursor, is at rest and drawn. */
    private void settle() {
        chrome.executeAsyncScript("""
                const done = arguments[0];
                const moving = document.getAnimations().filter(a => a.playState === 'running'
                    && a.effect?.getComputedTiming().iterations !== Infinity);
                Promise.all(moving.map(a => a.finished.catch(() => {})))
                    .then(() => requestAnimationFrame(() => requestAnimationFrame(() => done())));
                """);
    }

    /** Takes a picture of what is seen; they are numbered in the order in which they are taken. */
    void shot(String name) {
        Chromium.picture(chrome, numbered(name));
    }

    /** Takes a picture of the whole page, however long. */
    void shotOfAll(String name, int width) {
        Chromium.size(chrome, width, Chromium.HEIGHT);
        Chromium.wholePicture(chrome, width, numbered(name));
    }

    private String numbered(String name) {
        settle();
        shots++;
        return "%s-%02d-%s".formatted(pictures, shots, name);
    }

    void back() {
        chrome.navigate().back();
    }

    String address() {
        return Objects.requireNonNull(chrome.getCurrentUrl());
    }

    /** Nothing was asked of anybody but the service, and the console said nothing that was not expected. */
    void checkQuiet(String... expected) {
        assertThat(chrome.manage().logs().get(LogType.BROWSER).getAll())
                .extracting(entry -> entry.getMessage())
                .filteredOn(message -> Stream.of(expected).noneMatch(message::contains))
                .isEmpty();
        assertThat(chrome.manage().logs().get(LogType.PERFORMANCE).getAll())
                .extracting(entry -> entry.getMessage())
                .filteredOn(message -> message.contains("\"Network.requestWillBeSent\""))
                .isNotEmpty()
                .allSatisfy(message -> assertThat(message)
                        .containsPattern("\"request\":\\{[^}]*\"|\"url\":\"(data:|blob:|" + home + ")")
                        .doesNotContainPattern("\"url\":\"https?://(?!127\\.0\\.0\\.1)"));
    }

    @Override
    public void close() {
        chrome.quit();
    }
}
