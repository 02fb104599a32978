package dev.detente.api.rest;

import dev.detente.intake.DemoReports;
import dev.detente.rules.BaseRules;
import dev.detente.scoring.RuleEngines;
import dev.detente.store.RuleBookStore.Publication;
import dev.detente.store.Store;
import dev.detente.store.sql.SqlStore;
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
        Store store = SqlStore.temporary();
        String version = RuleEngines.only(BaseRules.engine()).current().book().version();
        store.ruleBooks().keep(version, BaseRules.FILES);
        store.ruleBooks()
                .publish(new Publication(version, "default", Instant.parse("2024-07-01T12:00:00Z"), "cy", "small"));
        store.reports().append(DemoReports.of(BaseRules.engine().book()));
        return store;
    }
}
