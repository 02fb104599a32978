package dev.detente.api.access;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;

/** A key or token that is not valid. */
final class BadTokenException extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    enum Reason {
        /** No such key exists, or its secret is wrong. */
        UNKNOWN,
        /** Its last day is over. */
        EXPIRED,
        /** An admin revoked it. */
        REVOKED,
        /** A code that signs in once was used, or is too old. */
        SPENT,
        /** A token that the issuer did not make, or not for this service. */
        TOKEN,
        /** Whether it is valid cannot be checked now. */
        UNCHECKED;

        HttpStatus status() {
            return this == UNCHECKED ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.UNAUTHORIZED;
        }
    }

    private final Reason reason;

    /**
     * A refusal.
     *
     * @param remedy what is wrong and what to do, continuing the sentence that begins with the header's name
     */
    BadTokenException(Reason reason, String remedy) {
        super(remedy);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
