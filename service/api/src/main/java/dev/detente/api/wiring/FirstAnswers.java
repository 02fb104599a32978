package dev.detente.api.wiring;

/**
 * Published some time after a start, when the first pages have been asked for: what the first who asks would wait for may be made now.
 *
 * @param demo whether the service is the demo, where memory is no concern
 */
public record FirstAnswers(boolean demo) {}
