package dev.detente.service;

import dev.detente.model.ActorCatalog;
import dev.detente.rules.drools.RuleEngine;
import dev.detente.service.ingest.Ingest;
import dev.detente.service.scoring.Boards;
import dev.detente.service.scoring.Scoring;
import dev.detente.service.store.InMemoryStore;
import dev.detente.service.store.ReportStore;
import dev.detente.service.store.Store;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** The wiring of the service: store, rule engine, ingest and scoring as beans. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class DetenteApplication {
    /** The one clock; nobody else reads the time. */
    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    ActorCatalog actors() {
        return ActorCatalog.standard();
    }

    @Bean
    Store store() {
        return new InMemoryStore();
    }

    @Bean
    ReportStore reportStore(Store store) {
        return store.reports();
    }

    @Bean
    RuleEngine ruleEngine(DetenteProperties properties, ActorCatalog actors) {
        return RuleEngine.compile(RuleBooks.read(properties.ruleBook()), actors);
    }

    @Bean
    Ingest ingest(
            DetenteProperties properties,
            ReportStore store,
            ActorCatalog actors,
            RuleEngine engine,
            Ingest.Listener listener,
            InstantSource clock) {
        Ingest ingest = new Ingest(store, actors, engine.book().issues(), listener);
        if (properties.demo()) {
            DemoData.load(ingest, clock.instant());
        }
        return ingest;
    }

    @Bean
    Scoring scoring(DetenteProperties properties, ReportStore store, RuleEngine engine, InstantSource clock) {
        return new Scoring(store, engine, clock, properties.demo());
    }

    @Bean
    Boards boards(Scoring scoring) {
        return new Boards(scoring);
    }
}
