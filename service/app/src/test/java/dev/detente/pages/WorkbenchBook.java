package dev.detente.pages;

import dev.detente.intake.DemoReports;
import dev.detente.model.ActorCatalog;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.store.RuleBookStore.Publication;
import dev.detente.store.Store;
import dev.detente.store.sql.SqlStore;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The reports of the demo under the default book's rules on Taiwan and its base rules, which compile quickly. */
@TestConfiguration(proxyBeanMethods = false)
class WorkbenchBook {
    static final Map<String, String> FILES = RuleBooks.texts(null).entrySet().stream()
            .filter(e -> e.getKey().matches("rulebook.yaml|issues.yaml|weights.csv|(base|taiwan|aid).(cases.yaml|drl)"))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    @Bean
    @Primary
    Store storeWithASmallBook() {
        RuleEngine engine = RuleEngine.compile(RuleBookReader.read(FILES), ActorCatalog.standard());
        String version = engine.book().version();
        Store store = SqlStore.temporary();
        store.ruleBooks().keep(version, FILES);
        store.ruleBooks()
                .publish(new Publication(
                        version, "default", Instant.parse("2024-06-30T08:00:00Z"), "cy", "the rules on Taiwan"));
        store.reports().append(DemoReports.of(engine.book()));
        return store;
    }
}
