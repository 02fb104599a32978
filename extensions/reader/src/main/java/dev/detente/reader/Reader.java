package dev.detente.reader;

/**
 * Reads an article and proposes what happened. This module's reader is {@code dev.detente.reader.english.EnglishReader}; other readers may be called at
 * a network address.
 */
public interface Reader {
    /**
     * Reads an article, and proposes everything that it may report, however uncertain: {@link Reading#above} selects what is sure enough.
     *
     * @throws UnreadableException when the text cannot be read: too long, in another language, not a text, or without a day
     */
    Reading read(Article article);
}
