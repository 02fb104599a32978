package dev.detente.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class VirtualThreadsTest {
    private static final boolean NEW = Runtime.version().feature() >= 24;

    private final StandardEnvironment environment = new StandardEnvironment();

    @Test
    void theyAreUsedWhereALockHoldsNoCarrier() {
        new VirtualThreads().postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.getProperty(VirtualThreads.ENABLED, Boolean.class, false))
                .isEqualTo(NEW);
        assertThat(System.getProperty("jdk.virtualThreadScheduler.parallelism") != null)
                .isEqualTo(NEW);
    }

    @Test
    void whatTheOperatorSetsCounts() {
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("settings", Map.of(VirtualThreads.ENABLED, false)));

        new VirtualThreads().postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.getProperty(VirtualThreads.ENABLED)).isEqualTo("false");
    }
}
