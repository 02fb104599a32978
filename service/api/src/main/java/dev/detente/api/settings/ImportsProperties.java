package dev.detente.api.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of what an import may cost, under {@code detente.imports.}
 *
 * @param maxUpload most bytes of one upload, as sent (default 4 GB); a larger one is answered with 413 and not kept
 * @param maxUnpacked most bytes to which a packed file may unpack (default 32 GB); the import fails there, and the rows before it stay
 * @param maxRatio how many times its own size a packed file may unpack to, 1 or more (default 100); the first 2 MiB are always taken
 * @param keptRejected how many rejected rows of an import are kept for people to read, 0 or more (default 10,000: the first ones); all are
 *     counted, by the field that is wrong
 * @param maxUnfinished how many imports of one key may be sent, wait or run at once, 1 or more (default 20); another one is answered with 429
 * @param quick how long an import works in the lane of small imports before it makes room and continues in the lane of large ones (default 5
 *     seconds)
 */
@ConfigurationProperties("detente.imports")
public record ImportsProperties(
        @DefaultValue("4GB") DataSize maxUpload,
        @DefaultValue("32GB") DataSize maxUnpacked,
        @DefaultValue("100") int maxRatio,
        @DefaultValue("10000") int keptRejected,
        @DefaultValue("20") int maxUnfinished,
        @DefaultValue("5s") Duration quick) {
    public ImportsProperties {
        SettingChecks.atLeast("detente.imports.max-upload", maxUpload.toBytes(), 1);
        SettingChecks.atLeast("detente.imports.max-unpacked", maxUnpacked.toBytes(), 1);
        SettingChecks.atLeast("detente.imports.max-ratio", maxRatio, 1);
        SettingChecks.atLeast("detente.imports.kept-rejected", keptRejected, 0);
        SettingChecks.atLeast("detente.imports.max-unfinished", maxUnfinished, 1);
        SettingChecks.positive("detente.imports.quick", quick, "5s");
    }
}
