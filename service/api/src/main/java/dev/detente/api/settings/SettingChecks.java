package dev.detente.api.settings;

import java.time.Duration;
import org.springframework.util.unit.DataSize;

/** Refuses values of settings, in the same words, by an {@link IllegalArgumentException}. */
public final class SettingChecks {
    private SettingChecks() {}

    /** A number must not be below the least that its setting may have. */
    public static void atLeast(String name, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be " + least + " or more, not " + value);
        }
    }

    /** A duration must have a millisecond or more. */
    public static void positive(String name, Duration value, String example) {
        if (value.toMillis() < 1) {
            throw new IllegalArgumentException(
                    name + " must be a duration above zero such as " + example + ", not " + value);
        }
    }

    /** A size must have a byte or more. */
    public static void positive(String name, DataSize value, String example) {
        if (value.toBytes() < 1) {
            throw new IllegalArgumentException(
                    name + " must be a size above zero such as " + example + ", not " + value);
        }
    }
}
