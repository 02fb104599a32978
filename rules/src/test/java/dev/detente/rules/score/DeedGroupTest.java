package dev.detente.rules.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.detente.model.Action;
import dev.detente.model.ActorCode;
import dev.detente.model.Contribution;
import dev.detente.model.DirectedDyad;
import dev.detente.model.Dyad;
import dev.detente.model.EventType;
import dev.detente.model.RuleRef;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.rules.TestActions;
import dev.detente.rules.book.Parameters;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeedGroupTest {
    private static final LocalDate MONDAY = LocalDate.of(2022, 2, 28);

    private static Action act(String id, LocalDate day, EventType type, String source, String target) {
        return TestActions.action(id, day, source, target, type, "territory");
    }

    private static Contribution share(Action action, String conduct, double points, String rule) {
        Signal signal = signal(action, conduct, rule);
        return new Contribution(points, signal, 1, 1, 1);
    }

    private static Signal signal(Action action, String conduct, String rule) {
        String[] actors = conduct.split("-", 2);
        return new Signal(
                SignalKind.ESCALATION,
                new DirectedDyad(new ActorCode(actors[0]), new ActorCode(actors[1])),
                action.issues().get(0),
                1_000_000,
                30,
                new RuleRef(rule, "some.drl"),
                null,
                action);
    }

    private static List<Contribution> war() {
        Action first = act("a", MONDAY, EventType.ASSAULT, "RUS", "UKR");
        Action second = act("b", MONDAY.plusDays(6), EventType.ASSAULT, "RUS", "UKR");
        Action later = act("c", MONDAY.plusDays(7), EventType.ASSAULT, "RUS", "UKR");
        Action back = act("d", MONDAY, EventType.ASSAULT, "UKR", "RUS");
        Action talks = act("e", MONDAY, EventType.CONSULT, "RUS", "UKR");
        Action arms = act("f", MONDAY, EventType.AID, "BLR", "RUS");
        return List.of(
                share(later, "RUS-UKR", 0.4, "attack"),
                share(talks, "RUS-UKR", -2, "talks"),
                share(first, "RUS-UKR", 0.3, "attack"),
                share(second, "RUS-UKR", 0.1, "city"),
                share(back, "UKR-RUS", 0.5, "attack"),
                share(arms, "RUS-UKR", 0.25, "arms"),
                share(second, "RUS-UKR", 0.2, "attack"));
    }

    @Test
    void oneKindOfActInOneDirectionIsAGroup() {
        List<DeedGroup> groups = DeedGroup.of(war());

        assertThat(groups)
                .extracting(g -> g.kind().toString(), DeedGroup::actions)
                .containsExactly(
                        tuple("CONSULT,RUS-UKR", 1),
                        tuple("ASSAULT,RUS-UKR", 3),
                        tuple("ASSAULT,UKR-RUS", 1),
                        tuple("AID,BLR-RUS,RUS-UKR", 1));
        DeedGroup attacks = groups.get(1);
        assertThat(attacks.points()).isCloseTo(1.0, within(1e-12));
        assertThat(attacks.firstDay()).isEqualTo(MONDAY);
        assertThat(attacks.lastDay()).isEqualTo(MONDAY.plusDays(7));
        assertThat(attacks.deeds()).extracting(d -> d.action().id()).containsExactly("c", "b", "a");
        assertThat(attacks.deeds().get(1).contributions())
                .extracting(c -> c.signal().rule().name())
                .containsExactly("attack", "city");
        assertThat(groups.get(3).kind().direct()).isFalse();
    }

    @Test
    void aGroupOpensToIsoWeeksTheLatestFirst() {
        List<DeedGroup.Week> weeks = DeedGroup.of(war()).get(1).weeks();

        assertThat(weeks).extracting(DeedGroup.Week::name).containsExactly("2022-W10", "2022-W09");
        assertThat(weeks.get(1).monday()).isEqualTo(MONDAY);
        assertThat(weeks.get(1).deeds()).hasSize(2);
        assertThat(weeks.get(1).points()).isCloseTo(0.6, within(1e-12));
    }

    @Test
    void weeksAreNamedAsIso8601NamesThem() {
        assertThat(new DeedGroup.Week(
                                LocalDate.of(2020, 12, 28),
                                DeedGroup.of(war()).get(0).deeds())
                        .name())
                .isEqualTo("2020-W53");
        assertThat(new DeedGroup.Week(
                                LocalDate.of(2018, 12, 31),
                                DeedGroup.of(war()).get(0).deeds())
                        .name())
                .isEqualTo("2019-W01");
    }

    @Test
    void theOrderOfContributionsDoesNotMatter() {
        List<Contribution> mixed = new ArrayList<>(war());
        for (int seed = 0; seed < 10; seed++) {
            Collections.shuffle(mixed, new Random(seed));

            assertThat(DeedGroup.of(mixed)).isEqualTo(DeedGroup.of(war()));
        }
        assertThat(DeedGroup.of(List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void groupsAndTheirWeeksAddUpToTheTension(int seed) {
        Random random = new Random(seed);
        Dyad dyad = Dyad.parse("CHN-USA");
        List<Action> actions = TestActions.random(random, 300, TestActions.DAY, 90, "CHN", "USA", "TWN");
        List<Signal> signals = actions.stream()
                .filter(a -> a.target() != null)
                .map(a -> signal(a, random.nextBoolean() ? "CHN-USA" : "USA-CHN", "rule " + random.nextInt(3)))
                .toList();
        ScoreSheet sheet = ScoreSheet.of(Parameters.STANDARD, actions, signals);
        LocalDate day = TestActions.DAY.plusDays(100);
        double tension = Objects.requireNonNull(sheet.score(dyad, day).now()).tension();

        List<DeedGroup> groups = DeedGroup.of(sheet.explain(dyad, day, null).contributions());

        assertThat(groups.stream().mapToDouble(DeedGroup::points).sum()).isCloseTo(tension, within(1e-9));
        assertThat(groups.stream().mapToInt(DeedGroup::actions).sum()).isEqualTo(signals.size());
        for (DeedGroup group : groups) {
            assertThat(group.weeks().stream()
                            .mapToDouble(DeedGroup.Week::points)
                            .sum())
                    .isCloseTo(group.points(), within(1e-9));
            assertThat(DeedGroup.GroupKey.parse(group.kind().toString())).isEqualTo(group.kind());
        }
    }

    @Test
    void aKindIsReadAsItIsWritten() {
        assertThat(DeedGroup.GroupKey.parse("PROTEST,CHN,CHN-USA").target()).isNull();
        for (String wrong :
                List.of("", "ASSAULT", "ASSAULT,RUS", "WAR,RUS-UKR", "AID,USA-TWN,USA", "AID,A-B,C-D,E-F")) {
            assertThatThrownBy(() -> DeedGroup.GroupKey.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
