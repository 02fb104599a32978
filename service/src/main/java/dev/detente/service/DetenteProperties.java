package dev.detente.service;

import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code detente.}
 *
 * @param demo whether to load the demo actions; then the default day is their last day
 * @param ruleBook a rule book's folder; null for the default book
 * @param fourEyes whether somebody who wrote in a draft of a rule book may not approve it (default true)
 * @param crises a file of dated crises by which backtests judge; null for the list in the program
 * @param watchList dyads whose metrics are always exported, such as CHN-USA
 * @param maxDyads how many dyads' metrics are exported at most (default 500)
 */
@ConfigurationProperties("detente")
public record DetenteProperties(
        boolean demo,
        @Nullable Path ruleBook,
        @DefaultValue("true") boolean fourEyes,
        @Nullable Path crises,
        @DefaultValue List<String> watchList,
        @DefaultValue("500") int maxDyads) {
    public DetenteProperties {
        watchList = List.copyOf(watchList);
        watchList.forEach(DetenteProperties::check);
        if (maxDyads < 1) {
            throw new IllegalArgumentException("detente.max-dyads is 1 or more, not " + maxDyads);
        }
    }

    private static void check(String dyad) {
        try {
            ActorCatalog.standard().requireDyad(dyad);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("detente.watch-list: " + dyad + ": " + e.getMessage(), e);
        }
    }

    /** The watch list as dyads. */
    public List<Dyad> watched() {
        return watchList.stream().map(Dyad::parse).toList();
    }
}
