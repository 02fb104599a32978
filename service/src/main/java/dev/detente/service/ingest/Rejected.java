package dev.detente.service.ingest;

import dev.detente.model.FieldException;

/**
 * Why a row was rejected.
 *
 * @param index the row's position in the input, from 0
 * @param field the wrong field
 * @param value its value, shortened
 * @param remedy what is wrong with it and what to write instead
 */
public record Rejected(int index, String field, String value, String remedy) {
    public static Rejected of(int index, FieldException e) {
        return new Rejected(index, e.field(), e.value(), String.valueOf(e.getMessage()));
    }
}
