package dev.detente.service.web.pages;

import dev.detente.model.Feed;
import dev.detente.model.Texts;
import dev.detente.rules.book.Parameters;
import java.util.List;
import java.util.Locale;

/**
 * How a tension is computed, with the rule book's numbers.
 *
 * @param text the formula
 * @param feeds the feeds that count, each with its numbers
 */
public record Formula(String text, List<FeedRow> feeds) {
    public Formula {
        feeds = List.copyOf(feeds);
    }

    /**
     * A feed's numbers.
     *
     * @param name as people call it
     * @param kappa points that make a load of 1
     * @param words half-life of escalation by words, in words
     * @param deeds half-life of escalation by deeds, in words
     * @param cooperation half-life of cooperation, in words
     */
    public record FeedRow(String name, String kappa, String words, String deeds, String cooperation) {}

    public static Formula of(Parameters p) {
        return new Formula(
                "tension = 100 \u00d7 E / (E + " + LevelRange.plain(p.rho()) + " \u00d7 C + 1)",
                p.feeds().entrySet().stream()
                        .map(e -> new FeedRow(
                                Texts.capitalize(name(e.getKey())),
                                LevelRange.plain(e.getValue().kappa()),
                                Words.count(e.getValue().halfLifeVerbalDays(), "day"),
                                Words.count(e.getValue().halfLifeMaterialDays(), "day"),
                                Words.count(e.getValue().halfLifeCooperationDays(), "day")))
                        .toList());
    }

    /** A feed as people call it: {@code coded by people}, {@code ICEWS}, {@code read in texts}. */
    public static String name(Feed feed) {
        return switch (feed) {
            case HAND -> "coded by people";
            case TEXT -> "read in texts";
            case GDELT, ICEWS, POLECAT -> feed.name().toUpperCase(Locale.ROOT);
        };
    }
}
