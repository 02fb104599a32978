package dev.detente.service.ingest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.detente.model.Problem;

/**
 * Why a row of an input was rejected.
 *
 * @param index the row's position in the input, from 0
 * @param problem what is wrong with which field
 */
public record Rejected(long index, @JsonUnwrapped Problem problem) {}
