package dev.detente.model;

import java.util.regex.Pattern;

/**
 * The id of the action that a report describes: the report's own id when hand-coded, else the day and a hash of day, actors and kind of act, such as
 * {@code 20240424a3f05c7d9be1420688d7c315}. Ids that begin with the day are stored near each other, since most reports are about the last days.
 */
public final class ActionId {
    /** Number of hex digits of the hash: 96 bits, enough to avoid collisions among the actions of a day. */
    private static final int LENGTH = 24;

    private static final Pattern MACHINE_CODED = Pattern.compile("[0-9a-f]{32}");

    private ActionId() {}

    /** Whether an id has the form of the id of a machine-coded action: 32 hex digits. */
    public static boolean looksMachineCoded(String id) {
        return MACHINE_CODED.matcher(id).matches();
    }

    /** The id of the action that the report describes (docs/design.md, section 4). */
    public static String of(Report report) {
        return of(report.key(), report.content());
    }

    /** The id of the action that a report under that key and with that content describes. */
    public static String of(ReportKey key, ReportContent c) {
        if (!key.feed().machineCoded()) {
            return key.id();
        }
        String kind = c.code() != null ? c.code().value() : c.type() + "/" + c.mode();
        int day = c.day().getYear() * 10_000
                + c.day().getMonthValue() * 100
                + c.day().getDayOfMonth();
        return day
                + Sha256.hex(c.day() + "|" + c.source() + "|" + c.target() + "|" + kind)
                        .substring(0, LENGTH);
    }
}
