package dev.detente.intake.hand;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * Supposed acts of one kind as they are sent: an action, and how many of it.
 *
 * @param action the act; its day is the last one on which there are such acts; it has no id when there are several
 * @param perDay how many such acts there are on each day, 1 to 100; default 1; each is an act of its own
 * @param days on how many days in a row there are such acts, 1 to 365, the last of which is the act's day; default 1
 */
public record SupposedInput(
        @JsonUnwrapped ActionInput action,
        @Nullable Integer perDay,
        @Nullable Integer days) {}
