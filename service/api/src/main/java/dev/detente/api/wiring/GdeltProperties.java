package dev.detente.api.wiring;

import dev.detente.api.settings.SettingChecks;
import dev.detente.intake.live.GdeltFeed;
import dev.detente.intake.live.GdeltStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of GDELT's live feed, under {@code detente.gdelt.}
 *
 * @param url the folder of its folders {@code events} and {@code gdeltv2} (default the public one)
 * @param translation whether to read the translated stream too (default no)
 * @param days how many days before today to read (default 90)
 * @param rate most bytes a minute; a request counts as 256 KB at least (default 60 MB)
 * @param minArticles minimum number of articles that report an event, 1 or more (default 1); for GDELT's files too
 * @param rootEventsOnly whether to leave out events that are not in the lead of an article (default no); for files too
 * @param poll how long to wait when nothing is new (default 15 minutes)
 * @param tries how often to try a file that is missing or damaged before it is skipped (default 5)
 * @param connectTimeout how long to wait for a connection (default 10 seconds)
 * @param readTimeout how long to wait for a response, and for each further part of it (default 30 seconds)
 * @param maxFile most bytes of a file, even if the list names a larger one (default 64 MB; files of a day have some 10)
 * @param maxUnpacked most bytes to which a file may unpack (default 128 MB; GDELT's text packs to about a sixth)
 * @param minFree with fewer bytes free on the disk of the data folder, nothing is fetched (default 1 GB)
 * @param maxLag how far the feed may be behind before health reports it (default 2 hours)
 */
@ConfigurationProperties("detente.gdelt")
public record GdeltProperties(
        @DefaultValue("http://data.gdeltproject.org/") URI url,
        boolean translation,
        @DefaultValue("90") int days,
        @DefaultValue("60MB") DataSize rate,
        @DefaultValue("1") int minArticles,
        boolean rootEventsOnly,
        @DefaultValue("15m") Duration poll,
        @DefaultValue("5") int tries,
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("30s") Duration readTimeout,
        @DefaultValue("64MB") DataSize maxFile,
        @DefaultValue("128MB") DataSize maxUnpacked,
        @DefaultValue("1GB") DataSize minFree,
        @DefaultValue("2h") Duration maxLag) {
    public GdeltProperties {
        if (!List.of("http", "https").contains(String.valueOf(url.getScheme())) || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "detente.gdelt.url must be an http or https address such as http://data.gdeltproject.org/, not "
                            + url);
        }
        url = url.toString().endsWith("/") ? url : URI.create(url + "/");
        SettingChecks.atLeast("detente.gdelt.min-articles", minArticles, 1);
        SettingChecks.atLeast("detente.gdelt.days", days, 0);
        SettingChecks.atLeast("detente.gdelt.tries", tries, 1);
        SettingChecks.positive("detente.gdelt.poll", poll, "15m");
        SettingChecks.positive("detente.gdelt.connect-timeout", connectTimeout, "15m");
        SettingChecks.positive("detente.gdelt.read-timeout", readTimeout, "15m");
        SettingChecks.positive("detente.gdelt.max-lag", maxLag, "15m");
        SettingChecks.positive("detente.gdelt.rate", rate, "64MB");
        SettingChecks.positive("detente.gdelt.max-file", maxFile, "64MB");
        SettingChecks.positive("detente.gdelt.max-unpacked", maxUnpacked, "64MB");
    }

    /** The streams to read. */
    public List<GdeltStream> streams() {
        return translation ? List.of(GdeltStream.values()) : List.of(GdeltStream.ENGLISH);
    }

    GdeltFeed.Settings settings() {
        return new GdeltFeed.Settings(poll, tries, days, maxFile.toBytes(), maxUnpacked.toBytes(), minFree.toBytes());
    }
}
