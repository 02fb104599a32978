package dev.detente.service.text;

import dev.detente.model.Sha256;
import dev.detente.service.store.KeptText;
import dev.detente.service.store.Store;
import dev.detente.text.Article;
import dev.detente.text.Reader;
import dev.detente.text.Reading;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;

/** Has texts read, and keeps them with what the reader made of them. */
public final class Readings {
    private final Store store;
    private final Supplier<Reader> reader;
    private final InstantSource clock;
    private final double border;
    private final int unaccepted;

    /**
     * Texts in a store.
     *
     * @param reader gives the reader with the first text
     * @param border the least confidence at which something is proposed when who asks names none, 0 to 1
     * @param unaccepted how many texts from which nothing was accepted are kept, the newest, 1 or more
     */
    public Readings(Store store, Supplier<Reader> reader, InstantSource clock, double border, int unaccepted) {
        this.store = store;
        this.reader = reader;
        this.clock = clock;
        this.border = border;
        this.unaccepted = unaccepted;
    }

    /** The least confidence at which something is proposed when who asks names none. */
    public double border() {
        return border;
    }

    /**
     * Reads a text and keeps it. The same text of the same day is the same text: once something was accepted from it, it is given again as it
     * was read then.
     *
     * @param author who has it read
     * @throws dev.detente.text.UnreadableException when it cannot be read
     */
    public KeptText read(Article article, String author) {
        LocalDate day = article.day();
        if (day != null) {
            Optional<KeptText> before = accepted(id(article.text(), day));
            if (before.isPresent()) {
                return before.get();
            }
        }
        return keep(article, reader.get().read(article), author);
    }

    /**
     * Keeps a text that was read already. Once something was accepted from the same text, it is given as it was read then.
     *
     * @param reading all that the reader made of it, however unsure
     * @param author who had it read
     */
    public KeptText keep(Article article, Reading reading, String author) {
        String id = id(article.text(), reading.day());
        return accepted(id)
                .orElseGet(() -> store.texts()
                        .keep(
                                new KeptText(
                                        id,
                                        article.text(),
                                        reading.day(),
                                        article.title(),
                                        article.url(),
                                        reading.reader(),
                                        KeptReading.of(reading).json(),
                                        clock.instant(),
                                        author),
                                unaccepted));
    }

    private Optional<KeptText> accepted(String id) {
        return store.texts().find(id).filter(text -> !store.texts().accepted(id).isEmpty());
    }

    /** The text of that id. */
    public Optional<KeptText> find(String id) {
        return store.texts().find(id);
    }

    /** The id of a text: the same for the same words of the same day. */
    public static String id(String text, LocalDate day) {
        return Sha256.hex(text + day);
    }
}
