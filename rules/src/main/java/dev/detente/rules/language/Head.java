package dev.detente.rules.language;

/**
 * What a rule says before its constraints.
 *
 * @param name its name
 * @param doc the reasoning, empty when it has none
 * @param author who wrote it, empty when it does not say
 * @param variable the pattern's variable, such as {@code $a}
 */
record Head(String name, String doc, String author, String variable) {}
