package dev.detente.rules.language;

/**
 * The head of a rule, before its constraints.
 *
 * @param name its name
 * @param doc the reasoning, empty when it has none
 * @param author who wrote it, empty when it has none
 * @param variable the pattern's variable, such as {@code $a}
 */
record RuleHead(String name, String doc, String author, String variable) {}
