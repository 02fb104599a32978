package dev.detente.api;

import dev.detente.api.wiring.UnknownSettings;
import dev.detente.model.ActorCatalog;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.compile.RuleCache;
import dev.detente.scoring.ReadyBook;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** The service. The beans of modules that know no Spring are made in {@code wiring}; other packages make their own, in a class named {@code ...Configuration}. */
@SpringBootApplication(scanBasePackages = {"dev.detente.api", "dev.detente.pages"})
@ConfigurationPropertiesScan("dev.detente.api")
public class DetenteApplication {
    /**
     * Starts a service; null when that fails, which Spring Boot has reported.
     *
     * @param settings {@code --name=value}
     */
    public static @Nullable ConfigurableApplicationContext start(List<String> settings) {
        // Settings, which are read later, say where compiled rules are kept; the program's own book is compiled
        // already.
        RuleCache.keepIn(() -> null);
        ReadyBook.prepare(RuleBooks.texts(null), ActorCatalog.standard());
        try {
            SpringApplication service = new SpringApplication(DetenteApplication.class);
            // Somebody who tries the demo has nobody else to approve a draft. A setting wins over this.
            service.addInitializers(context -> {
                ConfigurableEnvironment environment = context.getEnvironment();
                if (environment.getProperty("detente.demo", Boolean.class, false)) {
                    environment
                            .getPropertySources()
                            .addLast(new MapPropertySource("demo", Map.of("detente.four-eyes", "false")));
                }
            });
            service.addInitializers(
                    context -> context.addBeanFactoryPostProcessor(new UnknownSettings(context.getEnvironment())));
            return service.run(settings.toArray(String[]::new));
        } catch (RuntimeException e) {
            // Spring Boot has reported what went wrong.
            return null;
        }
    }

    /** The only clock; no other code reads the time. */
    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    ActorCatalog actors() {
        return ActorCatalog.standard();
    }
}
