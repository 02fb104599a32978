package dev.detente.rules.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.ActorCatalog;
import dev.detente.model.RuleRef;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.model.Stress;
import dev.detente.rules.RuleActions;
import dev.detente.rules.TestBooks;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.language.RuleDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One more action on top of random streams, what came before and its meaning held fixed. */
class MonotonyTest {
    private static final int STREAMS = Stress.size(150, 300);
    private static final RuleEngine ENGINE = RuleEngine.compile(
            RuleBookReader.read(Path.of("src/main/resources/rule-books/default")), ActorCatalog.standard());
    private static final MonotonyProbe DEFAULT = new MonotonyProbe(ENGINE);

    @BeforeAll
    static void addToStreams() {
        IntStream.range(0, STREAMS)
                .parallel()
                .forEach(seed -> DEFAULT.addToAStream(RuleActions.of(ENGINE), new Random(seed)));
    }

    @Test
    void aHostileActionLowersNoTension() {
        assertThat(DEFAULT.loweredByHostile()).isEmpty();
    }

    @Test
    void aFriendlyActionNeverRaisesTheTensionOfItsOwnDyad() {
        assertThat(DEFAULT.raisedByFriendly()).isEmpty();
    }

    @Test
    void noHostileActionLowersASurgeAndNoFriendlyOneRaisesIt() {
        assertThat(DEFAULT.surges()).as("surges that were compared").isGreaterThan(30 * STREAMS);
        assertThat(DEFAULT.surgeLoweredByHostile()).isEmpty();
        assertThat(DEFAULT.surgeRaisedByFriendly()).isEmpty();
    }

    /** Arms for Taiwan and their like: who helps one strains relations with another, and the rule names whose. */
    @Test
    void aFriendlyActionRaisesOtherDyadsOnlyByRulesThatNameThem() {
        Set<RuleRef> raising = DEFAULT.raisedElsewhereByFriendly();

        assertThat(raising).extracting(RuleRef::name).contains("Arms for Taiwan strain relations with Beijing");
        assertThat(ENGINE.rules().stream().filter(r -> raising.contains(r.ref())))
                .hasSameSizeAs(raising)
                .allSatisfy(rule -> assertThat(rule.emissions())
                        .as(rule.text())
                        .anyMatch(e -> e.kind() == SignalKind.ESCALATION && e.from() != null && e.to() != null));
    }

    @Test
    void noSignalContradictsTheSignOfItsAction() {
        assertThat(DEFAULT.signals()).isNotEmpty();
        assertThat(DEFAULT.signals().stream()
                        .filter(MonotonyTest::againstItsSign)
                        .map(s -> s.rule() + " on " + s.action()))
                .isEmpty();
    }

    private static boolean againstItsSign(Signal signal) {
        double intensity = ENGINE.intensity(signal.action());
        return signal.kind() == SignalKind.COOPERATION
                ? intensity < 0
                : intensity > 0
                        && signal.direction().dyad().equals(signal.action().dyad());
    }

    /** A rule that never fires shows nothing. */
    @Test
    void nearlyEveryRuleFiresOnAnActionThatIsAdded() {
        List<RuleDefinition> silent = ENGINE.rules().stream()
                .filter(r -> !DEFAULT.fired().contains(r.ref()))
                .toList();

        assertThat(silent)
                .extracting(r -> r.ref().name())
                .hasSizeLessThanOrEqualTo(ENGINE.rules().size() / 15);
        assertThat(silent.stream().filter(r -> !r.historyCalls().isEmpty()))
                .extracting(r -> r.ref().name())
                .hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void rulesThatTurnASignAreSeen() {
        MonotonyProbe seen = new MonotonyProbe(TestBooks.engine("""
                package small;

                rule "hostile eases"
                when
                  $a : Action(type == "SANCTION", actions("any", "both", 30) > 0)
                then
                  signals.cooperate($a, 1);
                end

                rule "friendly strains"
                when
                  $a : Action(type == "AID")
                then
                  signals.escalate($a, 1);
                end

                rule "hostile eases elsewhere"
                when
                  $a : Action(type == "ACCUSE", source == "RUS", target == "UKR")
                then
                  signals.cooperate($a, 1).between("USA", "CHN");
                end

                rule "hostile"
                when
                  $a : Action(type == "ASSAULT")
                then
                  signals.escalate($a, 5);
                end
                """));
        for (int seed = 0; seed < 20; seed++) {
            seen.addToAStream(RuleActions.of(seen.engine()), new Random(seed));
        }

        assertThat(names(seen.loweredByHostile())).contains("hostile eases", "hostile eases elsewhere");
        assertThat(names(seen.raisedByFriendly())).containsExactly("friendly strains");
    }

    private static Set<String> names(Set<RuleRef> rules) {
        return rules.stream().map(RuleRef::name).collect(Collectors.toSet());
    }
}
