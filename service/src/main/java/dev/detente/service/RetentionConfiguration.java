package dev.detente.service;

import dev.detente.service.store.OldReports;
import dev.detente.service.store.Retention;
import dev.detente.service.store.RetentionSchedule;
import dev.detente.service.store.Store;
import dev.detente.service.store.sql.SqlStore;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the retention of reports. */
@Configuration(proxyBeanMethods = false)
class RetentionConfiguration {
    @Bean
    RetentionSchedule retentionSchedule(DataProperties properties, Store store, InstantSource clock) {
        // What is kept in memory is gone with the process anyway.
        OldReports reports = store instanceof SqlStore kept ? kept.oldReports() : (feed, before) -> 0;
        return new RetentionSchedule(new Retention(properties.retention(), clock), reports, store.audit());
    }
}
