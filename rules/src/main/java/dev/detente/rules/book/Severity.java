package dev.detente.rules.book;

import java.util.Locale;

/** How severe a finding is. */
public enum Severity {
    /** The book cannot be used. */
    ERROR,
    /** The book can be used, but this is probably not what the author intended. */
    WARNING;

    /** As findings spell it: {@code error}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
