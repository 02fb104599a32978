package dev.detente.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An actor of diplomacy.
 *
 * @param code its code
 * @param kind state, former state or organisation
 * @param name its usual English short name
 * @param from first day of its existence, null when long ago or not recorded
 * @param to last day of its existence, null while it exists
 */
public record Actor(
        ActorCode code,
        ActorKind kind,
        String name,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {}
