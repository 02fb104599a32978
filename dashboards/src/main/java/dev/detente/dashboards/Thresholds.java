package dev.detente.dashboards;

import static dev.detente.dashboards.Json.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Colours, each with the value from which it applies. */
record Thresholds(List<Step> steps) {
    /** @param from null for all values below the next step */
    record Step(@Nullable Double from, String color) {}

    /** Used instead of null, which Grafana compares as 0 in an override: all of -1 to 0 would be below -1. */
    private static final double FAR_BELOW = -1_000_000;

    /** For values that are neither good nor bad, and for unknown ones. */
    static final String GREY = "#808080";

    /** The levels of tension: calm, guarded, strained, acute, crisis. The service's pages have the same colours. */
    static final List<String> LEVEL_COLOURS = List.of("#BFE0D3", "#D3D06C", "#EDA440", "#D65A38", "#B52A38");

    /** The default book's levels. */
    static final Thresholds LEVELS = levels(15, 35, 60, 80);

    /**
     * The same colours by the escalation load that makes a tension of that level without force and cooperation: T = 80 E / (E + 1). Almost no load has
     * no colour, and none alone makes a crisis.
     */
    static final Thresholds LOADS = of(
            "transparent",
            0.05,
            LEVEL_COLOURS.get(0),
            0.231,
            LEVEL_COLOURS.get(1),
            0.778,
            LEVEL_COLOURS.get(2),
            3,
            LEVEL_COLOURS.get(3));

    /** The same colours by the level's number. */
    static final Thresholds LEVEL_NUMBERS = levels(1, 2, 3, 4);

    /** Falling is green, rising is red, and a small change is neither. */
    static final Thresholds CHANGE = of("#73BF69", -1, GREY, 1, "#FF9830", 10, "#F2495C");

    /** Surge: unusual from the default book's threshold on. Values below 0 get no colour, since a pair without any hostile action is there. */
    static final Thresholds SURGE = of(GREY, 2, "#F2495C");

    static final Thresholds NONE = of("#5794F2");
    static final Thresholds ANY_IS_BAD = of("#73BF69", 1, "#F2495C");
    static final Thresholds ZERO_IS_BAD = of("#F2495C", 1, "#73BF69");

    Thresholds {
        steps = List.copyOf(steps);
    }

    /** The first colour, then alternating a value and the colour from that value on. */
    static Thresholds of(String first, Object... rest) {
        List<Step> steps = new ArrayList<>();
        boolean negative = rest.length > 0 && ((Number) rest[0]).doubleValue() < 0;
        steps.add(new Step(negative ? FAR_BELOW : null, first));
        for (int i = 0; i < rest.length; i += 2) {
            steps.add(new Step(((Number) rest[i]).doubleValue(), (String) rest[i + 1]));
        }
        return new Thresholds(steps);
    }

    private static Thresholds levels(int guarded, int strained, int acute, int crisis) {
        return of(
                LEVEL_COLOURS.get(0),
                guarded,
                LEVEL_COLOURS.get(1),
                strained,
                LEVEL_COLOURS.get(2),
                acute,
                LEVEL_COLOURS.get(3),
                crisis,
                LEVEL_COLOURS.get(4));
    }

    Map<String, Object> json() {
        List<Object> json = new ArrayList<>();
        for (Step step : steps) {
            Map<String, Object> one = object("color", step.color());
            one.put("value", step.from());
            json.add(one);
        }
        return object("mode", "absolute", "steps", json);
    }
}
