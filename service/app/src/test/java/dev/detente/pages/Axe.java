package dev.detente.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.openqa.selenium.chrome.ChromeDriver;

/** Looks for what keeps people from using a page, with axe-core (WCAG 2.2, levels A and AA, and its best practices). */
public final class Axe {
    private static final String SCRIPT = script();

    private Axe() {}

    private static String script() {
        try (InputStream file = Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Expects no serious or critical finding on the page that is open, in light and dark; leaves it in light. */
    public static void findsNothingSerious(ChromeDriver chrome, String page) {
        Chromium.scheme(chrome, "light");
        look(chrome, page + ", light", "");
        Chromium.scheme(chrome, "dark");
        // Only its colours are others.
        look(chrome, page + ", dark", "runOnly: ['color-contrast', 'link-in-text-block'],");
        Chromium.scheme(chrome, "light");
    }

    /** @param options what axe is asked for, as properties of its options */
    private static void look(ChromeDriver chrome, String page, String options) {
        chrome.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
        if (Boolean.FALSE.equals(chrome.executeScript("return Boolean(window.axe)"))) {
            chrome.executeScript(SCRIPT);
        }
        Object findings = chrome.executeAsyncScript("""
                const done = arguments[0];
                axe.run({preload: false, %s resultTypes: ['violations']}).then(
                    r => done(r.violations.filter(v => ['serious', 'critical'].includes(v.impact))
                        .map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target.join(' ')).join('; '))),
                    e => done([String(e)]));
                """.formatted(options));
        assertThat(findings).as("what axe finds on " + page).isEqualTo(List.of());
    }
}
