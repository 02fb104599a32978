package dev.detente.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.rules.TestBooks;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleSearchTest {
    private static final RuleDefinition RULE = TestBooks.engine("""
                    package small;
                    rule "Arms for Taiwan"
                      @doc("Beijing sees a breach of its core interest.")
                      @author("ana")
                    when
                      $a : Action(type == "AID", source == "USA" || "JPN" == source, target == "TWN", issue in ("taiwan", "aid"))
                    then
                      signals.escalate($a, 6).between("USA", "CHN").because("arms shipped");
                    end
                    """).rules().get(0);

    @Test
    void aRuleIsFoundByAnyOfItsTexts() {
        for (String word : List.of(
                "arms for",
                "rules.drl",
                "ana",
                "core INTEREST",
                "twn",
                "\"TWN\"",
                "JPN",
                "\"CHN\"",
                "shipped",
                "target ==")) {
            assertThat(RULE.mentions(List.of(word))).as(word).isTrue();
        }
        assertThat(RULE.mentions(List.of())).isTrue();
        assertThat(RULE.mentions(List.of("TWN", "beijing"))).isTrue();
        assertThat(RULE.mentions(List.of("TWN", "PRK"))).isFalse();
        assertThat(RULE.mentions(List.of("signals"))).isFalse();
        assertThat(RULE.mentions(List.of("ai"))).isTrue();
        assertThat(RULE.mentions(List.of("\"ai\""))).isFalse();
    }

    @Test
    void aRuleSaysWhatItAsksAFieldFor() {
        assertThat(RULE.asked(Field.ISSUE)).containsExactly("aid", "taiwan");
        assertThat(RULE.asked(Field.SOURCE)).containsExactly("JPN", "USA");
        assertThat(RULE.asked(Field.TYPE)).containsExactly("AID");
        assertThat(RULE.asked(Field.MODE)).isEmpty();
    }
}
