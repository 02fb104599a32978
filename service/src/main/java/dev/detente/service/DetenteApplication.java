package dev.detente.service;

import dev.detente.model.ActorCatalog;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** The service. Each package wires its own beans, in a class named {@code ...Configuration}. */
@SpringBootApplication
@ConfigurationPropertiesScan
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
