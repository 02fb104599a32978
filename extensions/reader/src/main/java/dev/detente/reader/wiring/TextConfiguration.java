package dev.detente.reader.wiring;

import dev.detente.api.answer.Mixins.Proposed;
import dev.detente.api.wiring.FirstAnswers;
import dev.detente.model.ActorCatalog;
import dev.detente.reader.Article;
import dev.detente.reader.Reader;
import dev.detente.reader.answer.TextsController;
import dev.detente.reader.english.EnglishReader;
import dev.detente.reader.http.CoderProperties;
import dev.detente.reader.http.HttpReader;
import dev.detente.reader.pages.ReadController;
import dev.detente.reader.pages.ReaderAddresses;
import dev.detente.reader.pages.TextsPageController;
import dev.detente.reader.sql.SqlTextStore;
import dev.detente.reader.texts.Acceptances;
import dev.detente.reader.texts.Readings;
import dev.detente.reader.texts.StoredReading.StoredProposal;
import dev.detente.reader.texts.TextStore;
import dev.detente.scoring.RuleEngines;
import dev.detente.store.Store;
import dev.detente.store.sql.SqlStore;
import java.time.InstantSource;
import java.time.LocalDate;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;

/** Wires the reading of texts. */
@AutoConfiguration
@Import({
    Acceptances.class,
    TextsController.class,
    ReadController.class,
    ReaderAddresses.class,
    TextsPageController.class
})
@EnableConfigurationProperties({CoderProperties.class, TextProperties.class})
class TextConfiguration {
    /** Read once, so that the models are there when somebody gives the reader a text. */
    private static final Article FIRST_TEXT =
            new Article("China accused the United States of hypocrisy.", LocalDate.EPOCH, null, null);

    private final ObjectProvider<Reader> reader;

    TextConfiguration(ObjectProvider<Reader> reader) {
        this.reader = reader;
        // What was proposed is written as the reader stored it.
        SpringDocUtils.getConfig().replaceWithClass(Proposed.class, StoredProposal.class);
    }

    @EventListener
    void prepare(FirstAnswers event) {
        if (event.demo() && reader.getObject() instanceof EnglishReader english) {
            english.read(FIRST_TEXT);
        }
    }

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
    TextStore texts(SqlStore store) {
        return new SqlTextStore(store.transactions());
    }

    @Bean
    Readings readings(TextProperties properties, TextStore texts, Store store, InstantSource clock) {
        return new Readings(
                texts, store.origins(), reader::getObject, clock, properties.border(), properties.unaccepted());
    }
}
