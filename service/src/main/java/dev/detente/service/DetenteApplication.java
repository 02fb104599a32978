package dev.detente.service;

import dev.detente.model.ActorCatalog;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** The service. The beans of modules that know no Spring are made in {@code wiring}; other packages make their own, in a class named {@code ...Configuration}. */
@SpringBootApplication(scanBasePackages = {"dev.detente.service", "dev.detente.web", "dev.detente.pages"})
@ConfigurationPropertiesScan({"dev.detente.service", "dev.detente.web", "dev.detente.reading.http"})
public class DetenteApplication {
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
