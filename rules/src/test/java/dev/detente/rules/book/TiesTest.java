package dev.detente.rules.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.model.Action;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import dev.detente.model.EventType;
import dev.detente.model.Pair;
import dev.detente.model.Signal;
import dev.detente.rules.TestActions;
import dev.detente.rules.TestBooks;
import dev.detente.rules.compile.BookDifference;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.explain.RuleChecker;
import dev.detente.rules.explain.RuleSearch;
import dev.detente.rules.explain.RuleSentence;
import dev.detente.rules.explain.WhyNot;
import dev.detente.rules.language.RuleDefinition;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rule gives a signal for each actor that a tie gives. */
class TiesTest {
    private static final String ARMS = TestBooks.rule(
            "type == \"AID\", $s : source, $t : target", "signals.escalate($a, 3).between($s, each(\"rival\", $t));");
    private static final String RIVALS = "ties: [{tie: rival, pairs: [IND-PAK, IND>CHN]}]\n";

    private static RuleEngine engine(String drl, String ties) {
        Map<String, String> files = TestBooks.files(drl);
        files.merge("rulebook.yaml", ties, String::concat);
        return RuleEngine.compile(RuleBookReader.read(files), ActorCatalog.standard());
    }

    private static Action aid(String source, String target) {
        return aid(source, target, LocalDate.of(2024, 1, 1));
    }

    private static Action aid(String source, String target, LocalDate day) {
        return TestActions.action("1", day, source, target, EventType.AID);
    }

    private static List<String> signals(RuleEngine engine, Action action) {
        return engine.extract(List.of(action)).signals().stream()
                .map(Signal::direction)
                .map(direction -> direction.source() + ">" + direction.target())
                .toList();
    }

    @Test
    void eachActorOfTheTieGetsASignalAndTheGiverItselfNone() {
        RuleEngine engine = engine(ARMS, RIVALS);

        assertThat(signals(engine, aid("FRA", "IND"))).containsExactly("FRA>CHN", "FRA>PAK");
        assertThat(signals(engine, aid("FRA", "PAK"))).containsExactly("FRA>IND");
        assertThat(signals(engine, aid("CHN", "IND"))).containsExactly("CHN>PAK");
        assertThat(signals(engine, aid("FRA", "CHN"))).isEmpty();
        assertThat(signals(engine, aid("FRA", ""))).isEmpty();
    }

    @Test
    void theOtherPartyMayBeTheOneThatIsTied() {
        RuleEngine engine = engine(
                TestBooks.rule(
                        "type == \"AID\", $s : source, $t : target",
                        "signals.escalate($a, 3).between(each(\"rival\", $s), $t);"),
                RIVALS);

        assertThat(signals(engine, aid("IND", "PAK"))).containsExactly("CHN>PAK");
    }

    @Test
    void aTieHoldsFromItsFirstDayToItsLast() {
        RuleEngine engine = engine(
                ARMS, "ties: [{tie: rival, pairs: [IND-PAK from 2024-01-02 to 2024-01-03, IND>CHN to 2024-01-02]}]\n");
        List<Action> days = IntStream.rangeClosed(1, 4)
                .mapToObj(day -> aid("FRA", "IND", LocalDate.of(2024, 1, day)))
                .toList();

        assertThat(engine.extract(days).signals().stream()
                        .map(s -> s.action().day().getDayOfMonth() + " "
                                + s.direction().target()))
                .containsExactly("1 CHN", "2 CHN", "2 PAK", "3 PAK");
        assertThat(engine.reaches(pair("FRA", "IND"), dyad("CHN-FRA"))).isTrue();
    }

    @Test
    void aTieIsFoundSaidAndExplained() {
        RuleEngine engine = engine(ARMS, RIVALS);
        RuleDefinition rule = engine.rules().get(0);
        Action idle = aid("FRA", "CHN");

        assertThat(engine.reaches(pair("FRA", "IND"), dyad("CHN-FRA"))).isTrue();
        assertThat(engine.reaches(pair("FRA", "PAK"), dyad("CHN-FRA"))).isFalse();
        assertThat(RuleSearch.gives(rule, dyad("CHN-FRA"))).isTrue();
        assertThat(RuleSearch.gives(rule, dyad("FRA-USA"))).isFalse();
        assertThat(RuleSentence.of(rule, engine.book().issues())).contains("each rival of the other");
        assertThat(WhyNot.of(new RuleChecker(engine.rules(), List.of(), List.of(), engine::intensity, engine::volume, 1)
                        .check(rule, idle)))
                .contains("its tie gives no third actor here");
    }

    @Test
    void aBackTestSeesThatATieHasChanged() {
        RuleEngine base = engine(ARMS, RIVALS);

        assertThat(new BookDifference(base, engine(ARMS, RIVALS)).mayDifferOn(pair("FRA", "IND")))
                .isFalse();
        assertThat(new BookDifference(base, engine(ARMS, RIVALS.replace("IND>CHN", "IND>IRN")))
                        .mayDifferOn(pair("FRA", "IND")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {tie: rival, pairs: [IND-XYZ]}                                      | unknown actor
            {tie: rival, pairs: [IND PAK]}                                      | write a pair as IND-PAK
            {tie: rival, pairs: [IND-IND]}                                      | ties an actor to itself
            {tie: Rival, pairs: [IND-PAK]}                                      | lower-case letters
            {tie: rival, pairs: [IND-PAK]}, {tie: rival, pairs: [IND-PAK]}      | used once
            {tie: rivals, pairs: [IND-PAK]}                                     | did you mean rivals?
            {tie: rival, pairs: [IND-PAK from 2024-01-03 to 2024-01-02]}        | ends before it begins
            {tie: rival, pairs: [IND-PAK from 2024-13-01]}                      | "2024-13-01" is not a day: write it as 2023-04-04
            {tie: rival, pairs: [IND-PAK since 2024-01-01]}                     | perhaps with its days as in FIN>NATO from 2023-04-04
            """)
    void aBadTieIsRefused(String ties, String said) {
        assertThatThrownBy(() -> engine(ARMS, "ties: [" + ties + "]\n")).hasMessageContaining(said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            each("rival", "CHN")                  | neither source nor target
            each(rival, $t)                       | expected a tie in quotes
            each("rival", $t), each("rival", $s)  | one each, not two
            """)
    void aBadPartyIsRefused(String party, String said) {
        String between = party.contains("$s") ? party : "$s, " + party;
        assertThatThrownBy(() -> engine(ARMS.replace("$s, each(\"rival\", $t)", between), RIVALS))
                .hasMessageContaining(said);
    }

    private static Pair pair(String one, String other) {
        return aid(one, other).pair();
    }

    private static Dyad dyad(String text) {
        return ActorCatalog.standard().requireDyad(text);
    }
}
