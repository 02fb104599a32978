package dev.detente.service;

import dev.detente.service.store.OldReports;
import dev.detente.service.store.Retention;
import dev.detente.service.store.RetentionSchedule;
import dev.detente.service.store.Store;
import dev.detente.service.store.sql.SqlStore;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the retention of reports. */
@Configuration(proxyBeanMethods = false)
class RetentionConfiguration {
    /**
     * How long reports are kept.
     *
     * @param retention after how many days the reports of a feed are deleted, by the feed's id; none is by default
     */
    @ConfigurationProperties("detente")
    record RetentionProperties(@DefaultValue Map<String, Integer> retention) {
        RetentionProperties {
            retention = Map.copyOf(retention);
        }
    }

    @Bean
    RetentionSchedule retentionSchedule(RetentionProperties properties, Store store, InstantSource clock) {
        // What is kept in memory is gone with the process anyway.
        OldReports reports = store instanceof SqlStore kept ? kept.oldReports() : (feed, before) -> 0;
        return new RetentionSchedule(new Retention(properties.retention(), clock), reports, store.audit());
    }
}
