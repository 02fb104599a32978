package dev.detente.pages;

import dev.detente.model.Feed;
import dev.detente.model.Texts;
import dev.detente.rules.book.Parameters;
import java.util.List;

/**
 * How a tension is computed, with the rule book's numbers.
 *
 * @param ceiling the most that words, and deeds short of force, can make, in points
 */
public record FormulaText(List<String> text, String ceiling, List<FeedRow> feeds) {
    /**
     * A feed's numbers.
     *
     * @param kappa points that make a load of 1
     * @param forceKappa points of acts of force that make a load of force of 1
     * @param words half-life of escalation by words, in words
     * @param deeds half-life of escalation by deeds, in words
     * @param force half-life of acts of force, in words
     * @param cooperation half-life of cooperation, in words
     */
    public record FeedRow(
            String name,
            String kappa,
            String forceKappa,
            String words,
            String deeds,
            String force,
            String cooperation) {}

    public static FormulaText of(Parameters p) {
        String rho = LevelRange.plain(p.rho());
        return new FormulaText(
                List.of(
                        "pressure = " + LevelRange.plain(p.ceiling()) + " \u00d7 E / (E + " + rho + " \u00d7 C + 1)",
                        "force = f\u00b3 / (f\u00b3 + " + rho + " \u00d7 C + 1)",
                        "tension = 100 \u00d7 (force + (1 \u2212 force) \u00d7 pressure)",
                        "cooperation = 100 \u00d7 " + rho + " \u00d7 C / (" + rho + " \u00d7 C + 1)"),
                LevelRange.plain(100 * p.ceiling()),
                p.feeds().entrySet().stream()
                        .map(e -> new FeedRow(
                                Texts.capitalize(name(e.getKey())),
                                LevelRange.plain(e.getValue().kappa()),
                                LevelRange.plain(e.getValue().forceKappa()),
                                Words.count(e.getValue().halfLifeVerbalDays(), "day"),
                                Words.count(e.getValue().halfLifeMaterialDays(), "day"),
                                Words.count(e.getValue().halfLifeForceDays(), "day"),
                                Words.count(e.getValue().halfLifeCooperationDays(), "day")))
                        .toList());
    }

    /** A feed as people call it: {@code coded by people}, {@code ICEWS}, {@code read in texts}. */
    public static String name(Feed feed) {
        return switch (feed) {
            case HAND -> "coded by people";
            case TEXT -> "read in texts";
            case GDELT, ICEWS, POLECAT -> feed.name();
        };
    }
}
