package dev.detente.store;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The rights of a user. Each role includes the rights of those before it. */
public enum Role {
    /** Reads scores, actions, rule books and the audit log; asks what if. */
    VIEWER("read"),
    /** Sends actions and files. */
    FEEDER("feed"),
    /** Edits actions; writes, tests and backtests drafts of rule books. */
    ANALYST("edit"),
    /** Approves drafts, publishes rule books and rolls them back. */
    PUBLISHER("publish"),
    /** Creates and revokes keys. */
    ADMIN("administer");

    private final String right;

    Role(String right) {
        this.right = right;
    }

    /** The role as written for people, such as {@code analyst}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether this role includes the other one's rights. */
    public boolean covers(Role other) {
        return compareTo(other) >= 0;
    }

    /** Returns the rights of this role in words: read, feed, edit, publish, administer. */
    public List<String> may() {
        return Arrays.stream(values())
                .filter(this::covers)
                .map(role -> role.right)
                .toList();
    }

    /** The words for all roles, lowest first. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Role::word).toList();
    }

    /** The role for a word, in upper or lower case; empty when there is none. */
    public static Optional<Role> of(String word) {
        return Arrays.stream(values())
                .filter(role -> role.word().equalsIgnoreCase(word.strip()))
                .findFirst();
    }
}
