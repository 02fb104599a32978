package dev.detente.rules.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.CameoCode;
import dev.detente.model.IssueId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IssueTaggerTest {
    private static final ActorCode USA = new ActorCode("USA");
    private static final ActorCode CHN = new ActorCode("CHN");
    private static final ActorCode UKR = new ActorCode("UKR");
    private static final ActorCode RUS = new ActorCode("RUS");

    private static IssueHints words(String issue, String... keywords) {
        return new IssueHints(new IssueId(issue), List.of(keywords), List.of(), Map.of(), List.of());
    }

    private static IssueTagger tagger(IssueHints... hints) {
        return new IssueTagger(List.of(hints), ActorCatalog.standard());
    }

    private static List<String> ids(List<IssueId> issues) {
        return issues.stream().map(IssueId::value).toList();
    }

    private static List<String> summary(IssueTagger tagger, String summary) {
        return ids(tagger.tag(summary, null, USA, CHN, null));
    }

    private static List<String> url(IssueTagger tagger, String url) {
        return ids(tagger.tag("", url, USA, CHN, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Iran",
                "IRAN's oil",
                "(Iran)",
                "Iran-talks",
                "US_Iran_talks",
                "«Iran»",
                "Ira\u00ADn",
                "Irán",
                "I\u0301ran",
                "𝐈ran",
                "İran",
                "talks\u00A0on\u2014Iran",
                "伊核iran问题",
                "\u202Biran\u202C"
            })
    void aWordIsFoundHoweverItIsWritten(String text) {
        assertThat(summary(tagger(words("iran", "iran")), text)).containsExactly("iran");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Tirana", "Miranda", "iranian", "Iran2", "хiran", "ir an", "Ira\nn", "", " ", "\uD800", "ran"})
    void partsOfOtherWordsAreNotFound(String text) {
        assertThat(summary(tagger(words("iran", "iran")), text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "semiconductor*, semiconductors, true",
        "semiconductor*, semiconductor, true",
        "semiconductor*, asemiconductor, false",
        "украин*, Украиной, true",
        "trade war, trade-war, true",
        "trade war, trade  war, true",
        "trade war, trade wars, false",
        "trade war, trade. War, false",
        "straße, STRASSE, true",
        "Türkei, TURKEI, true",
        "ガザ, イスラエルとガザで, true",
        "ガザ, カサ, false",
        "ガザ, ｶﾞｻﾞ地区, true",
        "イラン, ミライランド, false",
        "台湾, 反对台湾独立, true",
        "대만, 대만은, true",
        "대만, 기대만큼, false",
        "إيران, ايران, true",
        "غزة, غزَّة, true",
        "लद्दाख, लद्दाख में, true"
    })
    void aKeywordHoldsInItsScript(String keyword, String text, boolean found) {
        assertThat(summary(tagger(words("x", keyword)), text)).hasSize(found ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/world/iran-deal.html, true",
        "https://example.org/world/IRAN_deal?x=1, true",
        "https://example.org/2024/04/26/us%20iran%20deal/, true",
        "https://example.org/%69ran, true",
        "https://example.org/iran, true",
        "https://example.org/iran.html#top, true",
        "example.org/iran, true",
        "https://iran.example.org/news, false",
        "https://example.org/news?topic=iran, false",
        "https://example.org?/iran, false",
        "https://example.org#/iran, false",
        "https://iran, false",
        "iran, false",
        "https://example.org/tirana, false",
        "https://example.org/ir/an, false",
        "https://example.org/x%, false",
        "https://example.org/%zz%2, false",
        "https://example.org/%2569ran, false"
    })
    void onlyTheWordsOfAUrlsPathCount(String url, boolean found) {
        assertThat(url(tagger(words("iran", "iran")), url)).hasSize(found ? 1 : 0);
    }

    @Test
    void percentEncodedSlugsOfAnyScriptAreRead() {
        IssueTagger tagger = tagger(words("taiwan", "台湾", "تايوان"));

        assertThat(url(tagger, "https://example.org/%E5%8F%B0%E6%B9%BE/1")).containsExactly("taiwan");
        assertThat(url(tagger, "http://example.org/a/7/%D8%AA%D8%A7%D9%8A%D9%88%D8%A7%D9%86-x"))
                .containsExactly("taiwan");
        assertThat(url(tagger, "https://example.org/%E5%8F%B0%E6%B9")).isEmpty();
    }

    @Test
    void greekCapitalsAreTheSameWord() {
        IssueTagger tagger = tagger(words("cyprus", "κύπρος"));

        assertThat(summary(tagger, "Κύπρος")).containsExactly("cyprus");
        assertThat(summary(tagger, "ΚΎΠΡΟΣ")).containsExactly("cyprus");
    }

    @Test
    void numbersAndHashesOfAUrlAreNoWords() {
        IssueTagger tagger = tagger(words("law", "23"), words("hash", "fade"));

        assertThat(url(tagger, "https://example.org/23/9f8a7b-fade")).isEmpty();
        assertThat(url(tagger, "https://example.org/article-23")).containsExactly("law");
    }

    @Test
    void aPartyOrANameSpeaksForAnIssueAndTwoTogether() {
        IssueTagger tagger = tagger(
                new IssueHints(
                        new IssueId("taiwan"), List.of(), List.of(Set.of(new ActorCode("TWN"))), Map.of(), List.of()),
                new IssueHints(new IssueId("war"), List.of(), List.of(Set.of(RUS, UKR)), Map.of(), List.of()));

        assertThat(ids(tagger.tag("", null, new ActorCode("TWN"), null, null))).containsExactly("taiwan");
        assertThat(ids(tagger.tag("", null, USA, new ActorCode("TWN"), null))).containsExactly("taiwan");
        assertThat(summary(tagger, "about Taiwan")).containsExactly("taiwan");
        assertThat(summary(tagger, "a roc and the Roc of legend")).isEmpty();
        assertThat(ids(tagger.tag("", null, UKR, RUS, null))).containsExactly("war");
        assertThat(ids(tagger.tag("about Ukraine", null, USA, RUS, null))).containsExactly("war");
        assertThat(summary(tagger, "Ukraine and Russia")).containsExactly("war");
        assertThat(ids(tagger.tag("", null, RUS, CHN, null))).isEmpty();
        assertThat(summary(tagger, "about Ukraine")).isEmpty();
    }

    @Test
    void aThirdActorSpeaksForAnIssueUnlessItIsAParty() {
        IssueTagger tagger = tagger(
                new IssueHints(new IssueId("war"), List.of(), List.of(), Map.of(UKR, List.of("ukrain*")), List.of()));

        assertThat(summary(tagger, "aid for Ukraine")).containsExactly("war");
        assertThat(ids(tagger.tag("aid for Ukraine", null, USA, UKR, null))).isEmpty();
        assertThat(ids(tagger.tag("Ukrainian aid", null, UKR, USA, null))).isEmpty();
        assertThat(ids(tagger.tag("", null, UKR, USA, null))).isEmpty();
    }

    @Test
    void aCodeSpeaksThroughItsContextsAndItsName() {
        IssueTagger tagger = tagger(
                new IssueHints(new IssueId("aid"), List.of(), List.of(), Map.of(), List.of("humanitarian")),
                words("espionage", "espionage"));

        assertThat(ids(tagger.tag("", null, USA, CHN, new CameoCode("073")))).containsExactly("aid");
        assertThat(ids(tagger.tag("", null, USA, CHN, new CameoCode("0739")))).containsExactly("aid");
        assertThat(ids(tagger.tag("", null, USA, CHN, new CameoCode("07")))).isEmpty();
        assertThat(ids(tagger.tag("", null, USA, CHN, new CameoCode("1125")))).containsExactly("espionage");
    }

    @Test
    void oneWordMaySpeakForSeveralIssuesAndTheAnswerIsSorted() {
        IssueTagger tagger = tagger(words("zeal", "islands", "sea"), words("alpha", "islands"));

        assertThat(summary(tagger, "islands in the sea")).containsExactly("alpha", "zeal");
        assertThat(IssueTagger.none().tag("islands", null, USA, CHN, new CameoCode("073")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', fewer than 2 letters",
        "-, fewer than 2 letters",
        "a, fewer than 2 letters",
        "*, fewer than 3 letters",
        "ab*, fewer than 3 letters",
        "a*b, has a * within",
        "a**, has a * within"
    })
    void aKeywordThatMatchesNothingOrNearlyEverythingIsRefused(String keyword, String fragment) {
        assertThatThrownBy(() -> words("x", keyword))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("\"" + keyword + "\"")
                .hasMessageContaining(fragment);
    }

    @Test
    void hugeAndHostileTextsTakeTimeInProportion() {
        IssueTagger tagger = tagger(words("iran", "iran", "ira*", "台湾"));
        String marks = "\u0316\u0301".repeat(500_000);
        List<String> texts = List.of(
                "iran ".repeat(200_000),
                "ira".repeat(333_333) + " iran",
                marks + " iran",
                "e" + marks + " iran",
                "か" + marks + " iran",
                "\uFDFA".repeat(300_000) + " iran",
                "\uD800".repeat(1_000_000) + "iran",
                "\0".repeat(1_000_000) + "iran",
                "!".repeat(1_000_000) + "iran");

        for (String text : texts) {
            List<String> found =
                    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> summary(tagger, text));
            assertThat(found).containsExactly("iran");
        }
        for (String folder :
                List.of("%".repeat(1_000_000), ".a".repeat(500_000), "1".repeat(1_000_000), "/".repeat(1_000_000))) {
            List<String> found = Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(10), () -> url(tagger, "https://example.org/" + folder + "/iran"));
            assertThat(found).containsExactly("iran");
        }
    }

    @Test
    void anyTextIsTaggedTheSameTwiceAndByManyThreads() {
        IssueTagger tagger =
                tagger(words("iran", "iran", "伊朗"), words("trade", "trade war", "関税"), words("x", "ань*", "abc*"));
        Random random = new Random(7);
        List<String> parts = List.of(
                "iran", "trade", "war", " ", "-", "関", "税", "伊朗", "ань", "\uD83D", "\u0301", "%", "/", "а", "A", "abc");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(12); j >= 0; j--) {
                text.append(parts.get(random.nextInt(parts.size())));
            }
            texts.add(text.toString());
        }
        List<List<String>> once = texts.stream().map(t -> summary(tagger, t)).toList();

        assertThat(once).anyMatch(List::isEmpty).anyMatch(tags -> tags.size() > 1);
        assertThat(IntStream.range(0, texts.size())
                        .parallel()
                        .mapToObj(i -> summary(tagger, texts.get(i)))
                        .toList())
                .isEqualTo(once);
        Collections.reverse(texts);
        assertThat(texts.stream()
                        .map(t -> url(tagger, "https://example.org/" + t))
                        .toList())
                .allSatisfy(tags -> assertThat(tags).isSorted().doesNotHaveDuplicates());
    }
}
