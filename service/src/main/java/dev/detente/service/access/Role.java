package dev.detente.service.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What somebody may do. Each role may all that those before it may. */
public enum Role {
    /** Reads scores, actions, rule books and the audit log; asks what if. */
    VIEWER("read"),
    /** Sends actions and files. */
    FEEDER("feed"),
    /** Mends actions; writes, tries and backtests drafts of rule books. */
    ANALYST("edit"),
    /** Approves drafts, puts rule books in use and takes them back. */
    PUBLISHER("publish"),
    /** Makes and revokes keys. */
    ADMIN("administer");

    private final String right;

    Role(String right) {
        this.right = right;
    }

    /** The role as people write it, such as {@code analyst}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether this role may what the other may. */
    public boolean covers(Role other) {
        return compareTo(other) >= 0;
    }

    /** What this role may do, in words: read, feed, edit, publish, administer. */
    public List<String> may() {
        return Arrays.stream(values())
                .filter(this::covers)
                .map(role -> role.right)
                .toList();
    }

    /** All roles as people write them, the least first. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Role::word).toList();
    }

    /** The role that a word means, in any case; empty when it means none. */
    public static Optional<Role> of(String word) {
        return Arrays.stream(values())
                .filter(role -> role.word().equalsIgnoreCase(word.strip()))
                .findFirst();
    }
}
