package dev.detente.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.api.answer.ActionRulesJson;
import dev.detente.api.answer.Origins;
import dev.detente.model.Action;
import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.rules.BaseRules;
import dev.detente.rules.book.Limits;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.store.memory.InMemoryReportStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ActionRulesTest {
    private static final LocalDate DAY = LocalDate.of(2024, 4, 24);

    @Test
    void aRuleThatComesAfterAllSignalsOfAnActionDidNotFire() {
        Map<String, String> files = new TreeMap<>(BaseRules.FILES);
        files.put(
                "a.drl",
                IntStream.range(0, Limits.ROW_SIGNALS / Limits.SIGNALS)
                        .mapToObj(i -> rule("r" + i, Limits.SIGNALS))
                        .collect(Collectors.joining()));
        files.put("z.drl", rule("last", 1));
        RuleEngine engine = RuleEngine.compile(RuleBookReader.read(files), ActorCatalog.standard());
        InMemoryReportStore store = new InMemoryReportStore();
        ReportContent content = new ReportContent(
                DAY, new ActorCode("USA"), new ActorCode("CHN"), EventType.AID, null, null, List.of(), "", null);
        store.append(List.of(new Report(Feed.HAND, "1", Instant.EPOCH, null, content)));
        View view = new Scoring(store, engine, InstantSource.fixed(Instant.parse("2024-05-01T00:00:00Z")), false)
                .view(Query.NOW);
        Action action = view.snapshot().action("1").orElseThrow();

        List<ActionRulesJson.ActionRuleJson> rules = ActionRulesJson.of(
                        view, action, ActionRules.all(view, action), true, Origins.none())
                .rules();

        assertThat(rules)
                .filteredOn(r -> r.fired())
                .hasSize(10)
                .allSatisfy(r -> assertThat(r.signals()).hasSize(Limits.SIGNALS));
        assertThat(rules)
                .filteredOn(r -> r.rule().equals("last"))
                .singleElement()
                .satisfies(r -> {
                    assertThat(r.fired()).isFalse();
                    assertThat(r.failed()).isNull();
                    assertThat(r.why())
                            .isEqualTo(
                                    "all conditions hold, but an action gets at most 200 signals on an issue, and rules of"
                                            + " earlier files and lines gave as many");
                });
    }

    private static String rule(String name, int signals) {
        return "rule \"%s\" when $a : Action(type == \"AID\", intensity <= 10) then %s end\n"
                .formatted(name, "signals.escalate($a, 1);".repeat(signals));
    }
}
