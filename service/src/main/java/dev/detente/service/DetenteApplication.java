package dev.detente.service;

import dev.detente.model.ActorCatalog;
import dev.detente.rules.drools.RuleCache;
import dev.detente.service.ingest.Ingest;
import dev.detente.service.scoring.Boards;
import dev.detente.service.scoring.RuleEngines;
import dev.detente.service.scoring.Scoring;
import dev.detente.service.store.InMemoryStore;
import dev.detente.service.store.Store;
import dev.detente.service.store.sql.SqlStore;
import dev.detente.service.work.Stopwatch;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The wiring of the service: store, rule engine, ingest and scoring as beans. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class DetenteApplication {
    /** The only clock; no other code reads the time. */
    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    ActorCatalog actors() {
        return ActorCatalog.standard();
    }

    /** The demo leaves nothing behind; otherwise everything is kept in the data folder, or in PostgreSQL when its URL is given. */
    @Bean
    Store store(DetenteProperties properties, DataProperties data, Environment environment) {
        RuleCache.keepIn(() -> properties.demo() ? null : data.dataDir().resolve(RuleCache.FOLDER));
        return properties.demo()
                ? new InMemoryStore()
                : SqlStore.open(
                        data.dataDir(),
                        environment.getProperty("spring.datasource.url"),
                        environment.getProperty("spring.datasource.username"),
                        environment.getProperty("spring.datasource.password"));
    }

    @Bean
    StoreHealth storeHealthIndicator(Store store) {
        return new StoreHealth(store);
    }

    @Bean
    Ingest ingest(
            DetenteProperties properties,
            Store store,
            ActorCatalog actors,
            RuleEngines engines,
            Ingest.Listener listener,
            InstantSource clock) {
        Ingest ingest = new Ingest(
                store.reports(), actors, () -> engines.current().book().issues(), listener);
        if (properties.demo()) {
            DemoData.load(ingest, clock);
        }
        return ingest;
    }

    /** Created after the demo is loaded, so that the demo is scored at once. */
    @Bean
    Scoring scoring(
            DetenteProperties properties,
            Store store,
            RuleEngines engines,
            InstantSource clock,
            Stopwatch stopwatch,
            Ingest loaded) {
        return new Scoring(store, engines, ProgramVersion.value(), clock, properties.demo(), stopwatch);
    }

    @Bean
    Boards boards(Scoring scoring) {
        Boards boards = new Boards(scoring);
        boards.prepare();
        return boards;
    }
}
