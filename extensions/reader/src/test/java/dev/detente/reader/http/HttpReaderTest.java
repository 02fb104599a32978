package dev.detente.reader.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.CameoCode;
import dev.detente.model.EventType;
import dev.detente.model.IssueId;
import dev.detente.model.Mode;
import dev.detente.reader.Article;
import dev.detente.reader.Cause;
import dev.detente.reader.DayBasis;
import dev.detente.reader.NotCoded;
import dev.detente.reader.Proposal;
import dev.detente.reader.Reading;
import dev.detente.reader.Span;
import dev.detente.reader.UnreadableException;
import dev.detente.rules.book.RuleBooks;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpReaderTest {
    private static final LocalDate DAY = LocalDate.parse("2024-04-26");
    private static final String TEXT = "China accused the U.S. of hypocrisy. The world watches.";
    private static final Article ARTICLE = new Article(TEXT, DAY, "A title", "https://example.org/a");
    private static final String GOOD = """
            {"source":"CHN","target":"USA","type":"ACCUSE","mode":"disapprove","code":"111","day":"2024-04-25","issues":["taiwan"],
             "sentence":{"start":0,"end":36},"sourceSpan":{"start":0,"end":5},"targetSpan":{"start":14,"end":22},
             "deedSpan":{"start":6,"end":13},"confidence":0.9,"causes":[{"feature":"the deed is: accuse","weight":3.5}]}""";
    private static final String REST = """
            {"sentence":{"start":37,"end":55},"why":"Nobody acts."}""";

    private final CoderServer server = new CoderServer();

    @AfterEach
    void close() {
        server.close();
    }

    private static CoderProperties settings(URI url, @Nullable String token) {
        return new CoderProperties(url, Duration.ofSeconds(2), Duration.ofMillis(700), 3, token);
    }

    private HttpReader reader(@Nullable String token) {
        return reader(server.url(), token);
    }

    private static HttpReader reader(URI url, @Nullable String token) {
        return new HttpReader(
                settings(url, token),
                ActorCatalog.standard(),
                RuleBooks.read(null).issues()::require,
                Duration.ofMillis(1));
    }

    private Reading read() {
        return reader(null).read(ARTICLE);
    }

    private static String answer(String proposals, String notCoded) {
        return "{\"reader\":\"coder 1.2\",\"day\":\"2024-04-26\",\"proposals\":[" + proposals + "],\"notCoded\":["
                + notCoded + "]}";
    }

    @Test
    void whatTheCoderSaysIsTheReading() {
        server.answersWith(answer(GOOD, REST));

        Reading reading = reader("s3cret").read(ARTICLE);

        Span sentence = new Span(0, 36);
        assertThat(reading)
                .isEqualTo(new Reading(
                        "coder 1.2",
                        DAY,
                        2,
                        List.of(new Proposal(
                                new ActorCode("CHN"),
                                new ActorCode("USA"),
                                EventType.ACCUSE,
                                new Mode("disapprove"),
                                new CameoCode("111"),
                                DAY.minusDays(1),
                                DayBasis.STATED,
                                List.of(new IssueId("taiwan")),
                                sentence,
                                new Span(0, 5),
                                new Span(14, 22),
                                new Span(6, 13),
                                .9,
                                List.of(new Cause("the deed is: accuse", 3.5)))),
                        List.of(new NotCoded(new Span(37, 55), null, 0, "Nobody acts."))));
        assertThat(server.bodies())
                .containsExactly("{\"text\":\"" + TEXT
                        + "\",\"day\":\"2024-04-26\",\"title\":\"A title\",\"url\":\"https://example.org/a\"}");
        assertThat(server.headers().get(0))
                .containsEntry("Authorization", List.of("Bearer s3cret"))
                .containsEntry("Content-type", List.of("application/json"));
    }

    @Test
    void whatIsLeftOutIsTakenFromTheReport() {
        server.answersWith(answer(
                "{\"source\":\"CHN\",\"code\":\"111\",\"sentence\":{\"start\":0,\"end\":36},\"confidence\":1}", ""));

        Reading reading = read();

        assertThat(reading.proposals()).singleElement().satisfies(p -> {
            assertThat(p.target()).isNull();
            assertThat(p.type()).isEqualTo(EventType.ACCUSE);
            assertThat(p.mode()).isEqualTo(new Mode("disapprove"));
            assertThat(p.day()).isEqualTo(DAY);
            assertThat(p.dayBasis()).isEqualTo(DayBasis.REPORT);
            assertThat(p.deedSpan()).isEqualTo(p.sentence());
        });
        assertThat(server.headers().get(0)).doesNotContainKey("Authorization");
    }

    @Test
    void placesMayBeCountedInCodePoints() {
        Article article = new Article("😀 China accused the U.S.", DAY, null, null);
        String proposal =
                "{\"source\":\"CHN\",\"target\":\"USA\",\"type\":\"ACCUSE\",\"sentence\":{\"start\":2,\"end\":24},"
                        + "\"sourceSpan\":{\"start\":2,\"end\":7},\"confidence\":0.8}";
        server.answersWith(answer(proposal, "").replaceFirst("\\{", "{\"offsets\":\"code-points\","));

        assertThat(reader(null).read(article).proposals()).singleElement().satisfies(p -> {
            assertThat(p.sentence().of(article.text())).isEqualTo("China accused the U.S.");
            assertThat(String.valueOf(p.sourceSpan())).isEqualTo("Span[start=3, end=8]");
        });
        server.answersWith(answer(proposal.replace("\"start\":2,\"end\":24", "\"start\":1,\"end\":24"), ""));
        assertThatExceptionOfType(CoderException.class)
                .isThrownBy(() -> reader(null).read(article))
                .withMessageContaining("cuts a character in half")
                .withMessageContaining("\"offsets\":\"code-points\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"source\":\"CHN\"|\"source\":\"CHI\"|proposals[0].source \"CHI\": Unknown actor \"CHI\": did you mean",
                "\"source\":\"CHN\"|\"source\":null|proposals[0].source \"null\": This is needed",
                "\"target\":\"USA\"|\"target\":\"CHN\"|proposals[0].target \"CHN\": This is the source too",
                "\"target\":\"USA\"|\"target\":7|proposals[0].target \"7\": This is not text",
                "\"type\":\"ACCUSE\"|\"type\":\"ACUSE\"|proposals[0].type \"ACUSE\": \"ACUSE\" is not an event type: did you mean ACCUSE?",
                "\"type\":\"ACCUSE\"|\"type\":\"AID\"|proposals[0].code \"111\": Code 111 means ACCUSE, not AID",
                "\"mode\":\"disapprove\"|\"mode\":\"x\"|proposals[0].mode \"x\": ACCUSE has no mode",
                "2024-04-25|2024-04-31|proposals[0].day \"2024-04-31\": This is not a day of the calendar",
                "2024-04-25|1024-04-25|proposals[0].day \"1024-04-25\": This is before 1900-01-01",
                "[\"taiwan\"]|[\"taiwn\"]|proposals[0].issues[0] \"taiwn\": Unknown issue \"taiwn\": did you mean taiwan?",
                "[\"taiwan\"]|\"taiwan\"|proposals[0].issues \"taiwan\": This is not a list",
                "\"sentence\":{\"start\":0,\"end\":36}|\"sentence\":null|proposals[0].sentence \"null\": This is needed",
                "\"sentence\":{\"start\":0,\"end\":36}|\"sentence\":{\"start\":0,\"end\":56}|is not a place in the text, which has 55 characters",
                "\"sentence\":{\"start\":0,\"end\":36}|\"sentence\":{\"start\":-1,\"end\":36}|is not a place in the text",
                "\"sentence\":{\"start\":0,\"end\":36}|\"sentence\":{\"start\":0.5,\"end\":36}|is not a place in the text",
                "\"start\":6,\"end\":13|\"start\":6,\"end\":43|proposals[0].deedSpan \"{\"start\":6,\"end\":43}\": This is outside of its sentence",
                "\"confidence\":0.9|\"confidence\":1.01|proposals[0].confidence \"1.01\": This is not a number from 0 to 1",
                "\"confidence\":0.9|\"confidence\":\"high\"|proposals[0].confidence \"high\": This is not a number from 0 to 1",
                "\"confidence\":0.9|\"x\":0.9|proposals[0].confidence \"\": This is not a number from 0 to 1",
                "\"confidence\":0.9|\"dayBasis\":\"guess\",\"confidence\":0.9|proposals[0].dayBasis \"guess\": This is unknown: send one of [stated, report",
                "\"weight\":3.5|\"weight\":\"x\"|proposals[0].causes[0].weight \"x\": This is not a number",
                "coder 1.2||reader \"\": This is needed",
                "\"coder 1.2\"|\"a\\u0007\"|holds U+0007, which is a control character",
                "\"day\":\"2024-04-26\"|\"day\":\"May\"|day \"May\": This is not a day",
                "\"why\":\"Nobody acts.\"|\"type\":\"ACCUSE\",\"confidence\":2|notCoded[0].confidence \"2\": This is not a number",
                "\"why\":\"Nobody acts.\"|\"why\":7|notCoded[0].why \"7\": This is not text",
                "{\"reader\"|[{\"reader\"|that is not JSON",
                "{\"reader\"|{\"reader\":\"a\",\"reader\"|that is not JSON (Duplicate Object property \"reader\")",
            })
    void anErrorOfAnAnswerIsReportedWithAddressFieldAndValue(String part, @Nullable String instead, String told) {
        server.answersWith(answer(GOOD, REST).replace(part, instead == null ? "" : instead));

        assertThatExceptionOfType(CoderException.class)
                .isThrownBy(this::read)
                .withMessageStartingWith("The coder at " + server.url() + " gave an answer that ")
                .withMessageContaining(told);
        assertThat(server.bodies()).hasSize(1);
    }

    @Test
    void theFirstTenWrongProposalsAreReportedAtOnce() {
        server.answersWith(answer(String.join(",", java.util.Collections.nCopies(12, "{\"source\":\"X\"}")), ""));

        assertThatExceptionOfType(CoderException.class)
                .isThrownBy(this::read)
                .withMessageContaining("proposals[0].source \"X\"")
                .withMessageContaining("proposals[9].source \"X\"")
                .withMessageNotContaining("proposals[10]");
        server.answersWith(answer(String.join(",", java.util.Collections.nCopies(1001, "1")), ""));
        assertThatExceptionOfType(CoderException.class)
                .isThrownBy(this::read)
                .withMessageContaining("proposals \"1001 entries\": This may have 1000 at most");
        server.answersWith(answer("1", ""));
        assertThatExceptionOfType(CoderException.class)
                .isThrownBy(this::read)
                .withMessageContaining("proposals[0] \"1\": This is not an object");
        server.answersWith("7");
        assertThatExceptionOfType(CoderException.class)
                .isThrownBy(this::read)
                .withMessageContaining("answer \"7\": This is not a JSON object");
    }

    @Test
    void aTextWithoutADayNeedsADayInTheAnswer() {
        Article undated = new Article(TEXT, null, null, null);
        server.answersWith(answer(GOOD, "").replace("\"day\":\"2024-04-26\",", ""));

        assertThatExceptionOfType(CoderException.class)
                .isThrownBy(() -> reader(null).read(undated))
                .withMessageContaining("day \"\": This is needed");
        server.answersWith(answer(GOOD, ""));
        assertThat(reader(null).read(undated).day()).isEqualTo(DAY);
        assertThat(server.bodies().get(1)).contains("\"day\":null,\"title\":null,\"url\":null");
    }

    @Test
    void aCoderThatFailsIsAskedAgain() {
        server.answers(
                CoderServer.status(503, "busy"), CoderServer.breakOff(), CoderServer.status(200, answer(GOOD, "")));

        assertThat(read().proposals()).hasSize(1);
        assertThat(server.bodies()).hasSize(3);
    }

    @Test
    void aCoderThatGoesOnFailingIsReportedWithItsAddress() {
        server.answers(CoderServer.status(500, "x"));
        assertThatExceptionOfType(CoderException.class)
                .isThrownBy(this::read)
                .withMessage(
                        "The coder at " + server.url() + " could not be asked, tried 3 times: it answers with status"
                                + " 500. See that it runs there, or correct detente.text.coder.url.");
        assertThat(server.bodies()).hasSize(3);

        server.answers(server.stall());
        assertThatExceptionOfType(CoderException.class)
                .isThrownBy(this::read)
                .withMessageContaining("no whole answer came within 700 ms");

        URI gone = server.url();
        server.close();
        assertThatExceptionOfType(CoderException.class)
                .isThrownBy(() -> reader(gone, null).read(ARTICLE))
                .withMessageContaining("no connection: ");
    }

    @Test
    void aRedirectIsNotFollowed() {
        try (CoderServer other = new CoderServer()) {
            other.answersWith(answer(GOOD, ""));
            server.answers(CoderServer.redirect(other.url().toString()));

            assertThatExceptionOfType(CoderException.class)
                    .isThrownBy(this::read)
                    .withMessageContaining("sends elsewhere (status 307, " + other.url() + "), which is not followed");
            assertThat(other.bodies()).isEmpty();
            assertThat(server.bodies()).hasSize(1);
        }
    }

    @Test
    void anAnswerWithoutAnEndIsNotKept() {
        server.answers(CoderServer.endless());

        assertThatExceptionOfType(CoderException.class)
                .isThrownBy(this::read)
                .withMessageContaining("more than 4194304 bytes");
    }

    @Test
    void whatTheCoderRefusesIsNotSentAgain() {
        server.answers(CoderServer.status(401, ""));
        assertThatExceptionOfType(CoderException.class)
                .isThrownBy(this::read)
                .withMessageContaining("answers with status 401: set detente.text.coder.token");

        server.answers(CoderServer.status(422, "{\"message\":\"It is French.\"}"));
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(this::read)
                .withMessage("The coder cannot read the text: It is French.");
        server.answers(CoderServer.status(422, ""));
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(this::read)
                .withMessage("The coder cannot read the text: it does not say why.");
        assertThat(server.bodies()).hasSize(3);
    }

    @Test
    void noTextAndTooMuchTextAreNotSent() {
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> reader(null).read(new Article(" \n", DAY, null, null)))
                .withMessageContaining("no text");
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> reader(null).read(new Article("a".repeat(100_001), DAY, null, null)))
                .withMessageContaining("has 100001 characters, 100000 are read at most");
        assertThat(server.bodies()).isEmpty();
    }

    @Test
    void aSettingThatCannotBeIsRefusedWithItsName() {
        Duration second = Duration.ofSeconds(1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CoderProperties(URI.create("ftp://x/"), second, second, 3, null))
                .withMessageContaining("detente.text.coder.url must be an http or https address")
                .withMessageContaining("ftp://x/");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CoderProperties(URI.create("http://me:word@x/"), second, second, 3, null))
                .withMessageContaining("not http://…@x/");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CoderProperties(null, second, Duration.ZERO, 3, null))
                .withMessageContaining("detente.text.coder.read-timeout");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CoderProperties(null, second, second, 0, null))
                .withMessageContaining("detente.text.coder.tries must be 1 to 10, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CoderProperties(null, second, second, 3, "a\nb"))
                .withMessageContaining("detente.text.coder.token");
        assertThat(new CoderProperties(null, second, second, 3, "s3cret").toString())
                .doesNotContain("s3cret");
    }
}
