package dev.detente.api.wiring;

import dev.detente.api.settings.DetenteProperties;
import dev.detente.rules.compile.RuleCache;
import dev.detente.store.Store;
import dev.detente.store.StoreWatch;
import dev.detente.store.retention.Retention;
import dev.detente.store.retention.RetentionSchedule;
import dev.detente.store.sql.SqlStore;
import java.nio.file.Path;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Wires the store. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {
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
}
