package dev.detente.api.server;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Answers requests on virtual threads where these may wait for a lock without holding a thread of the system: since Java 24
 * (<a href="https://openjdk.org/jeps/491">JEP 491</a>). An operator who sets {@code spring.threads.virtual.enabled} decides.
 */
public final class VirtualThreads implements EnvironmentPostProcessor {
    static final String ENABLED = "spring.threads.virtual.enabled";
    private static final int SINCE = 24;
    private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";
    /** Virtual threads do not take turns while they compute; the threads of the system that carry them do. */
    private static final int CARRIERS_A_PROCESSOR = 8;

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (Runtime.version().feature() < SINCE) {
            return;
        }
        environment.getPropertySources().addLast(new MapPropertySource("threads", Map.of(ENABLED, true)));
        if (System.getProperty(CARRIERS) == null) {
            int carriers = Runtime.getRuntime().availableProcessors() * CARRIERS_A_PROCESSOR;
            System.setProperty(CARRIERS, Integer.toString(carriers));
        }
    }
}
