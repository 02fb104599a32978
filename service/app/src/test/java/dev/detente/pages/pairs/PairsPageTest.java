package dev.detente.pages.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.app.ServiceTest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/** The page of all pairs shows what its address asks for, which is what the list of scores shows for the same parameters. */
@TestPropertySource(properties = "detente.demo=true")
class PairsPageTest extends ServiceTest {
    private static final Pattern ROW = Pattern.compile("class=\"pair\" id=\"([A-Z0-9-]+)\"");
    private static final String DAY = "asOf=2024-04-26";

    PairsPageTest(Environment environment) {
        super(environment);
    }

    private List<String> rows(String path) {
        return ROW.matcher(get(path).body()).results().map(m -> m.group(1)).toList();
    }

    private List<String> scores(String query) {
        List<String> dyads = new ArrayList<>();
        json("/api/v1/scores" + query)
                .get("scores")
                .forEach(row -> dyads.add(row.get("dyad").stringValue()));
        return dyads;
    }

    private static List<String> links(String html, String text) {
        return Pattern.compile("<a[^>]* href=\"([^\"]*)\"[^>]*>\\s*(<span[^>]*>[^<]*</span>)*\\s*(<span[^>]*>)?"
                        + Pattern.quote(text))
                .matcher(html)
                .results()
                .map((MatchResult m) -> m.group(1).replace("&amp;", "&"))
                .toList();
    }

    @Test
    void anotherDayKeepsTheFiltersOfAList() {
        String pairs = dayForm("/pairs?region=142&sort=name&page=1&" + DAY);
        assertThat(pairs)
                .contains("name=\"region\" value=\"142\"", "name=\"sort\" value=\"name\"")
                .contains("href=\"/pairs?region=142&amp;sort=name\"")
                .doesNotContain("name=\"page\"")
                .containsOnlyOnce("name=\"asOf\"");
        assertThat(dayForm("/rules?q=%22&show=&" + DAY))
                .contains("name=\"q\" value=\"&quot;\"", "href=\"/rules?q=%22\"")
                .doesNotContain("name=\"show\"");
        assertThat(dayForm("/?since=P7D&all=true&" + DAY))
                .contains("name=\"since\" value=\"P7D\"", "name=\"all\" value=\"true\"")
                .contains("href=\"/?all=true&amp;since=P7D\"");
        assertThat(get("/?since=2024-04-23&" + DAY).body())
                .as("as long a time, up to another day")
                .contains("href=\"/?asOf=2024-04-25&amp;since=P3D\"", "href=\"/?asOf=2024-04-27&amp;since=P3D\"")
                .contains("/api/v1/changes?since=2024-04-23&amp;asOf=2024-04-26");
        assertThat(dayForm("/queue?state=doubtful&from=2024-04-01&done=doubt&" + DAY))
                .contains("name=\"state\" value=\"doubtful\"", "name=\"from\" value=\"2024-04-01\"")
                .doesNotContain("name=\"done\"");
        assertThat(dayForm("/dyads/CHN-USA?group=ACCUSE,CHN-USA&page=1&" + DAY))
                .contains("name=\"group\" value=\"ACCUSE,CHN-USA\"")
                .doesNotContain("name=\"page\"");
    }

    @Test
    void thePathToAPageBeginsWithAllPairs() {
        for (String path :
                List.of("/queue?", "/dyads/CHN-USA?", "/dyads/CHN-USA?group=ACCUSE,CHN-USA&", actionPath())) {
            assertThat(get(path + DAY).body())
                    .as(path)
                    .contains("aria-label=\"Where you are\"><a href=\"/pairs?asOf=2024-04-26\">All pairs</a>");
        }
    }

    private String actionPath() {
        return "/actions/"
                + json("/api/v1/actions?dyad=CHN-USA&to=2024-04-26&limit=1")
                        .at("/actions/0/id")
                        .asString()
                + "?";
    }

    /** The form of the day, at the top of a page. */
    private String dayForm(String path) {
        return get(path).body().replaceFirst("(?s).*<form class=\"day\"", "").replaceFirst("(?s)</form>.*", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "q=china",
                "q=south+korea",
                "q=china+tai",
                "actor=PHL",
                "region=142",
                "region=151&sort=name",
                "issue=taiwan",
                "level=acute",
                "evidence=thin",
                "surging=true",
                "minTension=30&sort=change7d",
                "sort=change1d",
                "sort=change1d&order=asc",
                "sort=change30d",
                "sort=surge&order=asc",
                "sort=lastActionOn",
                "sort=name&order=desc",
                "actor=CHN&issue=taiwan&minTension=5"
            })
    void thePageAndTheListOfScoresChooseTheSame(String query) {
        List<String> rows = rows("/pairs?" + query + "&" + DAY);

        assertThat(rows).isNotEmpty().isEqualTo(scores("?" + query + "&" + DAY));
    }

