package dev.detente.rules.drools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Action;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Signal;
import dev.detente.rules.TestActions;
import dev.detente.rules.TestBooks;
import dev.detente.rules.book.RuleBookReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Two books at once give what each gives alone, whether they share the past or not. */
class EnginePairTest {
    private static final String MANY = rule("Many", "actions(\"conflict\", \"both\", 30)");
    private static final String PEAK = rule("Peak", "peak(\"target\", 60)");
    private static final String SINCE = rule("Since", "daysSince(\"any\", \"source\")");

    private static String rule(String name, String call) {
        return """
                rule "%s"
                when
                  $a : Action($n : %s, $n > 1)
                then
                  signals.escalate($a, $n - 2);
                end
                """.formatted(name, call);
    }

    private static RuleEngine engine(String drl, Map<String, String> other) {
        Map<String, String> files = new TreeMap<>(TestBooks.files(drl));
        files.putAll(other);
        return RuleEngine.compile(RuleBookReader.read(files), ActorCatalog.standard());
    }

    @Test
    void twoBooksAtOnceGiveWhatEachGivesAlone() {
        RuleEngine base = engine(MANY + PEAK, Map.of());
        List<RuleEngine> others = List.of(
                engine(MANY + PEAK, Map.of()),
                engine(MANY + PEAK + SINCE, Map.of()),
                // Its first question is the second one of the base.
                engine(PEAK + SINCE, Map.of()),
                engine(MANY + SINCE, Map.of("weights.csv", TestBooks.WEIGHTS.replace("ACCUSE,,,-2", "ACCUSE,,,2"))),
                engine(
                        MANY + SINCE,
                        Map.of(
                                "rulebook.yaml",
                                "{name: short, description: d, feeds: {hand: {kappa: 50}}, lookbackDays: 100}")));
        Random random = new Random(3);
        for (int round = 0; round < 30; round++) {
            List<Action> pair = TestActions.random(random, 60, TestActions.DAY, 300, "USA", "CHN").stream()
                    .filter(a -> a.target() != null)
                    .toList();
            RuleEngine other = others.get(round % others.size());
            List<Signal> first = new ArrayList<>();
            List<Signal> second = new ArrayList<>();

            EnginePair.Dropped dropped = new EnginePair(base, other).extract(pair, first::add, second::add);

            RuleEngine.Extraction alone = base.extract(pair);
            RuleEngine.Extraction otherAlone = other.extract(pair);
            assertThat(first).isNotEmpty().isEqualTo(alone.signals());
            assertThat(second).isNotEmpty().isEqualTo(otherAlone.signals());
            assertThat(dropped).isEqualTo(new EnginePair.Dropped(alone.dropped(), otherAlone.dropped()));
            assertThat(dropped.first()).isPositive();
        }
    }
}
