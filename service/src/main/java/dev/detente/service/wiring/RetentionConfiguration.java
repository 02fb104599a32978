package dev.detente.service.wiring;

import dev.detente.store.Store;
import dev.detente.store.retention.Retention;
import dev.detente.store.retention.RetentionSchedule;
import dev.detente.web.settings.DetenteProperties;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the retention of reports and messages. */
@Configuration(proxyBeanMethods = false)
class RetentionConfiguration {
    @Bean
    RetentionSchedule retentionSchedule(DetenteProperties properties, Store store, InstantSource clock) {
        return new RetentionSchedule(
                new Retention(properties.retention(), clock), store.oldReports(), store.audit(), store.outbox());
    }
}
