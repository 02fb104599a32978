package dev.detente.reader.texts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.app.ServiceTest;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/** A service that reads no texts loads nothing for it. */
@Import(LazyReaderTest.Counted.class)
class LazyReaderTest extends ServiceTest {
    private static final AtomicInteger MADE = new AtomicInteger();

    private final ConfigurableListableBeanFactory beans;

    LazyReaderTest(Environment environment, ConfigurableListableBeanFactory beans) {
        super(environment);
        this.beans = beans;
    }

    @TestConfiguration
    static class Counted {
        @Bean
        @Lazy
        @Primary
        dev.detente.reader.Reader counted() {
            MADE.incrementAndGet();
            return new FixedSentences();
        }
    }

    @Test
    void theReaderIsMadeWithTheFirstTextAndOnlyThen() {
        get("/api/v1/scores");
        get("/api/v1/texts");
        assertThat(MADE).hasValue(0);
        assertThat(beans.containsBeanDefinition("reader")).isTrue();
        assertThat(beans.containsSingleton("reader")).isFalse();

        for (String text : new String[] {"FRA met DEU (0.9).", "FRA met ITA (0.9)."}) {
            assertThat(send("POST", "/api/v1/texts", "{\"text\":\"" + text + "\",\"day\":\"2024-06-10\"}")
                            .statusCode())
                    .isEqualTo(200);
        }

        assertThat(MADE).hasValue(1);
    }
}
