package dev.detente.pages.dyad;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.app.ServiceTest;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Pictures of a pair that other pages can show. */
@TestPropertySource(properties = "detente.demo=true")
class PicturesTest extends ServiceTest {
    private static final String CHART = "/dyads/CHN-USA/chart.svg";
    private static final String BADGE = "/dyads/CHN-USA/badge.svg";

    PicturesTest(Environment environment) {
        super(environment);
    }

    private static Document parsed(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertThat(document.getDocumentElement().getNamespaceURI()).isEqualTo("http://www.w3.org/2000/svg");
        assertThat(document.getDocumentElement().getLocalName()).isEqualTo("svg");
        return document;
    }

    @ParameterizedTest
    @ValueSource(strings = {CHART, BADGE, "/dyads/FRO-ISL/chart.svg", "/dyads/FRO-ISL/badge.svg"})
    void aPictureIsWholeInItself(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("image/svg+xml");
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .contains("default-src 'none'; style-src 'unsafe-inline'");
        assertThat(answer.headers().firstValue("Cross-Origin-Resource-Policy")).isEmpty();
        assertThat(parsed(answer.body()).getElementsByTagName("title").getLength())
                .isEqualTo(1);
        assertThat(answer.body())
                .doesNotContain("var(--", " th:", "<script", "href", "url(http")
                .contains("@media (prefers-color-scheme: dark)");
    }

    @Test
    void itShowsTheNumberOfThePage() {
        JsonPage page = new JsonPage(
                json("/api/v1/scores/CHN-USA?asOf=2024-04-26").get("tension").doubleValue());

        assertThat(get(CHART + "?asOf=2024-04-26").body())
                .contains(
                        page.shown() + " of 100, strained",
                        "26 April 2024",
                        "China – United States",
                        "rule book default");
        assertThat(get(BADGE + "?asOf=2024-04-26").body()).contains(">" + page.shown() + " strained</text>");
        assertThat(get("/dyads/usa-chn/badge.svg?asOf=2024-04-26").body())
                .isEqualTo(get(BADGE + "?asOf=2024-04-26").body());
        assertThat(get("/dyads/FRO-ISL/badge.svg?asOf=2023-06-01").body()).contains(">no data</text>");
    }

    private record JsonPage(double tension) {
        String shown() {
            return "%.1f".formatted(tension);
        }
    }

    @Test
    void aThemeOfItsOwnKnowsNoOther() {
        String light = get(CHART + "?theme=light").body();
        String dark = get(CHART + "?theme=dark").body();

        assertThat(List.of(light, dark)).allSatisfy(svg -> assertThat(svg).doesNotContain("@media"));
        assertThat(light).contains(".ground { fill: #ffffff").doesNotContain("#1a2028");
        assertThat(dark).contains(".ground { fill: #1a2028").doesNotContain(".ground { fill: #ffffff");
        assertThat(text(CHART + "?theme=blue")).contains("“blue” is not a value of “theme”", "auto, light, dark");
    }

    @Test
    void aBrowserKeepsItAndAsksWhetherItHasChanged() {
        HttpResponse<String> latest = get(BADGE);
        String tag = latest.headers().firstValue("ETag").orElseThrow();

        assertThat(latest.headers().firstValue("Cache-Control")).contains("max-age=300, public");
        assertThat(get(BADGE, "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(get(BADGE + "?asOf=2024-01-01", "If-None-Match", tag).statusCode())
                .isEqualTo(200);
        String version = json("/api/v1/rule-books").path("inUse").asString().substring(0, 8);
        assertThat(get(BADGE + "?asOf=2024-04-26&knownAt=2026-01-01T00:00:00Z&ruleBook=" + version)
                        .headers()
                        .firstValue("Cache-Control"))
                .contains("max-age=86400, public");
        assertThat(get(BADGE, "Authorization", "Bearer " + KEY).headers().firstValue("Cache-Control"))
                .contains("max-age=300, private");
    }
}
