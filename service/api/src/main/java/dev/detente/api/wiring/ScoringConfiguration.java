package dev.detente.api.wiring;

import dev.detente.api.settings.DetenteProperties;
import dev.detente.model.ProgramVersion;
import dev.detente.model.work.Stopwatch;
import dev.detente.model.work.Worker;
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
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Import;

/** Wires the scores, and what is found by them: changes and the review queue. */
@Import({ChangeFinder.class, ReviewQueues.class, RuleReports.class})
@Configuration(proxyBeanMethods = false)
class ScoringConfiguration {
    /** A start has other things to do first. */
    private static final Duration AFTER_START = Duration.ofSeconds(10);

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
