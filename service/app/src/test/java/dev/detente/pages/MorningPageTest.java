package dev.detente.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.app.ServiceTest;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The start page on the demo, with its exact numbers: on a service of its own, since other tests add actions to theirs. */
@DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_CLASS)
@TestPropertySource(properties = "detente.demo=true")
class MorningPageTest extends ServiceTest {
    private static final String DAY = "?asOf=2024-06-21";

    MorningPageTest(Environment environment) {
        super(environment);
    }

    @Test
    void theMostUnusualRiseComesFirstWithWhatWasDone() {
        String page = text("/" + DAY);

        assertThat(page)
                .contains("What has changed by 21 June 2024")
                .contains("2 pairs moved unusually far")
                .contains("China – Japan CHN-JPN unusual move +6.3")
                .contains(
                        "+9.3 Coercion by Japan against China , 1 action : Tokyo put firms in China under export limits")
                .contains("Compared with the day before");
        assertThat(page.indexOf("China – Japan")).isLessThan(page.indexOf("Russia – United States"));
        assertThat(get("/" + DAY).body())
                .contains("href=\"/dyads/CHN-JPN?asOf=2024-06-21\"")
                .contains("href=\"/?since=P7D&amp;asOf=2024-06-21\"")
                .contains("href=\"/?asOf=2024-06-20\"");
    }

    @Test
    void aWeekIsComparedWithSevenDaysBefore() {
        assertThat(text("/" + DAY + "&since=P7D"))
                .contains("Compared with 14 June 2024")
                .contains("in 7 days");
        assertThat(get("/" + DAY + "&since=2024-06-21").statusCode()).isEqualTo(400);
        assertThat(text("/" + DAY + "&since=soon")).contains("write a day (2024-04-25)");
    }

    @Test
    void theLastVisitCanBeChosenOnTheNext() {
        String first = setCookie(get("/"));
        String visited =
                "detente-visit=0." + Instant.parse("2024-06-20T08:00:00Z").getEpochSecond();
        HttpResponse<String> second = get("/", "Cookie", visited);

        assertThat(first).matches("detente-visit=0\\.\\d+; Path=/; Max-Age=34560000; .*HttpOnly; SameSite=Lax");
        assertThat(get("/").body()).doesNotContain("your last visit");
        assertThat(second.body())
                .contains("your last visit (20 June 2024, 08:00 UTC)")
                .contains("href=\"/?since=2024-06-20T08:00:00Z\"");
        assertThat(setCookie(second)).startsWith("detente-visit=1718870400.");
        assertThat(get("/", "Cookie", "detente-visit=x.y").statusCode()).isEqualTo(200);
    }

    private static String setCookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow();
    }

    @Test
    void readersOfFeedsGetThePairsThatRose() throws Exception {
        HttpResponse<String> answer = get("/changes.atom");
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        Document feed = factory.newDocumentBuilder().parse(new InputSource(new StringReader(answer.body())));

        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/atom+xml"));
        assertThat(feed.getDocumentElement().getTagName()).isEqualTo("feed");
        assertThat(content(feed.getDocumentElement(), "subtitle")).contains("every pair that crossed a level");
        // What other tests say of actions is in the feed too.
        NodeList entries = feed.getElementsByTagName("entry");
        Element entry = IntStream.range(0, entries.getLength())
                .mapToObj(i -> (Element) entries.item(i))
                .filter(one -> content(one, "id").equals("tag:detente.dev,2024:changes/2024-06-21/CHN-JPN"))
                .findFirst()
                .orElseThrow();
        assertThat(content(entry, "title")).isEqualTo("China – Japan: +6.3 to 27.2, guarded, unusual move");
        // The demo was recorded when the service began, years after the day.
        assertThat(Instant.parse(content(entry, "updated"))).isAfter(Instant.parse("2024-06-22T00:00:00Z"));
        assertThat(get("/changes.atom?since=P7D").body()).contains("is not a parameter of this endpoint");
    }

    private static String content(Element element, String tag) {
        return element.getElementsByTagName(tag).item(0).getTextContent();
    }

    @Test
    void theSameIsThereForPrograms() {
        var changes = json("/api/v1/changes" + DAY);

        assertThat(changes.path("since").asString()).isEqualTo("2024-06-20");
        assertThat(changes.at("/rose/0/dyad").asString()).isEqualTo("CHN-JPN");
        assertThat(changes.at("/rose/0/news/0").asString()).isEqualTo("unusual-move");
        assertThat(changes.at("/counts/unusualMoves").asInt()).isEqualTo(2);
        assertThat(get("/api/v1/changes" + DAY + "&since=P0D").statusCode()).isEqualTo(400);
        assertThat(get("/api/v1/changes" + DAY + "&limit=0").statusCode()).isEqualTo(400);
    }
}
