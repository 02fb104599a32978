package dev.detente.api.metrics;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Leaves out all of OpenTelemetry unless somebody named a collector of traces, so that a service without one pays nothing for it, neither
 * at its start nor with each request.
 */
final class TracingIfAsked implements AutoConfigurationImportFilter, EnvironmentAware {
    private static final String COLLECTOR = "management.opentelemetry.tracing.export.otlp.endpoint";
    private static final String TRACING = "org.springframework.boot.micrometer.tracing.";
    private static final String OPEN_TELEMETRY = "org.springframework.boot.opentelemetry.";

    private boolean asked;

    @Override
    public void setEnvironment(Environment environment) {
        asked = environment.containsProperty(COLLECTOR);
    }

    @Override
    public boolean[] match(@Nullable String[] classes, AutoConfigurationMetadata metadata) {
        boolean[] matches = new boolean[classes.length];
        for (int i = 0; i < classes.length; i++) {
            String name = classes[i];
            matches[i] = asked || name == null || !(name.startsWith(TRACING) || name.startsWith(OPEN_TELEMETRY));
        }
        return matches;
    }
}
