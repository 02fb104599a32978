package dev.detente.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.app.ServiceTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/** What pages say about parameters that they do not take. */
@TestPropertySource(properties = "detente.demo=true")
class PageParametersTest extends ServiceTest {
    private static final List<String> PAGES = List.of(
            "/",
            "/?since=P7D&all=true&asOf=2024-06-21",
            "/pairs?region=142&sort=change1d",
            "/dyads/CHN-USA?asOf=2024-04-26",
            "/dyads/CHN-USA?group=COERCE,USA-CHN",
            "/dyads/CHN-TWN/what-if?scenario=invasion&day=2024-06-21",
            "/actions/2024-06-21-lockheed-countermeasures?asOf=2024-06-21",
            "/actors?asOf=2024-06-21",
            "/actors/CHN?asOf=2024-06-21",
            "/issues?asOf=2024-06-21",
            "/issues/taiwan?asOf=2024-06-21",
            "/rules?show=silent&asOf=2024-06-21",
            "/rules/Agreement%20is%20kept?asOf=2024-06-21",
            "/queue?asOf=2024-06-21",
            "/record?kind=surge",
            "/matrix?asOf=2024-06-20&step=7",
            "/network?asOf=2024-06-20",
            "/cooperation?asOf=2024-06-20",
            "/map?asOf=2024-06-20",
            "/read",
            "/help",
            "/help/score",
            "/workbench");
    /** Pages whose numbers are those of a knowledge and a rule book. */
    private static final List<String> NUMBERS = List.of(
            "/pairs?",
            "/dyads/CHN-USA?",
            "/dyads/CHN-USA?group=COERCE,USA-CHN&",
            "/actors?",
            "/actors/CHN?",
            "/issues?",
            "/issues/taiwan?",
            "/rules?",
            "/rules/Agreement%20is%20kept?",
            "/matrix?",
            "/network?",
            "/cooperation?",
            "/map?");

    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#]*\\?[^\"#]*)[\"#]");

    PageParametersTest(Environment environment) {
        super(environment);
    }

    @Test
    void aPageNamesTheParameterThatItDoesNotTakeAndThoseThatItDoes() {
        for (String page : PAGES) {
            var answer = get(page + (page.contains("?") ? "&" : "?") + "foo=1");
            assertThat(answer.statusCode()).as(page).isEqualTo(400);
            assertThat(answer.body())
                    .as(page)
                    .contains("That cannot be asked for", "This page has no parameter “foo”: it takes ");
        }
        assertThat(text("/dyads/CHN-USA?foo=1"))
                .contains("it takes asOf, knownAt, ruleBook, draft, group, week and page.");
        assertThat(text("/issues?x=1")).contains("it takes asOf, knownAt, ruleBook and draft.");
        assertThat(text("/help?x=1")).contains("it takes none.");
    }

    @Test
    void whatAPageDoesNotTakeIsSaidToBeInRest() {
        for (String page : List.of("/?", "/queue?", "/dyads/CHN-USA/what-if?")) {
            assertThat(text(page + "knownAt=2024-06-21T00:00:00Z"))
                    .contains("This page has no parameter “knownAt”", "The REST interface has “knownAt”");
        }
    }

    @Test
    void aPageOfWhatWasKnownSaysSoAndKeepsIt() {
        String version = json("/api/v1/rule-books").path("inUse").asString();
        String before = "knownAt=2024-05-01T12:00:00Z";
        for (String page : NUMBERS) {
            assertThat(text(page + before))
                    .as(page)
                    .contains(
                            "As it was known then. This page shows only what was recorded up to 1 May 2024, 12:00:00 UTC .");
            assertThat(text(page + "ruleBook=" + version.substring(0, 8)))
                    .as(page)
                    .doesNotContain("Another rule book");
        }
        assertThat(text("/dyads/CHN-USA?" + before)).contains("No data on or before 1 May 2024");
        assertThat(get("/pairs?" + before).body())
                .contains("href=\"/map?asOf=2024-05-01&amp;" + before + "&amp;ruleBook=" + version.substring(0, 16))
                .contains("href=\"/?asOf=2024-05-01\"")
                .contains("<input type=\"hidden\" name=\"knownAt\" value=\"2024-05-01T12:00:00Z\">");
        assertThat(get("/dyads/CHN-USA?knownAt=yesterday").body())
                .contains("That instant cannot be shown", "write it as in 2024-05-03T23:59:59Z");
        assertThat(get("/dyads/CHN-USA?ruleBook=12345678").statusCode()).isEqualTo(404);
    }

