package dev.detente.service.wiring;

import dev.detente.model.ActorCatalog;
import dev.detente.reading.Acceptances;
import dev.detente.reading.Readings;
import dev.detente.reading.http.CoderProperties;
import dev.detente.reading.http.HttpReader;
import dev.detente.scoring.RuleEngines;
import dev.detente.store.Store;
import dev.detente.text.Reader;
import dev.detente.text.english.EnglishReader;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;

/** Wires the reading of texts. */
@Import(Acceptances.class)
@Configuration(proxyBeanMethods = false)
class TextConfiguration {
    /**
     * The external coder when an address is configured, else the built-in reader: created with the first text, since its models take memory that a
     * service without texts does not need.
     */
    @Bean
    @Lazy
    Reader reader(CoderProperties coder, ActorCatalog actors, RuleEngines engines) {
        if (coder.given()) {
            return new HttpReader(
                    coder, actors, id -> engines.current().book().issues().require(id));
        }
        return EnglishReader.of((sentence, source, target, code) ->
                engines.current().book().issues().tagger().tag(sentence, null, source, target, code));
    }

    @Bean
    Readings readings(TextProperties properties, Store store, ObjectProvider<Reader> reader, InstantSource clock) {
        return new Readings(store, reader::getObject, clock, properties.border(), properties.unaccepted());
    }
}
