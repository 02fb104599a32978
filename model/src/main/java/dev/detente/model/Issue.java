package dev.detente.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of the issue tree. Actions are about leaves only; parents group them for display, never in sums.
 *
 * @param id its id
 * @param title its name for people
 * @param parent the id of the node above, null at the top
 * @param keywords words that hint at the issue in a feed that carries none
 */
public record Issue(IssueId id, String title, @Nullable IssueId parent, List<String> keywords) {
    public Issue {
        keywords = List.copyOf(keywords);
    }
}
