package dev.detente.service.wiring;

import dev.detente.intake.coded.GdeltFilter;
import dev.detente.intake.live.GdeltFeed;
import dev.detente.intake.live.GdeltStream;
import dev.detente.intake.live.Interval;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the live GDELT 2.0 feed, under {@code detente.gdelt.}
 *
 * @param enabled whether to read it (default no)
 * @param url the folder of its lists and files (default the public one)
 * @param translation whether to read the translated stream too (default no)
 * @param since the UTC day at whose first interval a first start begins; null for the latest interval
 * @param minArticles minimum number of articles that report an event, 1 or more (default 1); for GDELT's files too
 * @param rootEventsOnly whether to leave out events that are not in the lead of an article (default yes); for files too
 * @param actorTypes CAMEO types of actors that represent their state, besides actors without a type (default GOV, MIL, LEG, SPY); for files
 *     too
 * @param skip intervals to skip, as YYYYMMDDHHMMSS
 * @param poll how long to wait when nothing is new (default 15 minutes)
 * @param tries how often to look for a missing interval before it is skipped (default 5)
 * @param connectTimeout how long to wait for a connection (default 10 seconds)
 * @param readTimeout how long to wait for a response, and for each further part of it (default 30 seconds)
 * @param maxFile most bytes of a file, even if the list names a larger one (default 64 MB; files of 15 minutes have less than one)
 * @param maxUnpacked most bytes to which a file may unpack (default 128 MB; GDELT's text packs to about a sixth)
 * @param maxLag how far the feed may be behind before health reports it (default 2 hours)
 */
@ConfigurationProperties("detente.gdelt")
public record GdeltProperties(
        boolean enabled,

        @DefaultValue("http://data.gdeltproject.org/gdeltv2/")
        URI url,

        boolean translation,
        @Nullable LocalDate since,
        @DefaultValue("1") int minArticles,
        @DefaultValue("true") boolean rootEventsOnly,

        @DefaultValue({"GOV", "MIL", "LEG", "SPY"}) Set<String> actorTypes,

        @DefaultValue Set<String> skip,
        @DefaultValue("15m") Duration poll,
        @DefaultValue("5") int tries,
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("30s") Duration readTimeout,
        @DefaultValue("64MB") DataSize maxFile,
        @DefaultValue("128MB") DataSize maxUnpacked,
        @DefaultValue("2h") Duration maxLag) {
    public GdeltProperties {
        if (!List.of("http", "https").contains(String.valueOf(url.getScheme())) || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "detente.gdelt.url must be an http or https address such as http://data.gdeltproject.org/gdeltv2/, not "
                            + url);
        }
        url = url.toString().endsWith("/") ? url : URI.create(url + "/");
        actorTypes = Set.copyOf(actorTypes);
        skip = Set.copyOf(skip);
        for (String interval : skip) {
            if (Interval.parse(interval).isEmpty()) {
                throw new IllegalArgumentException(
                        "detente.gdelt.skip must name intervals as YYYYMMDDHHMMSS, such as 20240501121500, not "
                                + interval);
            }
        }
        for (String type : actorTypes) {
            if (!type.matches("[A-Z]{3}")) {
                throw new IllegalArgumentException(
                        "detente.gdelt.actor-types must name CAMEO types such as GOV,MIL,LEG,SPY, not " + type);
            }
        }
        if (minArticles < 1) {
            throw new IllegalArgumentException("detente.gdelt.min-articles must be 1 or more, not " + minArticles);
        }
        if (tries < 1) {
            throw new IllegalArgumentException("detente.gdelt.tries must be 1 or more, not " + tries);
        }
        positive("poll", poll);
        positive("connect-timeout", connectTimeout);
        positive("read-timeout", readTimeout);
        positive("max-lag", maxLag);
        positive("max-file", maxFile);
        positive("max-unpacked", maxUnpacked);
    }

    private static void positive(String name, Duration duration) {
        if (duration.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "detente.gdelt." + name + " must be a duration above zero such as 15m, not " + duration);
        }
    }

    private static void positive(String name, DataSize size) {
        if (size.toBytes() < 1) {
            throw new IllegalArgumentException(
                    "detente.gdelt." + name + " must be a size above zero such as 64MB, not " + size);
        }
    }

    /** The streams to read. */
    public List<GdeltStream> streams() {
        return translation ? List.of(GdeltStream.values()) : List.of(GdeltStream.ENGLISH);
    }

    public GdeltFilter filter() {
        return GdeltFilter.of(minArticles, rootEventsOnly, actorTypes);
    }

    GdeltFeed.Settings settings() {
        return new GdeltFeed.Settings(poll, tries, since, skip, maxFile.toBytes(), maxUnpacked.toBytes());
    }
}
