package dev.detente.api.wiring;

import dev.detente.api.settings.DetenteProperties;
import dev.detente.model.ActorCatalog;
import dev.detente.model.ProgramVersion;
import dev.detente.model.work.Stopwatch;
import dev.detente.model.work.Worker;
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
import dev.detente.rules.compile.RuleCache;
import dev.detente.scoring.Boards;
import dev.detente.scoring.Query;
import dev.detente.scoring.RuleEngines;
import dev.detente.scoring.RuleReports;
import dev.detente.scoring.ScoreListener;
import dev.detente.scoring.ScoreWatch;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.View;
import dev.detente.scoring.changes.ChangeFinder;
import dev.detente.scoring.changes.RevisionFinder;
import dev.detente.scoring.review.ReviewQueues;
import dev.detente.store.Store;
import dev.detente.store.StoreWatch;
import dev.detente.store.retention.Retention;
import dev.detente.store.retention.RetentionSchedule;
import dev.detente.store.sql.SqlStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** Wires the store, rule books, and the scores with what is found by them. */
@Import({
    BookChecks.class,
    ChangeFinder.class,
    Publisher.class,
    ReviewQueues.class,
    Reviews.class,
    RuleReports.class,
    Shadows.class
})
@Configuration(proxyBeanMethods = false)
class ScoringConfiguration {
    /** A start has other things to do first. */
    private static final Duration AFTER_START = Duration.ofSeconds(10);

    /** The demo deletes its store when it stops; otherwise everything is kept in the data folder, or in PostgreSQL when its URL is given. */
    @Bean
    SqlStore store(DetenteProperties properties, Environment environment) {
        RuleCache.keepIn(() -> properties.demo() ? null : properties.dataDir().resolve(RuleCache.FOLDER));
        return properties.demo()
                ? SqlStore.temporary()
                : SqlStore.open(
                                properties.dataDir(),
                                environment.getProperty("spring.datasource.url"),
                                environment.getProperty("spring.datasource.username"),
                                environment.getProperty("spring.datasource.password"))
                        .alone();
    }

    /** With PostgreSQL, what is kept beside the database must have room, too: uploads and compiled rules. */
    @Bean(initMethod = "start", destroyMethod = "close")
    StoreWatch storeWatch(Store store, DetenteProperties properties, InstantSource clock) {
        return new StoreWatch(store, properties.demo() ? null : properties.dataDir(), clock);
    }

    /** Deletes what is older than it is kept: reports, and what extensions keep for some time. */
    @Bean
    RetentionSchedule retentionSchedule(DetenteProperties properties, Store store, InstantSource clock) {
        return new RetentionSchedule(
                new Retention(properties.retention(), clock), store.oldReports(), store.audit(), store::forget);
    }

    @Bean
    StoreHealth storeHealthIndicator(Store store, StoreWatch watch) {
        return new StoreHealth(store, watch);
    }

    /** Replaces Spring Boot's, which looks at the folder that the program was started in. */
    @Bean
    DiskHealth diskSpaceHealthIndicator(StoreWatch watch) {
        return new DiskHealth(watch.folder().orElse(Path.of("")));
    }

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

    /** Created after the intake has loaded the demo, so that the demo is scored at once. */
    @Bean
    @DependsOn("ingest")
    Scoring scoring(
            DetenteProperties properties, Store store, RuleEngines engines, InstantSource clock, Stopwatch stopwatch) {
        return new Scoring(store, engines, ProgramVersion.value(), clock, properties.demo(), stopwatch);
    }

    @Bean
    Boards boards(Scoring scoring) {
        Boards boards = new Boards(scoring);
        boards.prepare();
        return boards;
    }

    @Bean
    ScoreWatch scoreWatch(Boards boards, RuleEngines engines, ObjectProvider<ScoreListener> listeners) {
        return new ScoreWatch(boards, engines, listeners.orderedStream().toList());
    }

    /** Begins to look for news once the service answers. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> scoreWatchStart(ScoreWatch watch) {
        return ready -> watch.start();
    }

    @Bean
    RevisionFinder revisionFinder(Scoring scoring, RuleEngines engines, Store store) {
        return new RevisionFinder(scoring, engines, store.reports());
    }

    /** Computes what the first reader of a page would wait for, once the start is over. */
    @Bean(destroyMethod = "stop")
    Worker firstReports(Scoring scoring, Boards boards, RuleReports reports) {
        Worker worker = new Worker("first-reports");
        var unused = worker.after(AFTER_START, () -> {
            View opening = scoring.view(new Query(scoring.latestDay(), null, null));
            boards.overview(opening);
            reports.report(opening);
        });
        return worker;
    }
}
