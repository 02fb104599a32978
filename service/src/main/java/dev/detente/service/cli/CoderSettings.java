package dev.detente.service.cli;

import dev.detente.service.text.http.CoderProperties;
import java.util.Optional;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;

/** The coder that the server has with the same settings, for commands that read without a server. */
final class CoderSettings {
    private CoderSettings() {}

    /**
     * What the environment and {@code application.properties} say; empty for the own reader.
     *
     * @throws IllegalArgumentException when a setting cannot be
     */
    static Optional<CoderProperties> found() {
        StandardEnvironment environment = new StandardEnvironment();
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        try {
            return Optional.of(Binder.get(environment).bindOrCreate("detente.text.coder", CoderProperties.class))
                    .filter(CoderProperties::given);
        } catch (BindException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            throw new IllegalArgumentException(cause.getMessage(), e);
        }
    }
}
