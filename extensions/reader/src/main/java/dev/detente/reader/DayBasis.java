package dev.detente.reader;

import java.util.Locale;

/** Where the day of a proposal comes from. */
public enum DayBasis {
    /** The sentence names it: "on Monday", "two days earlier". */
    STATED,
    /** The sentence names no day: it is the day of the report. */
    REPORT,
    /** The sentence names a month, a year or a span of time: it is the first day of that. */
    ROUGH,
    /** The sentence is about the past and names no day that can be resolved: the day of the report is used instead. */
    PAST;

    /** The name in JSON and on pages: lower-case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
