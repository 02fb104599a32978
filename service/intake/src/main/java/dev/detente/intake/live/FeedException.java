package dev.detente.intake.live;

import java.util.Locale;

/** A feed could not be read further for now. The message names what was read and what is wrong with it. */
public final class FeedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The kind of failure, as named in metrics and health. */
    public enum Kind {
        /** The server did not respond, or stopped sending, for too long. */
        TIMEOUT,
        /** No connection, or it broke. */
        CONNECTION,
        /** A response status other than 200. */
        STATUS,
        /** The interval is missing, or not published yet. */
        MISSING,
        /** More or fewer bytes than the list says, or more than may be read. */
        SIZE,
        /** The MD5 differs from the list's. */
        CHECKSUM,
        /** The content of a list or file is not valid. */
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

    /** The kind of failure. */
    public Kind kind() {
        return kind;
    }
}
