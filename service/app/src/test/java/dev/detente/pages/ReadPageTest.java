package dev.detente.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.app.ServiceTest;
import dev.detente.reader.texts.WordReaderInstead;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "detente.demo=true")
@Import(WordReaderInstead.class)
class ReadPageTest extends ServiceTest {
    ReadPageTest(Environment environment) {
        super(environment);
    }

    private HttpResponse<String> read(String text, String day, String title, String url) {
        return post(
                "/read",
                "text=" + encoded(text) + "&day=" + encoded(day) + "&title=" + encoded(title) + "&url=" + encoded(url),
                "application/x-www-form-urlencoded");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String page(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElse("").replaceFirst("^http://[^/]*", "");
    }

    @Test
    void whoIsNotSignedInLearnsThatReadingNeedsAKey() {
        assertThat(text("/read")).contains("Sign in to have it read", "Texts are stored, so reading them needs a key.");
        assertThat(get("/read").body())
                .contains("<a class=\"to-read\" href=\"/read\">Read a report</a>")
                .doesNotContain(">Read it</button>");
    }

    @Test
    void aReportIsShownWithItsMarksAndRows() {
        String page = page(read(
                "Russia accused\r\nChina. <script>alert(1)</script> & more. Russia hinted at China.",
                "2024-06-20",
                "\"Quoted\" <b>",
                "https://example.org/?a=1&b=2"));
        String html = get(page).body().replaceAll("\\s+", " ");

        assertThat(html)
                .contains(
                        "<mark class=\"said source\" data-rows=\"1\" title=\"who acts in row 1\">Russia</mark>",
                        "<mark class=\"said deed\"",
                        "<mark class=\"said target\"",
                        "id=\"said-1\" title=\"To row 1\">1</a>",
                        "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more.",
                        "<h1>&quot;Quoted&quot; &lt;b&gt;</h1>",
                        "href=\"https://example.org/?a=1&amp;b=2\"",
                        "<option value=\"disapprove\" label=\"Accusation, mode disapprove\"></option>")
                .containsPattern("<tr id=\"row-1\" data-index=\"0\" data-start=\"0\" data-end=\"21\""
                        + " data-summary=\"Russia accused China\\.\"")
                .containsPattern("<tr id=\"row-2\" data-index=\"1\"[^>]* hidden=\"hidden\">")
                .doesNotContain("<script>alert");
        assertThat(text(page))
                .contains(
                        "1 action is proposed from 3 sentences.",
                        "Report of 20 June 2024, read by words 1 for admin",
                        "THREATEN by RUS towards CHN is the likeliest reading",
                        "It names no deed between two actors.");
        assertThat(text("/read")).contains("\"Quoted\" &lt;b&gt; report of 20 June 2024, read for admin on");
    }

    @Test
    void whatCannotBeReadIsReportedByItsFieldAndKeptInTheForm() {
        HttpResponse<String> none = read(" ", "2024-06-31", "", "ftp://x");
        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(none.body())
                .contains(
                        "id=\"ask-text-error\">This is needed: the words of a news report",
                        "id=\"ask-day-error\">This is not a day of the calendar: correct the month or the day.",
                        "id=\"ask-url-error\">This is not a web address",
                        "value=\"ftp://x\"",
                        "aria-describedby=\"ask-day-error\"");

        HttpResponse<String> pdf = read("%PDF-1.7", "2024-06-20", "", "");
        assertThat(pdf.statusCode()).isEqualTo(400);
        assertThat(pdf.body()).contains("This is a PDF or binary file: give its text.", ">%PDF-1.7</textarea>");

        HttpResponse<String> undated = read("China accused Russia.", "", "", "");
        assertThat(undated.body()).contains("id=\"ask-day-error\">The text has no day: give the day of the report.");
    }

    @Test
    void whoSpeaksIsAnActorOrNobody() {
        String form = "text=China+accused+Russia.&day=2024-06-20&speaker=";
        String type = "application/x-www-form-urlencoded";

        assertThat(post("/read", form + "china", type).statusCode()).isEqualTo(302);
        assertThat(post("/read", form + "CHN", type).statusCode()).isEqualTo(302);
        assertThat(post("/read", form + "Chyna", type).body())
                .contains("id=\"ask-speaker-error\">This is no state or organisation", "value=\"Chyna\"");
    }

    @Test
    void aMissingTextIsReportedOnAPage() {
        assertThat(get("/read?text=nope").statusCode()).isEqualTo(404);
        assertThat(text("/read?text=nope")).contains("No such text", "deleted after a while: have it read again");
    }
}
