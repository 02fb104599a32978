package dev.detente.api.access;

import dev.detente.api.keys.AdminKey;
import dev.detente.api.keys.ApiKeys;
import dev.detente.api.keys.FirstKey;
import dev.detente.api.keys.OnceCode;
import dev.detente.api.settings.DetenteProperties;
import dev.detente.store.ApiKey;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Makes the first key when no other is given, and shows it once, only on standard output: a log is kept and read by others. The demo's key
 * is gone with the demo.
 */
@Component
record FirstStart(
        ApiKeys keys, AdminKey adminKey, OnceCode once, DetenteProperties properties, Environment environment) {
    @EventListener(ApplicationReadyEvent.class)
    void makeTheFirstKey() {
        if (adminKey.given()) {
            return;
        }
        FirstKey.make(keys, properties.demo() ? null : properties.dataDir())
                .ifPresent(made -> System.out.printf(
                        "%s%nWrites need a key. This one may do everything%s:%n%n    Authorization: Bearer %s%n%n",
                        properties.demo() ? link(made.key()) : "",
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

    /** The link that signs in once. It is for a browser on this machine. */
    private String link(ApiKey key) {
        return "%nOpen this link to sign in. It works once, for an hour:%n%n    http://127.0.0.1:%s%s%s?code=%s%n"
                .formatted(
                        environment.getProperty("local.server.port"),
                        environment.getProperty("server.servlet.context-path", ""),
                        SignInPage.PATH,
                        once.make(key));
    }
}
