package dev.detente.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An actor of diplomacy.
 *
 * @param code its code: three letters for a state, 2 to 12 characters for others
 * @param kind STATE, FORMER_STATE or ORGANISATION
 * @param name its usual English short name
 * @param from first day of its existence, null when long ago or not recorded
 * @param to last day of its existence, null while it exists
 * @param region the smallest region of UN M49 that it is in; null for an organisation, and for Antarctica
 */
public record Actor(
        ActorCode code,
        ActorKind kind,
        String name,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable Region region) {}
