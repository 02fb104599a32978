package dev.detente.messages.send;

import org.jspecify.annotations.Nullable;

/** Hands letters to a mail server. */
public interface Post {
    /** Thrown when the mail server did not take a letter. */
    final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        /** @param problem why, as a sentence */
        public RefusedException(String problem) {
            super(problem);
        }
    }

    /**
     * A letter.
     *
     * @param to the e-mail address
     * @param id the same for each try to send it, for Message-ID
     * @param subject one line
     * @param plain its text
     * @param html the same for readers that show HTML; the picture is {@code cid:chart}
     * @param chart a picture, PNG; null for none
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares letters, and the bytes go straight out
    record Letter(String to, String id, String subject, String plain, String html, byte @Nullable [] chart) {}

    /** Whether there is a mail server. */
    boolean open();

    /** Hands over a letter; the server has it when this returns. */
    void send(Letter letter) throws RefusedException;
}
