package dev.detente.reader.texts;

import dev.detente.reader.Reader;
import dev.detente.scoring.RuleEngines;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Puts the small reader in the place of the service's. */
@TestConfiguration
public class WordReaderInstead {
    @Bean
    @Primary
    Reader wordReader(RuleEngines engines) {
        return new WordReader((sentence, source, target, code) ->
                engines.current().book().issues().tagger().tag(sentence, null, source, target, code));
    }
}
