package dev.detente.service.wiring;

import dev.detente.scoring.Boards;
import dev.detente.scoring.RuleEngines;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.changes.ChangeFinder;
import dev.detente.scoring.changes.RevisionFinder;
import dev.detente.store.Store;
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
