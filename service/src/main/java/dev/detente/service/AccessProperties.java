package dev.detente.service;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings under {@code detente.} that decide who may do what.
 *
 * @param adminKey an admin's key, instead of one that is made at the first start; null when none is given
 * @param openReads whether anyone who reaches the port may read; null when not set, then only requests to a loopback address may
 */
@ConfigurationProperties("detente")
public record AccessProperties(
        @Nullable String adminKey, @Nullable Boolean openReads) {
    /** Leaves out the key. */
    @Override
    public String toString() {
        return "AccessProperties[openReads=" + openReads + "]";
    }
}
