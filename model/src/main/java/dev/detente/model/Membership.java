package dev.detente.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Dated membership of a state in an organisation. No score depends on it, unless a rule asks.
 *
 * @param organisation the code of the organisation
 * @param from first day
 * @param to last day, null while it lasts
 */
public record Membership(
        ActorCode organisation,
        ActorCode member,
        LocalDate from,
        @Nullable LocalDate to) {}
