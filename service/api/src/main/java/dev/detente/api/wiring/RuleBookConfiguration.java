package dev.detente.api.wiring;

import dev.detente.api.settings.DetenteProperties;
import dev.detente.model.ActorCatalog;
import dev.detente.model.work.Stopwatch;
import dev.detente.rulebooks.Backtests;
import dev.detente.rulebooks.BookChecks;
import dev.detente.rulebooks.DraftEngines;
import dev.detente.rulebooks.Drafts;
import dev.detente.rulebooks.Publications;
import dev.detente.rulebooks.Publisher;
import dev.detente.rulebooks.Reviews;
import dev.detente.rulebooks.RuleBookWatch;
import dev.detente.rulebooks.Shadows;
import dev.detente.rulebooks.Startup;
import dev.detente.rulebooks.judging.Crises;
import dev.detente.rules.book.Diagnostic;
import dev.detente.rules.book.RuleBooks;
import dev.detente.scoring.RuleEngines;
import dev.detente.scoring.Scoring;
import dev.detente.store.Store;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires rule books: the book that a start puts in use, and what changes it afterwards. */
@Import({BookChecks.class, Publisher.class, Reviews.class, Shadows.class})
@Configuration(proxyBeanMethods = false)
class RuleBookConfiguration {
    /**
     * The rule book of the folder, or the one published last.
     *
     * @throws dev.detente.rules.book.RuleBookException when there is no usable rule book
     */
    @Bean
    Startup startup(DetenteProperties properties, Store store, ActorCatalog actors, InstantSource clock) {
        Path folder = properties.ruleBook();
        Map<String, String> program = RuleBooks.texts(null);
        return folder == null
                ? Startup.noFolder(store.ruleBooks(), program, actors, clock.instant())
                : Startup.folder(store.ruleBooks(), folder, program, actors, clock.instant());
    }

    @Bean
    RuleEngines ruleEngines(Startup startup) {
        return startup.engines();
    }

    @Bean
    DraftEngines draftEngines(Store store, RuleEngines engines, ActorCatalog actors, Stopwatch stopwatch) {
        return new DraftEngines(store.ruleBooks(), engines, actors, stopwatch);
    }

    @Bean
    Drafts drafts(
            DetenteProperties properties,
            Store store,
            RuleEngines engines,
            DraftEngines draftEngines,
            ActorCatalog actors,
            InstantSource clock) {
        return new Drafts(store, engines, draftEngines, actors, clock, properties.fourEyes());
    }

    @Bean(destroyMethod = "stop")
    Backtests backtests(
            Scoring scoring,
            RuleEngines engines,
            DraftEngines draftEngines,
            Drafts drafts,
            Crises crises,
            InstantSource clock) {
        return new Backtests(scoring, engines, draftEngines, drafts, crises, clock);
    }

    /**
     * The crises by which backtests judge.
     *
     * @throws dev.detente.rulebooks.judging.ListException when the configured list cannot be used
     */
    @Bean
    Crises crises(DetenteProperties properties, ActorCatalog actors) {
        Path file = properties.crises();
        return file == null ? Crises.all() : Crises.all(file, actors);
    }

    @Bean(destroyMethod = "stop")
    Publications publications(
            DetenteProperties properties,
            Publisher publisher,
            RuleEngines engines,
            DraftEngines draftEngines,
            Drafts drafts,
            InstantSource clock,
            Startup startup) {
        return new Publications(
                publisher, engines, draftEngines, drafts, clock, properties.ruleBook(), startup.failure());
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    RuleBookWatch ruleBookWatch(DetenteProperties properties, Publisher publisher) {
        return new RuleBookWatch(publisher, properties.ruleBook());
    }

    /** The service uses the last valid rule book regardless of what is in the folder, so it is up; the details show what is wrong. */
    @Bean
    HealthIndicator ruleBookHealthIndicator(RuleEngines engines, RuleBookWatch watch, Publications publications) {
        return () -> {
            List<Diagnostic> findings = watch.findings();
            Health.Builder health = Health.up()
                    .withDetail("name", engines.current().book().name())
                    .withDetail("version", engines.current().book().version())
                    .withDetail("findings", findings.size());
            if (!findings.isEmpty()) {
                health.withDetail("first", findings.get(0).toString());
            }
            publications.failure().ifPresent(failure -> health.withDetail("failed", failure.text()));
            return health.build();
        };
    }
}
