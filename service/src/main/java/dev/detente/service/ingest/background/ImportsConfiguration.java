package dev.detente.service.ingest.background;

import dev.detente.model.ActorCatalog;
import dev.detente.service.ingest.Importer;
import dev.detente.service.ingest.Ingest;
import dev.detente.service.ingest.RowSources;
import dev.detente.service.ingest.coded.GdeltFilter;
import dev.detente.service.ingest.hand.TakenIds;
import dev.detente.service.ingest.lines.UnpackLimits;
import dev.detente.service.scoring.RuleEngines;
import dev.detente.service.settings.DetenteProperties;
import dev.detente.service.settings.ImportsProperties;
import dev.detente.service.store.Store;
import dev.detente.service.work.Stopwatch;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Imports as beans. */
@Configuration(proxyBeanMethods = false)
class ImportsConfiguration {
    /** Wait after a failure of the store: long enough for a database to restart. */
    private static final Duration WAIT = Duration.ofSeconds(30);

    @Bean
    Importer importer(
            Store store,
            ActorCatalog actors,
            RuleEngines engines,
            GdeltFilter filter,
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
}
