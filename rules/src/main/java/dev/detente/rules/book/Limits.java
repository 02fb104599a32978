package dev.detente.rules.book;

import java.time.Duration;

/**
 * How large a rule book may be. The default book is far below each limit; a book above one is a mistake, or an attack on the memory and time of the
 * server that checks it.
 */
public final class Limits {
    /** Bytes of a file in UTF-8: 256 KiB. */
    public static final int FILE_BYTES = 256 * 1024;
    /** Files of a book. */
    public static final int FILES = 200;
    /** Entries of the folder of a book, other files included: the service lists a watched folder every second. */
    public static final int FOLDER_ENTRIES = 10_000;
    /** Bytes of all files of a book in UTF-8: 4 MiB. */
    public static final int BOOK_BYTES = 4 * 1024 * 1024;
    /** Characters of a file's name. */
    public static final int FILE_NAME = 100;

    /** Rules of a book. */
    public static final int RULES = 2000;
    /** Characters of a rule, from {@code rule} to {@code end}. */
    public static final int RULE_TEXT = 20_000;
    /** Characters of the name of a rule, an issue or a book. */
    public static final int RULE_NAME = 120;
    /** Characters of an annotation's text. */
    public static final int ANNOTATION = 2000;
    /** Constraints of a rule, bindings included; Drools generates a class for each. */
    public static final int CONSTRAINTS = 100;
    /** Signals that a rule emits. */
    public static final int SIGNALS = 20;
    /** Signals that the rules of a book emit, all counted as written. */
    public static final int BOOK_SIGNALS = 5000;
    /** Distinct history calls of a book; each is computed for every action. */
    public static final int HISTORY_CALLS = 1000;
    /**
     * Signals that one action gets on one issue, before a split over issues; later rules then give none. About ten are usual. Without a limit, a book whose
     * rules all fire on every action would fill the memory of the server.
     */
    public static final int ROW_SIGNALS = 200;
    /** Nested parentheses; the Drools builder's time doubles with every level. */
    public static final int NESTING = 8;
    /** Operands of a condition or of points. Enough to list every actor; longer generated chains overflow the stack later. */
    public static final int OPERANDS = 500;
    /** Characters of a text in a condition, or of {@code because}. */
    public static final int TEXT = 200;
    /** Characters of a number. */
    public static final int NUMBER = 25;

    /** Cases of a file. */
    public static final int CASES = 2000;
    /** Given actions of a case. */
    public static final int GIVEN = 500;
    /** Issues of a book. */
    public static final int ISSUES = 1000;
    /** Rows of the table of weights. */
    public static final int WEIGHTS = 2000;
    /** Characters of a text in YAML. */
    public static final int YAML_TEXT = 2000;
    /** Nesting of YAML lists and entries. */
    public static final int YAML_NESTING = 20;

    /** Steps of checking a book, as {@link Budget} counts them: the default book takes about 70,000, these take a second or two. */
    public static final long STEPS = 400_000_000;

    /** Characters of emitted rules that Drools builds in one go: an abandoned build ends after its current part. */
    public static final int PART = 100_000;
    /** How long the Drools builder may take for a book; then the build is abandoned. */
    public static final Duration BUILD_TIME = Duration.ofMinutes(2);

    private Limits() {}
}
