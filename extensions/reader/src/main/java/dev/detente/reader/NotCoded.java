package dev.detente.reader;

import dev.detente.model.EventType;
import org.jspecify.annotations.Nullable;

/**
 * A sentence that was read and led to no proposal.
 *
 * @param type the type that fits best, null when nothing in it looks like a deed
 * @param confidence how likely that type is, 0 to 1
 */
public record NotCoded(Span sentence, @Nullable EventType type, double confidence, String why) {}
