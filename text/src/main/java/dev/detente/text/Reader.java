package dev.detente.text;

/** Reads an article and proposes what happened. The one of this module is {@code dev.detente.text.english.EnglishReader}; others may stand behind an address. */
public interface Reader {
    /**
     * Reads it.
     *
     * @param article the text, with its day when that is known
     * @param border the least confidence, 0 to 1, at which something is proposed; what lies below is listed as not coded
     * @throws UnreadableException when the text cannot be read: too long, of another language, no text at all, without a day
     */
    Reading read(Article article, double border);
}
