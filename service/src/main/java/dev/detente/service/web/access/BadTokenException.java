package dev.detente.service.web.access;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;

/** A key or token that does not count. */
final class BadTokenException extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    enum Reason {
        /** Nobody knows it, or its secret is wrong. */
        UNKNOWN,
        /** Its last day is over. */
        EXPIRED,
        /** An admin revoked it. */
        REVOKED,
        /** A token that the issuer did not make so, or not for this service. */
        TOKEN,
        /** Whether it counts cannot be told now. */
        UNCHECKED;

        HttpStatus status() {
            return this == UNCHECKED ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.UNAUTHORIZED;
        }
    }

    private final Reason reason;

    /**
     * A refusal.
     *
     * @param remedy what is wrong and what to do, going on where the header's name stood
     */
    BadTokenException(Reason reason, String remedy) {
        super(remedy);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
