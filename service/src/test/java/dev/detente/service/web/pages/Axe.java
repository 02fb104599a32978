package dev.detente.service.web.pages;

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

    /** Expects no serious or critical finding on the page that is open. */
    public static void findsNothingSerious(ChromeDriver chrome, String page) {
        chrome.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
        chrome.executeScript(SCRIPT);
        Object findings = chrome.executeAsyncScript("""
                const done = arguments[0];
                axe.run({resultTypes: ['violations']}).then(
                    r => done(r.violations.filter(v => ['serious', 'critical'].includes(v.impact))
                        .map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target.join(' ')).join('; '))),
                    e => done([String(e)]));
                """);
        assertThat(findings).as("what axe finds on " + page).isEqualTo(List.of());
    }
}
