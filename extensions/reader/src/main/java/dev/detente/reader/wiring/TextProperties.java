package dev.detente.reader.wiring;

import dev.detente.reader.Reading;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings for reading texts, under {@code detente.text.}
 *
 * @param border the least confidence at which something is proposed, 0 to 1 (default {@value dev.detente.reader.Reading#BORDER})
 * @param unaccepted how many texts without an accepted action are kept, the newest (default 1000); other texts are always kept
 */
@ConfigurationProperties("detente.text")
public record TextProperties(
        @DefaultValue("" + Reading.BORDER) double border,
        @DefaultValue("1000") int unaccepted) {
    public TextProperties {
        if (!(border >= 0 && border <= 1)) {
            throw new IllegalArgumentException("detente.text.border must be a confidence from 0 to 1, not " + border);
        }
        if (unaccepted < 1) {
            throw new IllegalArgumentException("detente.text.unaccepted must be 1 or more, not " + unaccepted);
        }
    }
}
