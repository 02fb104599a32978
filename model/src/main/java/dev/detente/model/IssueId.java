package dev.detente.model;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The subject of an action: a leaf of the rule book's issue tree, {@code taiwan} or {@code dual-use-exports}.
 *
 * @param value lower-case words joined by dashes, at most 60 characters
 */
public record IssueId(String value) implements Comparable<IssueId> {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /** The issue of an action that no other fits. */
    public static final IssueId GENERAL = new IssueId("general");

    /** @throws IllegalArgumentException when {@code value} does not have the form of an issue id */
    public IssueId {
        if (value.length() > 60 || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("\"" + Texts.shorten(value)
                    + "\" is not an issue id: use lower-case words joined by dashes, such as south-china-sea");
        }
    }

    /** Issues sorted, each once. Usually they are so already, and stores read millions of them. */
    static List<IssueId> inOrder(List<IssueId> issues) {
        for (int i = 1; i < issues.size(); i++) {
            if (issues.get(i - 1).compareTo(issues.get(i)) >= 0) {
                return issues.stream().distinct().sorted().toList();
            }
        }
        return List.copyOf(issues);
    }

    @Override
    public int compareTo(IssueId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
