package dev.detente.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Action;
import dev.detente.model.Dyad;
import dev.detente.model.IssueId;
import dev.detente.model.RuleRef;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.rules.score.DyadSeries;
import dev.detente.rules.score.ScoreSheet;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asserts that two snapshots say the same, bit for bit. Records compare doubles as {@link Double#compare} does, so equal means equal bits. */
final class SameSnapshot {
    private static final LocalDate LAST = ReportStream.FIRST.plusDays(ReportStream.DAYS);
    private static final List<LocalDate> DAYS =
            List.of(LAST.minusDays(500), LAST.minusDays(270), LAST.minusDays(30), LAST.plusDays(100));

    private SameSnapshot() {}

    static void check(String what, Snapshot actual, Snapshot expected) {
        assertThat(actual.actions()).as(what).containsExactlyElementsOf(expected.actions());
        Map<RuleRef, Long> fired = new HashMap<>();
        for (Action action : expected.actions()) {
            assertThat(actual.signals(action)).as(what).isEqualTo(expected.signals(action));
            expected.signals(action).stream()
                    .filter(signal -> signal.kind() != SignalKind.REPORTS)
                    .map(Signal::rule)
                    .distinct()
                    .forEach(rule -> fired.merge(rule, 1L, Long::sum));
        }
        assertThat(actual.ruleShares())
                .as(what)
                .isEqualTo(new RuleShares(expected.actions().size(), fired));
        check(what, actual.sheet(), expected.sheet());
    }

    private static Map<DyadSeries.DirectionScope, Optional<Double>> escalation(
            ScoreSheet sheet, Dyad dyad, LocalDate day) {
        DyadSeries series = sheet.series(dyad);
        return series.directed().stream()
                .collect(Collectors.toMap(scope -> scope, scope -> Optional.ofNullable(series.escalation(scope, day))));
    }

    static void check(String what, ScoreSheet actual, ScoreSheet expected) {
        assertThat(actual.dyads()).as(what).isEqualTo(expected.dyads());
        for (Dyad dyad : expected.dyads()) {
            assertThat(actual.series(dyad).actions())
                    .as(what)
                    .isEqualTo(expected.series(dyad).actions());
            assertThat(actual.series(dyad).signals())
                    .as(what)
                    .isEqualTo(expected.series(dyad).signals());
            for (LocalDate day : DAYS) {
                assertThat(actual.explain(dyad, day, null)).as(what).isEqualTo(expected.explain(dyad, day, null));
                assertThat(escalation(actual, dyad, day)).as(what).isEqualTo(escalation(expected, dyad, day));
            }
            assertThat(actual.history(dyad, null, ReportStream.FIRST, LAST, 20))
                    .as(what)
                    .isEqualTo(expected.history(dyad, null, ReportStream.FIRST, LAST, 20));
            for (IssueId issue : expected.series(dyad).signals().stream()
                    .map(Signal::issue)
                    .distinct()
                    .limit(3)
                    .toList()) {
                assertThat(actual.history(dyad, issue, ReportStream.FIRST, LAST, 90))
                        .as(what)
                        .isEqualTo(expected.history(dyad, issue, ReportStream.FIRST, LAST, 90));
            }
        }
        assertThat(actual.ruleLoads(LAST)).as(what).isEqualTo(expected.ruleLoads(LAST));
    }
}
