package dev.detente.service;

import dev.detente.model.ActorCatalog;
import dev.detente.rules.book.Diagnostic;
import dev.detente.rules.book.RuleBookException;
import dev.detente.service.rulebook.Publisher;
import dev.detente.service.rulebook.RuleBookFolder;
import dev.detente.service.rulebook.RuleBookWatch;
import dev.detente.service.scoring.RuleEngines;
import dev.detente.service.scoring.Scoring;
import dev.detente.service.store.RuleBookStore;
import dev.detente.service.store.Store;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires rule books: the one that a start puts in use, and what changes it afterwards. */
@Configuration(proxyBeanMethods = false)
class RuleBookConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(RuleBookConfiguration.class);

    /**
     * The rule book of the folder, or the default one. When the folder's cannot be used and an earlier one was in use here, that one stays.
     *
     * @throws RuleBookException when there is none that can be used
     */
    @Bean
    RuleEngines ruleEngines(DetenteProperties properties, Store store, ActorCatalog actors, InstantSource clock) {
        Path folder = properties.ruleBook();
        RuleBookStore books = store.ruleBooks();
        try {
            return RuleEngines.open(
                    books,
                    RuleBooks.texts(folder),
                    actors,
                    clock.instant(),
                    folder == null ? "the default book of the program" : "read from " + folder.getFileName());
        } catch (RuleBookException e) {
            if (folder == null || books.publications().isEmpty()) {
                throw e;
            }
            LOG.error("the rule book in {} cannot be used; the one that was in use last stays in use", folder);
            return RuleEngines.published(books, RuleBooks.texts(null), actors);
        }
    }

    @Bean
    Publisher publisher(Store store, RuleEngines engines, Scoring scoring, ActorCatalog actors, InstantSource clock) {
        return new Publisher(store, engines, scoring, actors, clock);
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    RuleBookWatch ruleBookWatch(DetenteProperties properties, Publisher publisher) {
        Path folder = properties.ruleBook();
        return new RuleBookWatch(publisher, folder == null ? null : new RuleBookFolder(folder, publisher));
    }

    /** The service works under the last sound rule book whatever is in the folder, so it is up; the details tell. */
    @Bean
    HealthIndicator ruleBookHealthIndicator(RuleEngines engines, RuleBookWatch watch) {
        return () -> {
            List<Diagnostic> findings = watch.findings();
            Health.Builder health = Health.up()
                    .withDetail("name", engines.current().book().name())
                    .withDetail("version", engines.current().book().version())
                    .withDetail("findings", findings.size());
            if (!findings.isEmpty()) {
                health.withDetail("first", findings.get(0).toString());
            }
            return health.build();
        };
    }
}
