package dev.detente.rules.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.CameoCode;
import dev.detente.model.IssueId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
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
        return new IssueHints(
                new IssueId(issue), List.of(keywords), List.of(), List.of(), Map.of(), List.of(), List.of());
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
                        new IssueId("taiwan"),
                        List.of(),
                        List.of(),
                        List.of(Set.of(new ActorCode("TWN"))),
                        Map.of(),
                        List.of(),
                        List.of()),
                new IssueHints(
                        new IssueId("war"),
                        List.of(),
                        List.of(),
                        List.of(Set.of(RUS, UKR)),
                        Map.of(),
                        List.of(),
                        List.of()));

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
        IssueTagger tagger = tagger(new IssueHints(
                new IssueId("war"),
                List.of(),
                List.of(),
                List.of(),
                Map.of(UKR, List.of("ukrain*")),
                List.of(),
                List.of()));

        assertThat(summary(tagger, "aid for Ukraine")).containsExactly("war");
        assertThat(ids(tagger.tag("aid for Ukraine", null, USA, UKR, null))).isEmpty();
        assertThat(ids(tagger.tag("Ukrainian aid", null, UKR, USA, null))).isEmpty();
        assertThat(ids(tagger.tag("", null, UKR, USA, null))).isEmpty();
    }

    @Test
    void aCodeSpeaksThroughItsContextsAndItsName() {
        IssueTagger tagger = tagger(
                new IssueHints(
                        new IssueId("aid"),
                        List.of(),
                        List.of(),
                        List.of(),
                        Map.of(),
                        List.of("humanitarian"),
                        List.of()),
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

    @Test
    void whatIsUsualBetweenTwoSpeaksWhereNothingElseDoes() {
        IssueTagger tagger = tagger(
                usual("sea", "CHN-USA 17 19"),
                usual("visits", "* 042"),
                usual("war", "UKR"),
                words("trade", "tariffs"));
        CameoCode force = new CameoCode("190");
        CameoCode visit = new CameoCode("042");

        assertThat(ids(tagger.tag("", null, USA, CHN, force))).containsExactly("sea");
        assertThat(ids(tagger.tag("", null, CHN, USA, force))).containsExactly("sea");
        assertThat(ids(tagger.tag("over tariffs", null, CHN, USA, force))).containsExactly("trade");
        assertThat(ids(tagger.tag("", null, CHN, USA, null))).isEmpty();
        assertThat(ids(tagger.tag("", null, CHN, RUS, force))).isEmpty();
        assertThat(ids(tagger.tag("", null, CHN, USA, visit))).containsExactly("visits");
        assertThat(ids(tagger.tag("", null, CHN, UKR, visit))).containsExactly("war");
        assertThat(ids(tagger.tag("", null, UKR, null, null))).containsExactly("war");

        List<IssueId> sea = List.of(new IssueId("sea"));
        assertThat(tagger.weak(sea, "", null, USA, CHN, force)).isTrue();
        assertThat(tagger.weak(sea, "over tariffs", null, USA, CHN, force)).isFalse();
        assertThat(tagger.weak(List.of(new IssueId("war")), "", null, USA, CHN, force))
                .isFalse();
        assertThat(IssueTagger.none().weak(sea, "", null, USA, CHN, force)).isFalse();
    }

    private static IssueHints usual(String issue, String pair) {
        return new IssueHints(
                new IssueId(issue), List.of(), List.of(), List.of(), Map.of(), List.of(), List.of(UsualIssue.of(pair)));
    }

    @ParameterizedTest
    @CsvSource({"USA-XYZ 19, unknown actor", "USA-CHN 9, begins no CAMEO code", "USA-CHN 21, begins no CAMEO code"})
    void aPairOrCodeThatIsNoneIsRefused(String usual, String said) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UsualIssue.of(usual))
                .withMessageContaining(said);
    }

    private static IssueHints actor(String code) {
        return new IssueHints(
                new IssueId(code.toLowerCase(Locale.ROOT)),
                List.of(),
                List.of(),
                List.of(Set.of(new ActorCode(code))),
                Map.of(),
                List.of(),
                List.of());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The People's Republic of China |
            the People’s Republic of China |
            The PEOPLES REPUBLIC OF CHINA |
            The Republic of China | twn
            The Republic of China and the People's Republic of China | twn
            The Republic of China, not the People's | twn
            The Democratic People's Republic of Korea |
            The Republic of Korea | kor
            North Korea |
            South Korea | kor
            The Democratic Republic of the Congo |
            DR Congo |
            The Republic of the Congo | cog
            The Congo | cog
            South Sudan |
            Sudan | sdn
            South Sudan and Sudan | sdn
            Equatorial Guinea, Papua New Guinea, Guinea-Bissau |
            The Republic of Guinea | gin
            Guinea | gin
            """)
    void aNameWithinALongerNameIsNotSaid(String text, String issue) {
        IssueTagger tagger = tagger(actor("TWN"), actor("KOR"), actor("COG"), actor("SDN"), actor("GIN"));

        assertThat(summary(tagger, text)).isEqualTo(issue == null ? List.of() : List.of(issue));
        assertThat(url(tagger, "https://example.org/" + text.replaceAll("[^A-Za-z]+", "-")))
                .isEqualTo(issue == null ? List.of() : List.of(issue));
    }

    @Test
    void aKeywordWithinALongerKeywordIsNotSaid() {
        IssueTagger tagger = tagger(
                words("relations", "summit", "tariffs"),
                words("climate", "climate summit*", "steel tariff*"),
                words("x", "ira"));

        assertThat(summary(tagger, "the summit")).containsExactly("relations");
        assertThat(summary(tagger, "a climate summit")).containsExactly("climate");
        assertThat(summary(tagger, "a climate summit and a summit")).containsExactly("climate", "relations");
        assertThat(summary(tagger, "steel tariffs"))
                .as("a stem matches the whole word")
                .containsExactly("climate");
        assertThat(summary(tagger, "steel, tariffs")).containsExactly("relations");
    }

    @Test
    void wordsThatOverlapBothCount() {
        IssueTagger tagger = tagger(words("a", "trade war"), words("b", "war crimes"));

        assertThat(summary(tagger, "trade war crimes")).containsExactly("a", "b");
    }

    @Test
    void anExceptionSpeaksForNothing() {
        IssueTagger tagger = tagger(new IssueHints(
                new IssueId("x"),
                List.of("cyber", "spy*"),
                List.of("cyber monday", "spy film*"),
                List.of(),
                Map.of(),
                List.of(),
                List.of()));

        assertThat(summary(tagger, "Cyber Monday, with spy films")).isEmpty();
        assertThat(summary(tagger, "a cyber unit on Cyber Monday")).containsExactly("x");
        assertThat(summary(tagger, "spy filmed")).isEmpty();
        assertThat(summary(tagger, "spying")).containsExactly("x");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Britain expels 23 Russian diplomats | true
            Diplomats were expelled | true
            Envoys deported | true
            Britain expels migrants | false
            Diplomats of Britain | false
            Diplomats spoke. Britain expels migrants | false
            Britain expels migrants. Diplomats were deported | true
            Undiplomats expelled | false
            """)
    void wordsThatBelongTogetherSpeakWithinASentence(String text, boolean found) {
        IssueTagger tagger = tagger(words("x", "expel*|deport* + diplomats|envoys"));

        assertThat(summary(tagger, text)).hasSize(found ? 1 : 0);
    }

    @Test
    void wordsThatBelongTogetherSpeakWithinAFolder() {
        IssueTagger tagger = tagger(words("x", "expel* + diplomats + 23"));

        assertThat(url(tagger, "https://example.org/world/russia-expels-23-british-diplomats"))
                .containsExactly("x");
        assertThat(url(tagger, "https://example.org/russia-expels-23-britons/diplomats"))
                .isEmpty();
        assertThat(url(tagger, "https://example.org/russia-expels-british-diplomats"))
                .isEmpty();
    }

    @Test
    void aWordThatSpeaksOnlyWithOthersHidesNone() {
        IssueTagger tagger = tagger(words("x", "grain + to russia"), actor("RUS"));

        assertThat(summary(tagger, "to Russia")).containsExactly("rus");
        assertThat(summary(tagger, "grain to Russia")).containsExactly("rus", "x");
    }

    @Test
    void aThirdActorIsAlsoNamedByTheCatalogue() {
        IssueTagger tagger = tagger(new IssueHints(
                new IssueId("war"),
                List.of(),
                List.of(),
                List.of(),
                Map.of(UKR, List.of("ukrain*")),
                List.of(),
                List.of()));

        assertThat(summary(tagger, "aid for the Ukraine")).containsExactly("war");
        assertThat(ids(tagger.tag("aid for the Ukraine", null, USA, UKR, null))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "تايوان, وتايوان, true",
        "تايوان, لتايوان, true",
        "تايوان, وبتايوان, true",
        "تايوان, متايوان, false",
        "السفارة, والسفارة, true",
        "السفارة, بالسفارة, true",
        "السفارة, للسفارة, true",
        "السفارة, وللسفارة, true",
        "الإيغور, للإيغور, true",
        "droits de l'homme, droits de lhomme, true",
        "droits de l'homme, droits de l’homme, true"
    })
    void whatClingsToAWordDoesNotHideIt(String keyword, String text, boolean found) {
        assertThat(summary(tagger(words("x", keyword)), text)).hasSize(found ? 1 : 0);
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
    void aKeywordWithAnEmptyPartIsRefused() {
        for (String keyword : List.of("expel* + ", "expel* + diplomats|", "| + diplomats", "expel* + + diplomats")) {
            assertThatThrownBy(() -> words("x", keyword))
                    .as(keyword)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("fewer than 2 letters");
        }
    }

    @Test
    void hugeAndHostileTextsTakeTimeInProportion() {
        IssueTagger tagger = tagger(words("iran", "iran", "ira*", "台湾", "iran + 台湾|zzz", "iran iran iran"));
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
                .hasSameSizeAs(once)
                .allSatisfy(tags -> assertThat(tags).isSorted().doesNotHaveDuplicates());
    }
}
