package dev.detente.service.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.service.ServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;

/** Starts a service of its own, whose store is empty. */
@DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_CLASS)
class EmptyStorePagesTest extends ServiceTest {
    EmptyStorePagesTest(Environment environment) {
        super(environment);
    }

    @Test
    void anEmptyStoreShowsHowToBeginWithAnExampleThatWorks() {
        String text = text("/");
        assertThat(text).contains("Nothing here yet", "serve --demo", "curl").doesNotContain("Demo data,");
        String example = text.substring(text.indexOf("[{"), text.indexOf("}]") + 2);
        assertThat(postActions(example).body()).contains("\"accepted\":1");
        assertThat(text("/")).contains("United States").doesNotContain("Nothing here yet");
    }
}
