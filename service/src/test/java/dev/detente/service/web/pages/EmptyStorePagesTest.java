package dev.detente.service.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class EmptyStorePagesTest {
    @LocalServerPort
    private int port;

    @Test
    void anEmptyStoreTellsHowToBeginAndItsExampleWorks() {
        Site site = new Site(port);
        String text = site.text("/");
        assertThat(text).contains("Nothing here yet", "serve --demo", "curl").doesNotContain("Demo data,");
        String example = text.substring(text.indexOf("[{"), text.indexOf("}]") + 2);
        assertThat(site.post("/api/v1/actions", example).body()).contains("\"accepted\":1");
        assertThat(site.text("/")).contains("United States").doesNotContain("Nothing here yet");
    }
}
