package dev.detente.api.settings;

import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.store.retention.Retention;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code detente.} They are checked before the store is opened, so that a mistake is reported at once.
 *
 * @param demo whether to load the demo actions; then the default day is their last day
 * @param live whether to read GDELT's last days and what it publishes from now on
 * @param dataDir the folder of everything that the service keeps (default {@code detente-data} where it was started)
 * @param importDir the folder below which files may be imported by their path; null when no files may
 * @param privatePeople whether force between private people, and their arrest or expulsion, counts when a feed reports it (default no)
 * @param retention after how many days the reports of a feed are deleted, by the feed's id; by default no reports are deleted, but with {@code live} those of
 *     GDELT after {@value #LIVE_DAYS}
 * @param ruleBook a rule book's folder; null for the default book
 * @param fourEyes whether somebody who wrote in a draft of a rule book may not approve it (default true)
 * @param crises a file of dated crises by which backtests judge; null for the list in the program
 * @param watchList dyads whose metrics are always exported, such as CHN-USA
 * @param maxDyads how many dyads' metrics are exported at most (default 500)
 * @param adminKey an admin's key, instead of one that is made at the first start; null when none is given
 * @param openReads whether anyone who reaches the port may read; null when not set, then only requests to a loopback address may
 */
@ConfigurationProperties("detente")
public record DetenteProperties(
        boolean demo,
        boolean live,
        @DefaultValue("detente-data") Path dataDir,
        @Nullable Path importDir,
        boolean privatePeople,
        @DefaultValue Map<String, Integer> retention,
        @Nullable Path ruleBook,
        @DefaultValue("true") boolean fourEyes,
        @Nullable Path crises,
        @DefaultValue List<String> watchList,
        @DefaultValue("500") int maxDyads,
        @Nullable String adminKey,
        @Nullable Boolean openReads) {
    /** For how many days a live feed's reports are kept by default: two years, since rules look back on one. */
    private static final int LIVE_DAYS = 730;

    public DetenteProperties {
        if (demo && live) {
            throw new IllegalArgumentException(
                    "detente.demo and detente.live are both true: choose one, since the demo opens on a day of 2024");
        }
        if (importDir != null && !Files.isDirectory(importDir)) {
            throw new IllegalArgumentException(
                    "detente.import-dir is not a folder: " + importDir + "; make it, name another, or leave it out");
        }
        Map<String, Integer> kept = new HashMap<>(retention);
        if (live) {
            kept.putIfAbsent(Feed.GDELT.id(), LIVE_DAYS);
        }
        retention = Map.copyOf(kept);
        Retention.days(retention);
        watchList = List.copyOf(watchList);
        watchList.forEach(DetenteProperties::check);
        SettingChecks.atLeast("detente.max-dyads", maxDyads, 1);
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
        return watchList.stream().map(ActorCatalog.standard()::requireDyad).toList();
    }

    /** Leaves out everything, above all the admin's key. */
    @Override
    public String toString() {
        return "DetenteProperties";
    }
}