    @Test
    void wordsForBothActorsFindTheirPairAlone() {
        assertThat(rows("/pairs?q=china+tai&" + DAY)).containsExactly("CHN-TWN");
        assertThat(rows("/pairs?q=tai&" + DAY)).hasSizeGreaterThan(1);
    }

    @Test
    void emptyFieldsOfTheFormLeaveNoTraceInTheAddress() {
        var answer = get("/pairs?q=south+korea&actor=&region=142&issue=&minTension=&sort=&order=&asOf=2024-04-26");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse(""))
                .endsWith("/pairs?q=south%20korea&region=142&asOf=2024-04-26");
    }

    @Test
    void theFormShowsWhatIsAskedForAndALinkTakesEachAway() {
        String path = "/pairs?q=china&region=142&surging=true&" + DAY;
        String html = get(path).body();

        assertThat(html)
                .contains(
                        "value=\"china\"",
                        "selected=\"selected\">All of Asia</option>",
                        "name=\"surging\" value=\"true\" checked=\"checked\"",
                        "<input type=\"hidden\" name=\"asOf\" value=\"2024-04-26\">");
        assertThat(text(path)).contains("Without “china” × Without Asia × Without surging × All pairs");
        assertThat(links(html, "Asia")).containsExactly("/pairs?q=china&surging=true&asOf=2024-04-26");
        assertThat(links(html, "All pairs")).containsExactly("/pairs?asOf=2024-04-26");
    }

    @Test
    void aHeadOfAColumnSortsAndTurnsTheOrder() {
        String html = get("/pairs?actor=CHN&sort=change7d&" + DAY).body();

        assertThat(html).contains("aria-sort=\"descending\"");
        assertThat(links(html, "7 days")).containsExactly("/pairs?actor=CHN&sort=change7d&order=asc&asOf=2024-04-26");
        assertThat(links(html, "Tension")).containsExactly("/pairs?actor=CHN&sort=tension&asOf=2024-04-26");
        assertThat(links(html, "Between")).containsExactly("/pairs?actor=CHN&sort=name&asOf=2024-04-26");
        assertThat(get("/pairs?sort=name").body()).contains("aria-sort=\"ascending\"");
    }

    @Test
    void theListForProgramsIsTheSame() {
        String html = get("/pairs?level=guarded&sort=surge&" + DAY).body();

        assertThat(links(html, "/api/v1/scores"))
                .containsExactly("/api/v1/scores?level=guarded&sort=surge&asOf=2024-04-26");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/pairs?q=chna | No actor has a name or a code with “chna” in it: did you mean CHN (China)?",
                "/pairs?level=acute&actor=JPN | None of the ",
                "/pairs?level=crisis&actor=JPN | fits all of these conditions on this day. Remove one of them, or all.",
                "/pairs?starred=true | You have not starred any pair yet",
                "/pairs?asOf=2001-01-01 | No data on or before this day"
            })
    void noResultIsASentenceThatHelps(String path, String sentence) {
        assertThat(get(path).statusCode()).isEqualTo(200);
        assertThat(text(path)).contains(sentence);
        assertThat(rows(path)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/pairs?level=fear | 400 | “fear” is not a value of “level”. This must be one of calm, guarded, strained, acute, crisis.",
                "/pairs?region=Asia | 400 | did you mean 142 (Asia)?",
                "/pairs?sort=fear | 400 | This must be one of tension, percentile,",
                "/pairs?minTension=-1 | 400 | This must be a number from 0 to 100.",
                "/pairs?page=0 | 400 | This must be a whole number from 1 to 100000.",
                "/pairs?page=two | 400 | This has the wrong form: write a whole number.",
                "/pairs?issue=tawian | 400 | did you mean taiwan?",
                "/pairs?actor=chn | 404 | did you mean CHN (China)?",
                "/pairs?asOf=tomorrow | 400 | That day cannot be shown"
            })
    void aBadValueIsAPageThatSaysWhatToWrite(String path, int status, String remedy) {
        assertThat(get(path).statusCode()).isEqualTo(status);
        assertThat(text(path)).contains(remedy).doesNotContain("Exception");
    }

    @Test
    void aPageBehindTheLastOneIsTheLastOne() {
        assertThat(rows("/pairs?page=99&" + DAY)).isNotEmpty().isEqualTo(rows("/pairs?" + DAY));
    }

    @Test
    void whatIsAskedForIsShownAsText() {
        assertThat(get("/pairs?q=%3Cscript%3E%22%27").body())
                .doesNotContain("<script>")
                .contains("&lt;script&gt;&quot;");
    }
}
