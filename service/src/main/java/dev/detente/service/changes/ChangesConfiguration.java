package dev.detente.service.changes;

import dev.detente.service.scoring.Boards;
import dev.detente.service.scoring.RuleEngines;
import dev.detente.service.scoring.Scoring;
import dev.detente.service.store.Store;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what finds changes. */
@Configuration(proxyBeanMethods = false)
class ChangesConfiguration {
    @Bean
    RevisionFinder revisionFinder(Scoring scoring, RuleEngines engines, Store store) {
        return new RevisionFinder(scoring, engines, store.reports());
    }

    @Bean
    ChangeFinder changeFinder(Boards boards, RevisionFinder revisions) {
        return new ChangeFinder(boards, revisions);
    }
}
