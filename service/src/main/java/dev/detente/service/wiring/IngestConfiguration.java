package dev.detente.service.wiring;

import dev.detente.intake.Amending;
import dev.detente.intake.DemoData;
import dev.detente.intake.Ingest;
import dev.detente.model.ActorCatalog;
import dev.detente.scoring.RuleEngines;
import dev.detente.store.Store;
import dev.detente.web.settings.DetenteProperties;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the intake of reports. */
@Import(Amending.class)
@Configuration(proxyBeanMethods = false)
class IngestConfiguration {
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
}
