package dev.detente.service.rulebook;

import java.time.Instant;

/**
 * A rule book that was to be in use and is not.
 *
 * @param version its version
 * @param author who wanted it
 * @param text why it is not
 */
public record PublicationFailure(String version, Instant at, String author, String text) {}
