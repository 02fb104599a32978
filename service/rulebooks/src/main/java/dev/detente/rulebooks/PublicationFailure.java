package dev.detente.rulebooks;

import java.time.Instant;

/**
 * Why a published rule book could not be put in use.
 *
 * @param version its version
 * @param at the instant of the failure
 * @param author who wanted it
 * @param text the reason
 */
public record PublicationFailure(String version, Instant at, String author, String text) {}
