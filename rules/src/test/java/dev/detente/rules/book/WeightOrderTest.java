package dev.detente.rules.book;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Action;
import dev.detente.model.ActorCatalog;
import dev.detente.model.CameoTable;
import dev.detente.model.EventKind;
import dev.detente.model.EventType;
import dev.detente.model.Mode;
import dev.detente.model.QuadClass;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.rules.TestActions;
import dev.detente.rules.compile.RuleEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of the default book's weights over all event types, modes and CAMEO codes. */
class WeightOrderTest {
    private static final RuleBook BOOK = RuleBookReader.read(Path.of("src/main/resources/rule-books/default"));
    private static final RuleEngine ENGINE = RuleEngine.compile(BOOK, ActorCatalog.standard());
    private static final List<EventKind> KINDS = kinds();

    /** Every type alone, with each of its modes, and by each code. */
    private static List<EventKind> kinds() {
        List<EventKind> kinds = new ArrayList<>();
        for (EventType type : EventType.values()) {
            kinds.add(new EventKind(type, null, null));
            type.modes().forEach(mode -> kinds.add(new EventKind(type, mode, null)));
        }
        for (CameoTable.Entry entry : CameoTable.standard().entries()) {
            kinds.add(new EventKind(entry.type(), entry.mode(), entry.code()));
        }
        return kinds;
    }

    private static double weight(EventKind kind) {
        return BOOK.weights().intensity(kind.type(), kind.mode(), kind.code());
    }

    private static Predicate<EventKind> type(EventType type) {
        return kind -> kind.type() == type;
    }

    private static Predicate<EventKind> code(String... codes) {
        return kind ->
                kind.code() != null && List.of(codes).contains(kind.code().value());
    }

    private static Predicate<EventKind> mode(EventType type, String mode) {
        return kind -> kind.type() == type && new Mode(mode).equals(kind.mode());
    }

    private static void eachIsWorse(Predicate<EventKind> worse, Predicate<EventKind> better) {
        double mildest = weights(worse).max(Double::compare).orElseThrow();
        double hardest = weights(better).min(Double::compare).orElseThrow();
        assertThat(mildest).isLessThan(hardest);
    }

    private static Stream<Double> weights(Predicate<EventKind> which) {
        return KINDS.stream().filter(which).map(WeightOrderTest::weight);
    }

    @Test
    void anAssaultIsWorseThanAllElseExceptMartialLaw() {
        Predicate<EventKind> martialLaw = mode(EventType.COERCE, "martial-law");

        eachIsWorse(
                type(EventType.ASSAULT), type(EventType.ASSAULT).or(martialLaw).negate());
        assertThat(weights(martialLaw))
                .isNotEmpty()
                .allMatch(w -> w
                        >= weights(type(EventType.ASSAULT)).max(Double::compare).orElseThrow());
    }

    @Test
    void anySanctionIsWorseThanAnyAccusation() {
        Predicate<EventKind> sanction = type(EventType.SANCTION).or(code("163", "172", "1721", "1722"));

        eachIsWorse(sanction, type(EventType.ACCUSE));
        eachIsWorse(
                sanction, type(EventType.REJECT).or(type(EventType.THREATEN)).or(type(EventType.REQUEST)));
    }

    @Test
    void anyAccusationIsWorseThanAnyRequestAndAnyStatement() {
        eachIsWorse(type(EventType.ACCUSE), type(EventType.REQUEST).or(type(EventType.STATEMENT)));
    }

    @Test
    void anyDeedOfConflictIsWorseThanAnyWord() {
        eachIsWorse(
                kind -> kind.type().quadClass() == QuadClass.MATERIAL_CONFLICT,
                kind -> kind.type().quadClass() != QuadClass.MATERIAL_CONFLICT);
    }

    @Test
    void anyDeedOfCooperationOutweighsAnyAgreementAndAnyTalks() {
        eachIsWorse(
                type(EventType.AGREE).or(type(EventType.CONSULT)),
                kind -> kind.type().quadClass() == QuadClass.MATERIAL_COOPERATION);
    }

    @Test
    void anyAgreementOutweighsAPhoneCallAndAnyPhoneCallAStatement() {
        Predicate<EventKind> phone = mode(EventType.CONSULT, "phone");

        eachIsWorse(phone, type(EventType.AGREE));
        eachIsWorse(type(EventType.STATEMENT).and(code("018", "019").negate()), phone);
        eachIsWorse(phone, mode(EventType.CONSULT, "visit"));
    }

    /** By weight alone breaking relations is one of the hardest sanctions in the narrow sense, as in PLOVER; none is worse. */
    @Test
    void noSanctionOfItsTypeWeighsMoreThanBreakingRelations() {
        double breaking = weights(code("161")).findFirst().orElseThrow();

        assertThat(weights(type(EventType.SANCTION))).allMatch(w -> w >= breaking);
        eachIsWorse(code("161"), mode(EventType.SANCTION, "expel"));
    }

    /** With the rules, which know what it cuts off, it is worse than each other sanction, embargoes and restrictions included. */
    @ParameterizedTest
    @ValueSource(strings = {"diplomatic-relations", "general"})
    void breakingRelationsIsWorseThanAnySanction(String issue) {
        double breaking = escalation("161", issue);

        assertThat(CameoTable.standard().entries().stream()
                        .filter(e -> e.type() == EventType.SANCTION
                                || code("163", "172", "1721", "1722").test(new EventKind(e.type(), e.mode(), e.code())))
                        .map(e -> e.code().value())
                        .filter(code -> !code.equals("161")))
                .hasSizeGreaterThan(10)
                .allSatisfy(code -> assertThat(escalation(code, issue)).as(code).isLessThan(breaking));
    }

    /** The points of an action of China towards the United States that nothing came before. */
    private static double escalation(String code, String issue) {
        Action action = TestActions.coded("1", TestActions.DAY, "CHN", "USA", code, issue);
        return ENGINE.extract(List.of(action)).signals().stream()
                .filter(s -> s.kind() == SignalKind.ESCALATION)
                .mapToDouble(Signal::weight)
                .sum();
    }
}
