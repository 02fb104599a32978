package dev.detente.service.web.api;

import dev.detente.service.BaseRules;
import dev.detente.service.DemoReports;
import dev.detente.service.scoring.RuleEngines;
import dev.detente.service.store.RuleBookStore.Publication;
import dev.detente.service.store.Store;
import dev.detente.service.store.memory.InMemoryStore;
import java.time.Instant;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A store with the reports of the demo in which somebody has published a rule book that compiles in no time. */
@TestConfiguration(proxyBeanMethods = false)
class SmallBook {
    @Bean
    @Primary
    Store storeWithASmallBook() {
        Store store = new InMemoryStore();
        String version = RuleEngines.only(BaseRules.engine()).current().book().version();
        store.ruleBooks().keep(version, BaseRules.FILES);
        store.ruleBooks()
                .publish(new Publication(version, "default", Instant.parse("2024-07-01T12:00:00Z"), "cy", "small"));
        store.reports().append(DemoReports.of(BaseRules.engine().book()));
        return store;
    }
}
