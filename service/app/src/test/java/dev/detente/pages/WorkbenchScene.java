package dev.detente.pages;

import dev.detente.api.keys.ApiKeys;
import dev.detente.app.ServiceTest;
import dev.detente.store.Role;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.chrome.ChromeDriver;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** The service of the tests of the workbench, and a real browser; needs Chromium or Chrome and its driver on the PATH. */
@Import(WorkbenchBook.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WorkbenchScene extends ServiceTest {
    private final ApiKeys keys;

    @SuppressWarnings("NullAway.Init") // before all tests
    ChromeDriver chrome;

    WorkbenchScene(Environment environment, ApiKeys keys) {
        super(environment);
        this.keys = keys;
    }

    @BeforeAll
    void start(@TempDir Path profile) {
        chrome = Chromium.start(profile);
    }

    @AfterAll
    void stop() {
        chrome.quit();
    }

    String key(String name, Role role) {
        return keys.make(name, role, null, "test").text();
    }

    /** The version in use. */
    String inUse() {
        return json("/api/v1/rule-books").get("inUse").stringValue();
    }
}
