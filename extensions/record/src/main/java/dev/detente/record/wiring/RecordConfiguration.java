package dev.detente.record.wiring;

import dev.detente.model.ProgramVersion;
import dev.detente.record.TrackRecords;
import dev.detente.record.answer.OddsController;
import dev.detente.record.answer.RecordController;
import dev.detente.record.odds.OddsMetrics;
import dev.detente.record.pages.OddsSection;
import dev.detente.record.pages.RecordAddresses;
import dev.detente.record.pages.RecordPageController;
import dev.detente.record.sql.SqlStatementStore;
import dev.detente.rulebooks.judging.Crises;
import dev.detente.scoring.RuleEngines;
import dev.detente.scoring.Scoring;
import dev.detente.store.sql.SqlStore;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Wires the record of what was stated, and odds. */
@AutoConfiguration
@Import({
    OddsController.class,
    RecordController.class,
    OddsMetrics.class,
    OddsSection.class,
    RecordAddresses.class,
    RecordPageController.class
})
class RecordConfiguration {
    @Bean
    TrackRecords trackRecords(
            Scoring scoring, RuleEngines engines, SqlStore store, Crises crises, InstantSource clock) {
        return new TrackRecords(
                scoring, engines, new SqlStatementStore(store.transactions()), ProgramVersion.value(), crises, clock);
    }
}
