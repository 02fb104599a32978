package dev.detente.service.ingest;

import dev.detente.model.FieldException;

/**
 * Why a row was not taken.
 *
 * @param index the row's place in the input, from 0
 * @param field the field that is wrong
 * @param value what it holds, shortened
 * @param remedy what is wrong with it and what to write instead
 */
public record Rejected(int index, String field, String value, String remedy) {
    static Rejected of(int index, FieldException e) {
        return new Rejected(index, e.field(), e.value(), String.valueOf(e.getMessage()));
    }
}
