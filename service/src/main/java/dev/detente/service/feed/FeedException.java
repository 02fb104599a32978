package dev.detente.service.feed;

import java.util.Locale;

/** A feed could not be read further for now. Its message names what was read and what was wrong with it. */
public final class FeedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What went wrong, as metrics and health name it. */
    public enum Kind {
        /** The other side did not answer, or stopped sending, for too long. */
        TIMEOUT,
        /** No connection, or it broke. */
        CONNECTION,
        /** An answer other than 200. */
        STATUS,
        /** The interval is not there, or not yet. */
        MISSING,
        /** More or fewer bytes than the list says, or more than may be read. */
        SIZE,
        /** The MD5 is not the list's. */
        CHECKSUM,
        /** A list or a file that is none. */
        CONTENT,
        /** The store, or the disk. */
        STORE;

        /** The name in metrics: lower-case. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Kind kind;

    FeedException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    FeedException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What went wrong. */
    public Kind kind() {
        return kind;
    }
}
