package dev.detente.model;

/**
 * A rule and its file.
 *
 * @param name the rule's name as written
 * @param file its file within the rule book
 */
public record RuleRef(String name, String file) implements Comparable<RuleRef> {
    @Override
    public int compareTo(RuleRef other) {
        int first = file.compareTo(other.file);
        return first != 0 ? first : name.compareTo(other.name);
    }
}
