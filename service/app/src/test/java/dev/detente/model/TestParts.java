package dev.detente.model;

import dev.detente.app.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** What a {@link ServiceProcess} has besides the service: a clock that tests move. Parts of other tests stay out. */
public final class TestParts extends TypeExcludeFilter {
    /** The setting that names a file with the seconds by which the clock is ahead. */
    public static final String CLOCK = "test.clock";

    @Override
    public boolean match(MetadataReader reader, MetadataReaderFactory factory) {
        return reader.getAnnotationMetadata().hasAnnotation(TestConfiguration.class.getName());
    }

    @Bean
    @Primary
    InstantSource movedClock(Environment environment) {
        String file = environment.getProperty(CLOCK);
        return file == null ? InstantSource.system() : () -> Instant.now().plus(ahead(Path.of(file)));
    }

    private static Duration ahead(Path file) {
        try {
            return Duration.ofSeconds(Long.parseLong(Files.readString(file).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TestParts;
    }

    @Override
    public int hashCode() {
        return Objects.hash(TestParts.class);
    }
}
