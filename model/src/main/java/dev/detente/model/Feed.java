package dev.detente.model;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where reports come from. */
public enum Feed {
    /** Coded by a person: REST, Détente's own CSV and NDJSON. Each report carries an id of its own. */
    HAND(0, false),
    /** GDELT 1.0 and 2.0 event rows. */
    GDELT(1, true),
    /** ICEWS event rows, native or derived. */
    ICEWS(2, true),
    /** POLECAT event rows. */
    POLECAT(3, true),
    /** Proposed by a program that reads news reports and imported by a pipeline: no person has accepted it. */
    TEXT(4, true);

    /** The label of every action from a machine-coded feed, wherever it is shown. */
    public static final String UNACCEPTED = "machine-coded, accepted by no person";

    private final int number;
    private final String id;
    private final boolean machineCoded;

    Feed(int number, boolean machineCoded) {
        this.number = number;
        this.id = name().toLowerCase(Locale.ROOT);
        this.machineCoded = machineCoded;
    }

    /** Whether a program coded the rows: then reports of one event merge by day, actors and kind of act. */
    public boolean machineCoded() {
        return machineCoded;
    }

    /** Its number in stored sums, from 0; it never changes. */
    public int number() {
        return number;
    }

    /** The feed of that number. */
    public static Feed numbered(int number) {
        return values()[number];
    }

    /** The name in rule books, JSON and metrics: lower-case. */
    public String id() {
        return id;
    }

    /** The feed of that id; empty when there is none. */
    public static Optional<Feed> find(String id) {
        return Stream.of(values()).filter(f -> f.id().equals(id)).findFirst();
    }
}
