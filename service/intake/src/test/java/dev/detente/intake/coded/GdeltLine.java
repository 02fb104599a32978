package dev.detente.intake.coded;

import java.util.Arrays;

/** A made-up row of GDELT: the United States praise China; change what a test is about. */
public final class GdeltLine {
    private final String[] cells;

    private GdeltLine(int columns) {
        cells = new String[columns];
        Arrays.fill(cells, "");
        set(0, "900001")
                .set(1, "20240426")
                .set(25, "1")
                .set(26, "051")
                .set(27, "051")
                .set(28, "05")
                .set(29, "1");
        set(30, "3.4").set(31, "4").set(32, "1").set(33, "4").set(34, "1.5");
        actor1("USAGOV", "USA", "", "GOV").actor2("CHN", "CHN", "", "");
        boolean url = columns != 57;
        set(columns - (url ? 2 : 1), columns == 61 ? "20240426151500" : "20240426");
        if (url) {
            set(columns - 1, "https://example.org/praise");
        }
    }

    /** GDELT 1.0 before April 2013. */
    public static GdeltLine of57() {
        return new GdeltLine(57);
    }

    /** GDELT 1.0 since. */
    public static GdeltLine of58() {
        return new GdeltLine(58);
    }

    /** GDELT 2.0. */
    public static GdeltLine of61() {
        return new GdeltLine(61);
    }

    public GdeltLine set(int column, String text) {
        cells[column] = text;
        return this;
    }

    GdeltLine actor1(String code, String country, String group, String type) {
        return set(5, code).set(7, country).set(8, group).set(12, type);
    }

    GdeltLine actor2(String code, String country, String group, String type) {
        return set(15, code).set(17, country).set(18, group).set(22, type);
    }

    GdeltLine added(String text) {
        return set(cells.length == 57 ? 56 : cells.length - 2, text);
    }

    GdeltLine url(String text) {
        return set(cells.length - 1, text);
    }

    @Override
    public String toString() {
        return String.join("\t", cells);
    }
}
