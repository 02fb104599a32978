package dev.detente.service.web.access;

import dev.detente.service.DataProperties;
import dev.detente.service.DetenteProperties;
import dev.detente.service.access.keys.AdminKey;
import dev.detente.service.access.keys.ApiKeys;
import dev.detente.service.access.keys.FirstKey;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Makes the first key when no other is given, and shows it once, only on standard output: a log is kept and read by others. The demo's key
 * is gone with the demo.
 */
@Component
class FirstStart {
    private final ApiKeys keys;
    private final AdminKey adminKey;
    private final DataProperties data;
    private final boolean demo;

    FirstStart(ApiKeys keys, AdminKey adminKey, DataProperties data, DetenteProperties properties) {
        this.keys = keys;
        this.adminKey = adminKey;
        this.data = data;
        this.demo = properties.demo();
    }

    @EventListener(ApplicationReadyEvent.class)
    void makeTheFirstKey() {
        if (adminKey.given()) {
            return;
        }
        FirstKey.make(keys, demo ? null : data.dataDir())
                .ifPresent(made -> System.out.printf(
                        "%nWrites need a key. This one may do everything%s:%n%n    Authorization: Bearer %s%n%n",
                        demo
                                ? " until the demo ends"
                                : "; it is also in "
                                        + data.dataDir().resolve(FirstKey.FILE).toAbsolutePath()
                                        + " and is not shown again",
                        made.text()));
    }
}
