package dev.detente.rules.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.icu.text.SpoofChecker;
import dev.detente.rules.TestBooks;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextCheckTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Arms for Taiwan strain relations with Beijing",
                "Санкции против USA",
                "制裁USA (2024)",
                "عقوبات",
                "می\u200Cخواهم",
                "क्षत्रिय",
                "naïve co-op: 50 % of \"can't\"",
                "台湾・半導体"
            })
    void namesOfAnyLanguageAreAllowed(String name) {
        assertThat(TextCheck.faultOfName(name)).isEmpty();
    }

    @Test
    void whatCannotBeSeenIsNamedWithItsPlace() {
        Map<String, String> faults = Map.of(
                "San\u00ADctions", "U+00AD SOFT HYPHEN as its character 4, which cannot be seen: remove it",
                "Sanctions\u3164", "U+3164 HANGUL FILLER as its character 10, which cannot be seen: remove it",
                "a\u2800b", "U+2800 BRAILLE PATTERN BLANK as its character 2, which cannot be seen: remove it",
                "a\u00A0b", "U+00A0 NO-BREAK SPACE as its character 2, which looks like a blank: write a blank",
                "a\uFE0Fb", "U+FE0F VARIATION SELECTOR-16 as its character 2, which cannot be seen: remove it",
                "a\u202Eb", "U+202E RIGHT-TO-LEFT OVERRIDE as its character 2, which cannot be seen: remove it",
                "a\u200Db", "U+200D ZERO WIDTH JOINER as its character 2, which cannot be seen: remove it");
        faults.forEach((name, fault) -> assertThat(TextCheck.faultOfName(name)).contains("holds " + fault));
    }

    @Test
    void lettersThatLookLikeOthersAreRefused() {
        assertThat(TextCheck.faultOfName("Sanctions of p\u0430ypal"))
                .contains(
                        "has the word \"p\u0430ypal\" with letters of several scripts, which look alike, such as U+0430"
                                + " CYRILLIC SMALL LETTER A as its character 15: write it in one script");
        assertThat(TextCheck.faultOfName("\uD835\uDC00id").orElse("")).contains("U+1D400 MATHEMATICAL BOLD CAPITAL A");
    }

    @Test
    void aTextShowsAllThatItHolds() {
        assertThat(TextCheck.faultOfText("wrong date\nसे क्षत्रिय \u2764\uFE0F"))
                .isEmpty();
        assertThat(TextCheck.faultOfText("not \u202Eevil"))
                .contains("holds U+202E RIGHT-TO-LEFT OVERRIDE as its character 5, which cannot be seen: remove it");
        assertThat(TextCheck.faultOfText("a\u2067b").orElse("")).contains("RIGHT-TO-LEFT ISOLATE");
        assertThat(TextCheck.isEmpty(" \u00A0\u3164\u2800\u200B\uFE0F\n")).isTrue();
        assertThat(TextCheck.isEmpty(" a ")).isFalse();
    }

    @Test
    void namesThatLookAlikeHaveOneSkeleton() {
        assertThat(TextCheck.skeleton("p\u0430ypal")).isEqualTo(TextCheck.skeleton("paypal"));
        assertThat(TextCheck.skeleton("Rule I")).isEqualTo(TextCheck.skeleton("Rule l"));
        assertThat(TextCheck.skeleton("modern")).isEqualTo(TextCheck.skeleton("rnodern"));
        assertThat(TextCheck.skeleton("ab  cd ")).isEqualTo(TextCheck.skeleton("ab cd"));
        assertThat(TextCheck.skeleton("Rule 2")).isNotEqualTo(TextCheck.skeleton("Rule 3"));
    }

    @Test
    void theQuickSkeletonOfPlainNamesIsTheOneOfIcu() {
        SpoofChecker icu = new SpoofChecker.Builder().build();
        for (char c = ' '; c < 0x7F; c++) {
            String name = "a" + c + "Z";
            assertThat(TextCheck.skeleton(name)).as(name).isEqualTo(icu.getSkeleton(name));
        }
    }

    @Test
    void aRuleBookIsToldOfSuchNames() {
        String rule = TestBooks.named("Rule I", "type == \"AID\"");
        assertThat(TestBooks.findings(rule.replace("Rule I", "Ru\u00ADle")))
                .extracting(Diagnostic::toString)
                .containsExactly(
                        "rules.drl:3:9: error: holds the character SOFT HYPHEN, which cannot be seen: remove it");

        Map<String, String> files = TestBooks.files(rule);
        files.put("more.drl", TestBooks.named("Rule l", "type == \"SANCTION\""));
        assertThatThrownBy(() -> TestBooks.engine(files))
                .isInstanceOf(RuleBookException.class)
                .hasMessageContaining(
                        "error: the name \"Rule I\" looks like rule \"Rule l\": give one of them a name that looks different");

        files.put("more.cases.yaml", "[]");
        files.put("rnore.cases.yaml", "[]");
        assertThat(TestBooks.findings(files))
                .extracting(Diagnostic::text)
                .containsExactly("is a file whose name looks like the file \"more.cases.yaml\": rename one of them");
    }
}
