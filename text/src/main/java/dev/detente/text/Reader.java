package dev.detente.text;

/** Reads an article and proposes what happened. The one of this module is {@code dev.detente.text.english.EnglishReader}; others may stand behind an address. */
public interface Reader {
    /**
     * Reads it, and proposes whatever it may tell, however unsure: {@link Reading#above} takes what is sure enough.
     *
     * @param article the text, with its day when that is known
     * @throws UnreadableException when the text cannot be read: too long, of another language, no text at all, without a day
     */
    Reading read(Article article);
}
