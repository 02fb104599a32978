package dev.detente.reader.texts;

import dev.detente.model.Sha256;
import dev.detente.model.work.Once;
import dev.detente.reader.Article;
import dev.detente.reader.Reader;
import dev.detente.reader.Reading;
import dev.detente.store.OriginStore;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;

/** Passes texts to the reader, and stores them with the results. */
public final class Readings {
    private final TextStore texts;
    private final OriginStore origins;
    private final Supplier<Reader> reader;
    private final InstantSource clock;
    private final double border;
    private final int unaccepted;
    /** A text that is sent again while it is read is read once. */
    private final Once<Article, Reading> reading = Once.onThreads("text", 0, failure -> false);

    /**
     * Creates readings in a store.
     *
     * @param reader supplies the reader, when the first text is read
     * @param border the default minimum confidence of proposals, 0 to 1
     * @param unaccepted how many texts without acceptances are kept, the newest ones, 1 or more
     */
    public Readings(
            TextStore texts,
            OriginStore origins,
            Supplier<Reader> reader,
            InstantSource clock,
            double border,
            int unaccepted) {
        this.texts = texts;
        this.origins = origins;
        this.reader = reader;
        this.clock = clock;
        this.border = border;
        this.unaccepted = unaccepted;
    }

    /** The default minimum confidence of proposals. */
    public double border() {
        return border;
    }

    /**
     * Reads and stores a text. The same words on the same day are the same text: once something was accepted from it, the earlier reading
     * is returned. Ends at a {@link dev.detente.model.work.Checkpoint}.
     *
     * @throws dev.detente.reader.UnreadableException when it cannot be read
     */
    public StoredText read(Article article, String author) {
        LocalDate day = article.day();
        if (day != null) {
            Optional<StoredText> before = accepted(id(article.text(), day));
            if (before.isPresent()) {
                return before.get();
            }
        }
        return keep(article, reading.get(article, () -> reader.get().read(article)), author);
    }

    /**
     * Stores a text that was read already. Once something was accepted from the same text, the earlier reading is returned.
     *
     * @param reading the reader's complete result, however uncertain
     */
    public StoredText keep(Article article, Reading reading, String author) {
        String id = id(article.text(), reading.day());
        return accepted(id)
                .orElseGet(() -> texts.keep(
                        new StoredText(
                                id,
                                article.text(),
                                reading.day(),
                                article.title(),
                                article.url(),
                                reading.reader(),
                                StoredReading.of(reading).json(),
                                clock.instant(),
                                author),
                        unaccepted));
    }

    private Optional<StoredText> accepted(String id) {
        return texts.find(id).filter(text -> !origins.ofText(id).isEmpty());
    }

    /** The text with that id. */
    public Optional<StoredText> find(String id) {
        return texts.find(id);
    }

    /** The id of a text: the same words on the same day have the same id. */
    public static String id(String text, LocalDate day) {
        return Sha256.hex(text + day);
    }
}