    @Test
    void theLinkForGoodShowsTheSameWhateverIsRecordedLater() {
        String page = get("/dyads/FRO-GRL").body();
        String link = LINK.matcher(page)
                .results()
                .map(found -> found.group(1).replace("&amp;", "&"))
                .filter(found -> found.startsWith("/dyads/FRO-GRL?asOf="))
                .findFirst()
                .orElseThrow();
        String before = text(link);

        assertThat(postActions(
                                "[{\"id\":\"late\",\"day\":\"2024-06-20\",\"source\":\"FRO\",\"target\":\"GRL\",\"type\":\"ASSAULT\"}]")
                        .statusCode())
                .isEqualTo(200);
        assertThat(text("/dyads/FRO-GRL")).doesNotContain("No data on or before");
        assertThat(text(link)).isEqualTo(before).contains("No data on or before", "As it was known then.");
        assertThat(get(link.replace("/dyads/FRO-GRL?", "/dyads/FRO-GRL/chart.svg?"))
                        .body())
                .contains("No data on or before");
    }

    @Test
    void aParameterGivenTwiceIsRefused() {
        assertThat(get("/?asOf=2024-06-21&asOf=2024-06-20").statusCode()).isEqualTo(400);
        assertThat(get("/dyads/CHN-USA/what-if?source=USA&target=CHN&type=ACCUSE&source=CHN&target=USA&type=ACCUSE")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void noLinkOfAPageIsRefused() {
        assertThat(allLinksAnswer(PAGES)).isGreaterThan(20);
    }

    /** Follows one link of each kind: the same page with the same parameters. Returns how many there are. */
    private int allLinksAnswer(List<String> pages) {
        Map<String, String> links = new LinkedHashMap<>();
        for (String page : pages) {
            var answer = get(page);
            assertThat(answer.statusCode()).as(page).isEqualTo(200);
            LINK.matcher(answer.body())
                    .results()
                    .map(link -> link.group(1).replace("&amp;", "&"))
                    .forEach(link -> links.putIfAbsent(
                            link.replaceAll("^(/[a-z]+/)[^/?]+", "$1").replaceAll("=[^&]*", ""), link));
        }
        links.values()
                .forEach(link -> assertThat(get(link).statusCode()).as(link).isEqualTo(200));
        return links.size();
    }

    @Test
    void aPageOfADraftSaysSoAndItsLinksAndFormsKeepIt() {
        String drafts = "/api/v1/rule-books/drafts";
        String id = JSON.readTree(send("POST", drafts, "{\"title\":\"Pages\"}").body())
                .get("id")
                .asString();
        String draft = "asOf=2024-06-21&draft=" + id;
        for (String page : NUMBERS) {
            assertThat(text(page + draft))
                    .as(page)
                    .contains(
                            page.startsWith("/dyads/CHN-USA?group")
                                    ? "rule book default"
                                    : page.startsWith("/dyads/")
                                            ? "With the draft \u201cPages\u201d"
                                            : "A draft. This page shows what the draft \u201cPages\u201d says, which is not published");
        }
        String hidden = "<input type=\"hidden\" name=\"draft\" value=\"" + id + "\">";
        assertThat(get("/pairs?" + draft).body().split(hidden, -1)).hasSize(3);
        assertThat(get("/network?pairs=5&" + draft).body())
                .contains(hidden, "<input type=\"hidden\" name=\"pairs\" value=\"5\">");
        assertThat(get("/dyads/CHN-USA?" + draft).body())
                .contains("href=\"/map?asOf=2024-06-21&amp;draft=" + id, "href=\"/api/v1/history?by=issue")
                .doesNotContain("api/v1/scores/CHN-USA?asOf=2024-06-21&amp;draft");
        assertThat(allLinksAnswer(NUMBERS.stream().map(page -> page + draft).toList()))
                .isGreaterThan(20);
        assertThat(get("/pairs?draft=nonsense").statusCode()).isEqualTo(400);
        send("DELETE", drafts + "/" + id + "?reason=tried", "");
    }

    @Test
    void theDigitsThatPagesShowNameTheRuleBook() {
        String version = json("/api/v1/rule-books").path("inUse").asString();
        String shown = version.substring(0, 8);
        assertThat(get("/dyads/CHN-USA").body()).contains(">" + shown + "</code>");
        for (String path : List.of("/api/v1/scores/CHN-USA?ruleBook=", "/api/v1/scores?limit=1&ruleBook=")) {
            assertThat(get(path + shown).body()).isEqualTo(get(path + version).body());
        }
        assertThat(json("/api/v1/rule-books/" + shown).path("version").asString())
                .isEqualTo(version);
        assertThat(get("/api/v1/scores/CHN-USA?ruleBook=" + version.substring(0, 7))
                        .statusCode())
                .isEqualTo(404);
    }
}
