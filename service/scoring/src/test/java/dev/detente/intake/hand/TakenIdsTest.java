package dev.detente.intake.hand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.intake.Ingest;
import dev.detente.intake.Rows;
import dev.detente.intake.row.Format;
import dev.detente.model.Action;
import dev.detente.model.ActionId;
import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.EventKind;
import dev.detente.model.Feed;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.rules.BaseRules;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.Query;
import dev.detente.scoring.Scoring;
import dev.detente.store.memory.InMemoryReportStore;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A person codes an action that a feed reported, under its id. */
class TakenIdsTest {
    private static final RuleEngine ENGINE = BaseRules.engine();
    private static final Instant NOW = Instant.parse("2024-05-03T00:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2024, 5, 1);

    private final InMemoryReportStore store = new InMemoryReportStore();
    private final String id = told("PAK", "IND", "193");

    private String told(String source, String target, String code) {
        EventKind kind = EventKind.of("", "", code);
        Report report = new Report(
                Feed.GDELT,
                "1" + source + code,
                NOW,
                null,
                new ReportContent(
                        DAY,
                        new ActorCode(source),
                        new ActorCode(target),
                        kind.type(),
                        kind.mode(),
                        kind.code(),
                        List.of(),
                        "",
                        null));
        store.append(List.of(report));
        return ActionId.of(report);
    }

    private Ingest.Result post(String target, String code) throws IOException {
        return new Ingest(store, ActorCatalog.standard(), () -> ENGINE.book().issues(), (f, o, c) -> {})
                .take(Rows.text("""
                                {"id":"%s","day":"2024-05-02","source":"PAK","target":"%s","code":"%s","issues":["nuclear"]}""".formatted(id, target, code)), Format.NDJSON, InstantSource.fixed(NOW));
    }

    private Collection<Action> actions() {
        return new Scoring(store, ENGINE, InstantSource.fixed(NOW), false)
                .view(Query.NOW)
                .snapshot()
                .actions();
    }

    @Test
    void betweenTheSameTwoItCorrectsTheActionUnderAnyId() throws IOException {
        assertThat(post("IND", "112").rejected()).isEmpty();

        assertThat(actions()).singleElement().satisfies(action -> {
            assertThat(action.id()).isEqualTo(id);
            assertThat(action.day()).isEqualTo("2024-05-02");
            assertThat(String.valueOf(action.code())).isEqualTo("112");
            assertThat(action.issues()).hasToString("[nuclear]");
            assertThat(action.reports()).isEqualTo(2);
        });
    }

    @Test
    void betweenOthersOneIdWouldMeanTwoActionsAndItIsRefused() throws IOException {
        assertThat(post("CHN", "112").rejected()).singleElement().satisfies(rejected -> {
            assertThat(rejected.problem().field()).isEqualTo("id");
            assertThat(rejected.problem().value()).isEqualTo(id);
            assertThat(rejected.problem().remedy()).contains("retract that one", "an id of its own");
        });

        assertThat(actions())
                .singleElement()
                .satisfies(action -> assertThat(action.pair()).hasToString("IND-PAK"));
    }
}
