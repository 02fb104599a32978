package dev.detente.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.lab.bench.ExtractionBenchmark.Way;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.rules.book.ReportCounts;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleFile;
import dev.detente.rules.compile.PreparedAction;
import dev.detente.rules.compile.RuleEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ways that are compared by time do the same work. */
class SameSignalsTest {
    private static final int ACTIONS = 40_000;
    private static final List<String> OF_THE_ENGINE = signals(Way.ENGINE);

    @ParameterizedTest
    @EnumSource(
            value = Way.class,
            names = {"HAND_WRITTEN", "SESSIONS_OF_A_THOUSAND", "SESSION_PER_ACTION"})
    void everyWayGivesTheSignalsOfTheEngine(Way way) {
        assertThat(signals(way)).isEqualTo(OF_THE_ENGINE);
    }

    @Test
    void everyOneOfTheTwentyRulesFires() {
        RuleEngine engine = ExtractionBenchmark.engine(Way.ENGINE);
        Set<String> fired = new TreeSet<>();

        engine.extract(
                ExtractionBenchmark.prepared(engine, ExtractionBenchmark.ACTIONS),
                s -> fired.add(s.rule().name()));
        fired.remove(ReportCounts.RULE.name());

        assertThat(fired)
                .hasSize(20)
                .containsExactlyInAnyOrderElementsOf(
                        engine.rules().stream().map(rule -> rule.ref().name()).toList());
    }

    /** The rules that the default book has dropped or changed since the first times were taken; times of other rules would not compare. */
    private static final Set<String> NO_LONGER_SO = Set.of(
            "Arms for Taiwan strain relations with Beijing",
            "Military pressure on Taiwan strains relations with Washington",
            "Forced divestiture and technology curbs strain relations with Beijing",
            "Sanctions follow a measure of the other side",
            "Sanctions on third parties over supplies to Russia",
            "Military alignment of Beijing and Moscow strains relations with Washington",
            "Arms for Ukraine strain relations with Moscow",
            "Sanctions over human rights last",
            "Release of detainees eases relations",
            "High-level meeting eases relations",
            "Force is used for the first time in a year",
            "Hostile deed follows the same side's threat");

    @Test
    void someOfTheTwentyRulesAreThoseOfTheDefaultBook() {
        String whole = Books.whole().files().stream().map(RuleFile::drl).collect(Collectors.joining("\n"));
        String twenty = Books.twenty().files().get(0).drl();

        assertThat(twenty.split("\n\n", -1))
                .filteredOn(rule -> rule.startsWith("rule "))
                .hasSize(20)
                .filteredOn(rule -> NO_LONGER_SO.stream().noneMatch(name -> rule.contains('"' + name + '"')))
                .hasSize(20 - NO_LONGER_SO.size())
                .allSatisfy(rule -> assertThat(whole).contains(rule.strip()));
    }

    @Test
    void theSecondHalfOfTwiceAsManyRulesNeverFires() {
        RuleBook twice = Books.twiceAsMany();
        RuleEngine engine = RuleEngine.compile(twice, ActorCatalog.standard());
        List<String> fired = new ArrayList<>();

        engine.extract(
                ExtractionBenchmark.prepared(engine, ACTIONS),
                s -> fired.add(s.rule().name()));

        assertThat(engine.rules())
                .hasSize(2
                        * RuleEngine.compile(Books.whole(), ActorCatalog.standard())
                                .rules()
                                .size());
        assertThat(fired).isNotEmpty().noneMatch(name -> name.endsWith("(elsewhere)"));
    }

    private static List<String> signals(Way way) {
        RuleEngine engine = ExtractionBenchmark.engine(way);
        List<PreparedAction> actions = ExtractionBenchmark.prepared(engine, ACTIONS);
        List<String> lines = new ArrayList<>();
        ExtractionBenchmark.extraction(way, engine).run(actions, s -> {
            // The engine adds those of counted reports, which no rule gives.
            if (s.kind() != SignalKind.REPORTS) {
                lines.add(line(s));
            }
        });
        lines.sort(null);
        return lines;
    }

    private static String line(Signal s) {
        return s.rule().name() + "|" + s.action().id() + "|" + s.kind() + "|" + s.direction() + "|" + s.issue() + "|"
                + s.micro() + "|" + s.halfLife() + "|" + s.reason();
    }
}
