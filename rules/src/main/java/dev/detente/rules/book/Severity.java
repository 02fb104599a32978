package dev.detente.rules.book;

import java.util.Locale;

/** How grave a finding is. */
public enum Severity {
    /** The book cannot be used. */
    ERROR,
    /** The book can be used, but what is told is hardly meant. */
    WARNING;

    /** As findings spell it: {@code error}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
