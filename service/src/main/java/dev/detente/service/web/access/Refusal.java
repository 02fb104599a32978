package dev.detente.service.web.access;

import org.springframework.http.HttpStatus;

/** Why somebody may not do what they asked for, as an answer says it. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String field;
    private final String value;

    /**
     * A refusal.
     *
     * @param field what is wrong about the request: a header, or who sent it
     * @param value its value, unless it is secret
     * @param remedy what is wrong and what to do, continuing the sentence that begins with the field's name
     */
    Refusal(HttpStatus status, String field, String value, String remedy) {
        super(remedy);
        this.status = status;
        this.field = field;
        this.value = value;
    }

    HttpStatus status() {
        return status;
    }

    String field() {
        return field;
    }

    String value() {
        return value;
    }
}
