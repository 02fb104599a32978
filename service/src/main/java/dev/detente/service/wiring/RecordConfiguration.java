package dev.detente.service.wiring;

import dev.detente.base.ProgramVersion;
import dev.detente.evaluation.Crises;
import dev.detente.evaluation.odds.OddsCounter;
import dev.detente.evaluation.record.TrackRecords;
import dev.detente.scoring.RuleEngines;
import dev.detente.scoring.Scoring;
import dev.detente.store.sql.SqlStatementStore;
import dev.detente.store.sql.SqlStore;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the record of what was stated, and odds. */
@Import(OddsCounter.class)
@Configuration(proxyBeanMethods = false)
class RecordConfiguration {
    @Bean
    TrackRecords trackRecords(
            Scoring scoring, RuleEngines engines, SqlStore store, Crises crises, InstantSource clock) {
        return new TrackRecords(
                scoring, engines, new SqlStatementStore(store.transactions()), ProgramVersion.value(), crises, clock);
    }
}
