package dev.detente.rulebooks.judging;

import dev.detente.model.Level;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The figures by which levels are judged, all from 0 to 1. A unit is the days of a pair under one label, cut at the ends of quarters. Those with a
 * border in their name compare days with a border of the rule book's levels; they have no meaning for a series that has no levels.
 */
public enum LevelFigure {
    STAIR("stair", null, "mean of the four steps 01, 12, 23 and 34: each counts the same"),
    STEP_01("01", null, "how often a unit of a dispute has a higher mean than one of allies or partners (AUC)"),
    STEP_12("12", null, "the same for a non-violent crisis and a dispute"),
    STEP_23("23", null, "the same for a violent and a non-violent crisis"),
    STEP_34("34", null, "the same for a war, limited or not, and a violent crisis"),
    WAR("war", Level.CRISIS, "share of the days of wars at %s or more, the level crisis"),
    LIMITED_WAR("lim", Level.ACUTE, "share of the days of limited wars at %s or more, acute"),
    HIGH("hi", Level.ACUTE, "share of the days without violence (labels 0 to 2) at %s or more: less is better"),
    VIOLENT("vio", Level.STRAINED, "share of the days of violent crises at %s or more, strained"),
    CALM("calm", Level.GUARDED, "share of the days of allies and partners below %s, calm"),
    BAND(
            "band",
            null,
            "how often a day's level fits its label, each label counting the same: 0 calm, 1 calm or guarded, 2 guarded or"
                    + " strained, 3 strained or acute, 4 acute or crisis, 5 crisis"),
    TOP(
            "top",
            null,
            "share of the days of wars on which the pair is above every pair without violence of the same period");

    private final String name;

    @Nullable
    private final Level level;

    private final String meaning;

    LevelFigure(String name, @Nullable Level level, String meaning) {
        this.name = name;
        this.level = level;
        this.meaning = meaning;
    }

    /**
     * Its short name in tables and JSON, such as war80.
     *
     * @param borders those between the levels, ascending
     */
    public String id(List<Double> borders) {
        return name + border(borders);
    }

    /** Its meaning, in a line. */
    public String meaning(List<Double> borders) {
        return String.format(Locale.ROOT, meaning, border(borders));
    }

    private String border(List<Double> borders) {
        if (level == null) {
            return "";
        }
        double border = borders.get(level.number() - 1);
        return border == Math.rint(border) ? Long.toString((long) border) : Double.toString(border);
    }

    /** Whether only the order of values matters for it, so that any series can be judged by it. */
    public boolean ofOrder() {
        return level == null && this != BAND;
    }
}
