package dev.detente.web.access;

import dev.detente.web.keys.AdminKey;
import dev.detente.web.keys.ApiKeys;
import dev.detente.web.keys.FirstKey;
import dev.detente.web.settings.DetenteProperties;
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
    private final DetenteProperties properties;

    FirstStart(ApiKeys keys, AdminKey adminKey, DetenteProperties properties) {
        this.keys = keys;
        this.adminKey = adminKey;
        this.properties = properties;
    }

    @EventListener(ApplicationReadyEvent.class)
    void makeTheFirstKey() {
        if (adminKey.given()) {
            return;
        }
        FirstKey.make(keys, properties.demo() ? null : properties.dataDir())
                .ifPresent(made -> System.out.printf(
                        "%nWrites need a key. This one may do everything%s:%n%n    Authorization: Bearer %s%n%n",
                        properties.demo()
                                ? " until the demo ends"
                                : "; it is also in "
                                        + properties
                                                .dataDir()
                                                .resolve(FirstKey.FILE)
                                                .toAbsolutePath()
                                        + " and is not shown again",
                        made.text()));
    }
}
