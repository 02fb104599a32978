package dev.detente.api.wiring;

import dev.detente.api.settings.DetenteProperties;
import dev.detente.api.settings.ImportsProperties;
import dev.detente.intake.Amending;
import dev.detente.intake.DemoData;
import dev.detente.intake.Importer;
import dev.detente.intake.Ingest;
import dev.detente.intake.RowSources;
import dev.detente.intake.background.BackgroundImports;
import dev.detente.intake.background.ImportFolder;
import dev.detente.intake.background.UploadFolder;
import dev.detente.intake.coded.RowFilter;
import dev.detente.intake.hand.TakenIds;
import dev.detente.intake.lines.UnpackLimits;
import dev.detente.intake.live.FeedListener;
import dev.detente.intake.live.GdeltFeed;
import dev.detente.intake.live.GdeltImport;
import dev.detente.intake.live.GdeltSource;
import dev.detente.intake.live.LiveFeeds;
import dev.detente.model.ActorCatalog;
import dev.detente.model.work.Stopwatch;
import dev.detente.scoring.RuleEngines;
import dev.detente.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the intake of reports: by hand, from files, and from live feeds. */
@Import(Amending.class)
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {
    /** Wait after a failure of the store: long enough for a database to restart. */
    private static final Duration WAIT = Duration.ofSeconds(30);

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

    @Bean
    Importer importer(
            Store store,
            ActorCatalog actors,
            RuleEngines engines,
            RowFilter filter,
            InstantSource clock,
            Ingest.Listener listener,
            ImportsProperties limits) {
        RowSources sources = new RowSources(
                actors,
                () -> engines.current().book().issues(),
                filter,
                clock,
                TakenIds.in(store.reports()),
                new UnpackLimits(limits.maxUnpacked().toBytes(), limits.maxRatio()));
        return new Importer(store.imports(), sources, clock, listener, limits.keptRejected());
    }

    @Bean
    UploadFolder uploadFolder(DetenteProperties properties, ImportsProperties limits) {
        return new UploadFolder(
                UploadFolder.in(properties.dataDir()), limits.maxUpload().toBytes());
    }

    @Bean
    ImportFolder importFolder(DetenteProperties properties) {
        return new ImportFolder(properties.importDir());
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    BackgroundImports backgroundImports(
            Importer importer,
            Store store,
            UploadFolder uploads,
            ImportFolder folder,
            InstantSource clock,
            Stopwatch stopwatch,
            ImportsProperties limits) {
        return new BackgroundImports(
                importer,
                store.imports(),
                uploads,
                folder,
                clock,
                WAIT,
                stopwatch,
                new BackgroundImports.Limits(limits.quick(), limits.maxUnfinished()));
    }

    /** Which rows of feeds are wanted, live or from files. */
    @Bean
    RowFilter rowFilter(GdeltProperties gdelt, DetenteProperties properties) {
        return new RowFilter(gdelt.minArticles(), gdelt.rootEventsOnly(), properties.privatePeople());
    }

    /** Always there, so that monitoring can ask for it even when no feed is read. */
    @Bean
    HealthIndicator feedsHealthIndicator(ObjectProvider<LiveFeeds> live, GdeltProperties properties) {
        LiveFeeds feeds = live.getIfAvailable();
        return new FeedHealth(feeds == null ? List.of() : feeds.feeds(), properties.maxLag());
    }

    /** Beans that exist only when feeds are read. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty("detente.live")
    static class LiveFeedBeans {
        @Bean(initMethod = "start", destroyMethod = "stop")
        LiveFeeds liveFeeds(
                GdeltProperties properties,
                DetenteProperties data,
                Importer importer,
                Store store,
                FeedListener listener,
                InstantSource clock,
                Stopwatch stopwatch) {
            GdeltSource source = new GdeltSource(
                    properties.url(),
                    properties.connectTimeout(),
                    properties.readTimeout(),
                    properties.rate().toBytes());
            Path folder = data.dataDir().resolve("feeds");
            return new LiveFeeds(
                    properties.streams().stream()
                            .map(stream -> new GdeltFeed(
                                    stream,
                                    properties.settings(),
                                    source,
                                    folder.resolve(stream.feed()),
                                    new GdeltImport(importer, stopwatch),
                                    store.feedPositions(),
                                    listener,
                                    clock))
                            .toList(),
                    listener);
        }
    }
}
