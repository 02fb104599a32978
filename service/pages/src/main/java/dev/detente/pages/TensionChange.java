package dev.detente.pages;

import org.jspecify.annotations.Nullable;

/**
 * A change of tension as pages show it.
 *
 * @param text {@code +0.4}; a dash when it is not observed yet
 * @param arrow an arrow up, down or sideways; empty when it is not observed yet
 * @param direction up, down, flat or none
 */
public record TensionChange(String text, String arrow, String direction, String spoken) {
    public static TensionChange of(@Nullable Double change, int days) {
        if (change == null) {
            return new TensionChange("\u2013", "", "none", "too new for a change over " + Words.count(days, "day"));
        }
        String text = Words.signed(change, 1);
        String over = " in " + Words.count(days, "day");
        if (Math.abs(change) < Words.STEADY) {
            return new TensionChange(text, "\u25b6", "flat", "steady" + over);
        }
        return change > 0
                ? new TensionChange(text, "\u25b2", "up", "up " + Words.number(change) + over)
                : new TensionChange(text, "\u25bc", "down", "down " + Words.number(-change) + over);
    }

    /** Rising, falling, steady, or empty when it is not observed yet. */
    public String verb() {
        return switch (direction) {
            case "up" -> "rising";
            case "down" -> "falling";
            case "flat" -> "steady";
            default -> "";
        };
    }
}
