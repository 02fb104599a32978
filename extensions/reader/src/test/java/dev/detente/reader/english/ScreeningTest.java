package dev.detente.reader.english;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.detente.model.Repository;
import dev.detente.reader.Article;
import dev.detente.reader.UnreadableException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScreeningTest {
    private static final String ENGLISH =
            "China recalled its ambassador from Vilnius on Monday. Lithuania called the step a mistake and said that it would answer in kind. ";
    private static final String FRENCH =
            "La Chine a rappelé lundi son ambassadeur à Vilnius. Le gouvernement lituanien a qualifié cette mesure d'erreur et annoncé une réponse. ";

    @Test
    void everySentenceOfTheTrainingTextsIsEnglish() throws IOException {
        List<String> refused = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Repository.of("lab", "sentences"), "*.txt")) {
            for (Path file : files) {
                for (String line : Files.readAllLines(file)) {
                    if (!line.isBlank() && !line.startsWith("- ")) {
                        refused.addAll(refusal(line));
                    }
                }
            }
        }
        assertThat(refused).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            中国周一召回了驻维尔纽斯大使。立陶宛政府称这一步骤是错误,并表示将作出相应的回应。 | Chinese
            استدعت الصين يوم الاثنين سفيرها في فيلنيوس، ووصفت الحكومة الليتوانية هذه الخطوة بأنها خطأ. | Arabic
            Китай в понедельник отозвал своего посла из Вильнюса, а правительство Литвы назвало этот шаг ошибкой. | Russian
            China retiró el lunes a su embajador en Vilna, y el gobierno lituano calificó la medida de error. | Spanish
            La Chine a rappelé lundi son ambassadeur à Vilnius, et le gouvernement lituanien a parlé d'une erreur. | French
            China hat am Montag seinen Botschafter aus Vilnius abberufen; die litauische Regierung nannte das einen Fehler. | German
            Çin pazartesi günü Vilnius büyükelçisini geri çağırdı, Litvanya hükümeti bu adımı bir hata olarak niteledi. | Turkish
            Tiongkok pada hari Senin memanggil pulang duta besarnya dari Vilnius dan pemerintah Lituania menyebut langkah itu keliru. | Indonesian
            China riep maandag zijn ambassadeur uit Vilnius terug, en de Litouwse regering noemde die stap een vergissing. | Dutch
            A China chamou na segunda-feira o seu embaixador em Vilnius, e o governo lituano considerou a medida um erro. | Portuguese
            Chiny odwołały w poniedziałek swojego ambasadora z Wilna, a rząd litewski nazwał ten krok błędem. | Polish
            中国は月曜日、ビリニュスから大使を召還した。リトアニア政府はこの措置を誤りだと述べた。 | Japanese
            중국은 월요일 빌뉴스 주재 대사를 소환했고 리투아니아 정부는 이 조치가 실수라고 말했다. | Korean
            चीन ने सोमवार को विनियस से अपने राजदूत को वापस बुला लिया और लिथुआनिया की सरकार ने इसे गलती बताया। | Hindi
            """)
    void anotherLanguageIsNamed(String text, String language) {
        assertThat(refusal(text)).containsExactly("This report is in " + language + "; Détente reads English only.");
        assertThat(refusal((text + "\n").repeat(200)))
                .containsExactly("This report is in " + language + "; Détente reads English only.");
    }

    @Test
    void aMixedTextIsReadWhenMostOfItIsEnglish() {
        String english = ENGLISH.repeat(2) + "\n";
        String french = FRENCH.repeat(2) + "\n";
        assertThat(refusal(english + french + english)).isEmpty();
        assertThat(refusal(french + english + french))
                .containsExactly("This report is in French; Détente reads English only.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Kim met Xi.", "Iran, Oman, Qatar", "Putin: nyet", "He said: \"C'est la vie.\""})
    void tooFewLettersToDetectALanguagePass(String text) {
        assertThat(refusal(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t ", "\u00a0"})
    void anEmptyTextIsRefused(String text) {
        assertThat(refusal(text)).singleElement().asString().contains("paste the words of the report");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12, 13, 14.",
                "😀🚀🔥",
                "... --- !!!",
                "\u0301\u0301\u0301\u0301",
                "\u200f\u200e\u202e",
                "1 a 2 b"
            })
    void aTextWithoutASentenceIsRefused(String text) {
        assertThat(refusal(text)).singleElement().asString().startsWith("There is no sentence in the text");
    }

    @Test
    void aTextThatIsTooLongIsRefusedAtOnce() {
        String text = "word ".repeat(2_000_000);
        assertTimeout(
                Duration.ofMillis(100),
                () -> assertThat(refusal(text))
                        .containsExactly(
                                "The text has 10,000,000 characters, and at most 100,000 can be read: cut it, or read it in parts."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%PDF-1.7\n1 0 obj", "\ufeff%PDF-1.4 China recalled its envoy"})
    void aPdfFileIsRefused(String text) {
        assertThat(refusal(text)).containsExactly("This is a PDF file: open it, copy its text and paste that.");
    }

    @Test
    void aBinaryFileIsRefused() {
        for (String signs : List.of("\u0000", "\ufffd", "\ud800", "\u0001")) {
            assertThat(refusal("China " + signs.repeat(40) + " recalled"))
                    .as(signs)
                    .singleElement()
                    .asString()
                    .contains("binary");
        }
        assertThat(refusal("PK\u0003\u0004 words")).singleElement().asString().contains("binary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html><html><body>China recalled its envoy.</body></html>",
                "China<br/>recalled its envoy.",
                "<p class=\"x\">China recalled its envoy.</p>",
                "<?xml version=\"1.0\"?><rss>China</rss>"
            })
    void theSourceOfAPageIsRefused(String text) {
        assertThat(refusal(text)).singleElement().asString().contains("web page (HTML)");
    }

    @Test
    void manyTagsBehindAFairBeginningAreAPage() {
        assertThat(refusal(ENGLISH.repeat(5) + "<p>China</p>".repeat(10)))
                .singleElement()
                .asString()
                .contains("HTML");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "China \u0000recalled its envoy 😀 \u200ffrom Vilnius\u200e.",
                "Inflation was < 5 % and > 3 %, the ministry in Lima said in a report on Monday.",
                "Write to <press@mfa.example> for the statement.",
                "\ud83dChina recalled its envoy from Vilnius on Monday, the ministry said."
            })
    void anOddSignInATextIsNoMatter(String text) {
        assertThat(refusal(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "word ",
                "\u0301",
                "<",
                "<p",
                "😀",
                "\ud800",
                "A\u0300\u0301",
                "é. ",
                "漢",
                "\n",
                "[[",
                "word\n"
            })
    void theLongestTextIsAnsweredWithinASecond(String piece) {
        String text = piece.repeat(Article.MAX_TEXT / piece.length());
        assertThatCode(() -> assertTimeout(Duration.ofSeconds(1), () -> refusal(text)))
                .doesNotThrowAnyException();
    }

    @Test
    void theFieldAtFaultIsTheText() {
        assertThatThrownBy(() -> Screening.check(new Article("", null, null, null)))
                .isInstanceOfSatisfying(
                        UnreadableException.class, e -> assertThat(e.field()).isEqualTo("text"));
    }

    private static List<String> refusal(String text) {
        try {
            Screening.check(new Article(text, null, null, null));
            return List.of();
        } catch (UnreadableException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }
}
