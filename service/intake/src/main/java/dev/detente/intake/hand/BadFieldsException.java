package dev.detente.intake.hand;

import dev.detente.model.FieldException;
import dev.detente.model.Problem;
import java.util.List;

/** Fields of one object have invalid values. */
public final class BadFieldsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public BadFieldsException(List<FieldException> fields) {
        super(fields.get(0).problem().toString());
        this.problems = fields.stream().map(FieldException::problem).toList();
    }

    /** The errors, unknown fields first, then in the order of the object's description; at least one. */
    public List<Problem> problems() {
        return problems;
    }
}
