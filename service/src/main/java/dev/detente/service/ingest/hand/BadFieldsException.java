package dev.detente.service.ingest.hand;

import dev.detente.model.FieldException;
import java.util.List;

/** Fields of one object have invalid values. */
public final class BadFieldsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<FieldException> fields;

    BadFieldsException(List<FieldException> fields) {
        super(fields.get(0).field() + ": " + fields.get(0).getMessage());
        this.fields = List.copyOf(fields);
    }

    /** The errors, unknown fields first, then in the order of the object's description; at least one. */
    public List<FieldException> fields() {
        return fields;
    }
}
