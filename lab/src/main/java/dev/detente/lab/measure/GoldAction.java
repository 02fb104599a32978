package dev.detente.lab.measure;

import dev.detente.model.ActorCode;
import dev.detente.model.EventType;
import dev.detente.model.Mode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An action that a person found in a text.
 *
 * @param target towards whom, null when nobody in particular
 * @param mode its mode; null when none was coded, then any mode agrees
 */
public record GoldAction(
        ActorCode source,
        @Nullable ActorCode target,
        EventType type,
        @Nullable Mode mode,
        LocalDate day) {}
