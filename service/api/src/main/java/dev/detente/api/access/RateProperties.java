package dev.detente.api.access;

import dev.detente.api.settings.SettingChecks;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How fast callers may ask, under {@code detente.rates.} Ten seconds' worth may come at once; what comes faster is answered with 429.
 *
 * @param perAddress how many requests a second one address may send, with or without keys (default 500); 0 for any number
 * @param perCaller how many requests a second may come with one key, or from one person who signed in (default 500); 0 for any number
 */
@ConfigurationProperties("detente.rates")
record RateProperties(
        @DefaultValue("500") int perAddress,
        @DefaultValue("500") int perCaller) {
    RateProperties {
        SettingChecks.atLeast("detente.rates.per-address", perAddress, 0);
        SettingChecks.atLeast("detente.rates.per-caller", perCaller, 0);
    }
}
