package dev.detente.service.wiring;

import dev.detente.base.work.Stopwatch;
import dev.detente.intake.Importer;
import dev.detente.intake.Ingest;
import dev.detente.intake.RowSources;
import dev.detente.intake.background.BackgroundImports;
import dev.detente.intake.background.ImportFolder;
import dev.detente.intake.background.UploadFolder;
import dev.detente.intake.coded.GdeltFilter;
import dev.detente.intake.hand.TakenIds;
import dev.detente.intake.lines.UnpackLimits;
import dev.detente.model.ActorCatalog;
import dev.detente.scoring.RuleEngines;
import dev.detente.store.Store;
import dev.detente.web.settings.DetenteProperties;
import dev.detente.web.settings.ImportsProperties;
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
