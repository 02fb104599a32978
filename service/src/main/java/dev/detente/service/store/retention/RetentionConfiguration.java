package dev.detente.service.store.retention;

import dev.detente.service.settings.DetenteProperties;
import dev.detente.service.store.Store;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the retention of reports. */
@Configuration(proxyBeanMethods = false)
class RetentionConfiguration {
    @Bean
    RetentionSchedule retentionSchedule(DetenteProperties properties, Store store, InstantSource clock) {
        return new RetentionSchedule(new Retention(properties.retention(), clock), store.oldReports(), store.audit());
    }
}
