package dev.detente.rulebooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.ActorCatalog;
import dev.detente.rulebooks.BookComparison.IssueChange;
import dev.detente.rulebooks.BookComparison.ParameterChange;
import dev.detente.rulebooks.BookComparison.WeightChange;
import dev.detente.rules.BaseRules;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.compile.CheckedBook;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class BookComparisonTest {
    private static final CheckedBook BEFORE = BaseRules.engine().checked();

    private static BookComparison changed(String file, UnaryOperator<String> change) {
        Map<String, String> files = new HashMap<>(BaseRules.FILES);
        files.computeIfPresent(file, (name, text) -> change.apply(text));
        assertThat(files).isNotEqualTo(BaseRules.FILES);
        return BookComparison.of(BEFORE, CheckedBook.of(RuleBookReader.read(files), ActorCatalog.standard()));
    }

    @Test
    void aBookIsNotDifferentFromItself() {
        BookComparison none = BookComparison.of(BEFORE, BaseRules.engine().checked());

        assertThat(none.rules()).isEmpty();
        assertThat(none.weights()).isEmpty();
        assertThat(none.issues()).isEmpty();
        assertThat(none.parameters()).isEmpty();
        assertThat(none.words()).isEmpty();
    }

    @Test
    void differencesAreSaidWithTheirNumbers() {
        assertThat(changed("base.drl", drl -> drl.replace("intensity > 0,", "intensity > 0.5,"))
                        .words())
                .containsExactly(new ChangeInWords(
                        "Rule",
                        "\u201cFriendly action cooperates by its weight\u201d",
                        "intensity 0 \u2192 0.5",
                        "base.drl"));
        assertThat(changed("base.drl", drl -> drl.replace("intensity > 0,", "intensity >= 0,"))
                        .words())
                .extracting(ChangeInWords::change)
                .containsExactly("changed");
        assertThat(changed("base.drl", drl -> drl.replace("Friendly action", "Kind action"))
                        .words())
                .extracting(ChangeInWords::change)
                .containsExactly("gone", "new");
        assertThat(changed("weights.csv", csv -> csv.replaceFirst("(?m)^SANCTION,expel,,.*$", "SANCTION,expel,,-4.0"))
                        .words())
                .containsExactly(new ChangeInWords("Weight", "SANCTION expel", "-5.4 \u2192 -4.0", ""));
        assertThat(changed("issues.yaml", yaml -> yaml.replace("title: Climate", "title: Weather"))
                        .words())
                .containsExactly(new ChangeInWords("Issue", "Weather", "changed", "climate"));
    }

    @Test
    void aRuleThatIsRenamedIsGoneAndNewAndOneThatIsRewrittenIsBoth() {
        BookComparison renamed = changed("base.drl", drl -> drl.replace("Friendly action", "Kind action"));

        assertThat(renamed.rules()).hasSize(2);
        assertThat(renamed.rules().get(0).rule()).isEqualTo("Friendly action cooperates by its weight");
        assertThat(renamed.rules().get(0).after()).isNull();
        assertThat(renamed.rules().get(1).rule()).isEqualTo("Kind action cooperates by its weight");
        assertThat(renamed.rules().get(1).before()).isNull();

        BookComparison rewritten = changed("base.drl", drl -> drl.replace("intensity > 0", "intensity > 0.5"));
        assertThat(rewritten.rules()).singleElement().satisfies(rule -> {
            assertThat(rule.before())
                    .isNotNull()
                    .satisfies(text -> assertThat(text.text()).contains("intensity > 0,"));
            assertThat(rule.after())
                    .isNotNull()
                    .satisfies(text -> assertThat(text.text()).contains("intensity > 0.5"));
        });
        assertThat(rewritten.weights()).isEmpty();
    }

    @Test
    void aWeightIsListedOnceAndNotForEveryCodeThatFollowsIt() {
        BookComparison type =
                changed("weights.csv", csv -> csv.replaceFirst("(?m)^SANCTION,expel,,.*$", "SANCTION,expel,,-4.0"));

        assertThat(type.weights()).containsExactly(new WeightChange("SANCTION", "expel", null, -5.4, -4.0));
    }

    @Test
    void issuesAndParametersAreListedByName() {
        assertThat(changed("rulebook.yaml", yaml -> yaml.replace("hand: {kappa: 40,", "hand: {kappa: 60,"))
                        .parameters())
                .containsExactly(new ParameterChange("hand: kappa", "40.0", "60.0"));
        assertThat(changed("issues.yaml", yaml -> yaml.replace("title: Climate", "title: Weather"))
                        .issues())
                .containsExactly(new IssueChange("climate", "Climate", "Weather"));
    }
}
