package dev.detente.model;

/** The id of the action that a report describes: the report's own id when hand-coded, else a hash of day, actors and kind of act. */
public final class ActionId {
    /** Number of hex digits of a machine-coded action's id: 128 bits, enough to avoid collisions. */
    private static final int LENGTH = 32;

    private ActionId() {}

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
        return Sha256.hex(c.day() + "|" + c.source() + "|" + c.target() + "|" + kind)
                .substring(0, LENGTH);
    }
}
