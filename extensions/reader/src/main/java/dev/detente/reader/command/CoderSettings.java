package dev.detente.reader.command;

import dev.detente.reader.http.CoderProperties;
import java.util.Optional;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;

/** The external coder that the server would use with the same settings, for commands that read without a server. */
final class CoderSettings {
    private CoderSettings() {}

    /**
     * The settings from the environment and {@code application.properties}; empty when the built-in reader is used.
     *
     * @throws IllegalArgumentException when a setting is not valid
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
