package dev.detente.store;

import dev.detente.model.FieldException;
import dev.detente.rules.book.TextCheck;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A key as stored: everything but the secret, of which only a hash is kept.
 *
 * @param id its public part, {@value #ID_DIGITS} hexadecimal digits
 * @param name who uses it, 1 to {@value #MAX_NAME} characters; actions with the key are recorded under that name
 * @param role what it may do
 * @param hash the SHA-256 of the secret, 64 hexadecimal digits
 * @param createdAt when it was made
 * @param createdBy who made it
 * @param lastDay the last day, in UTC, on which it is valid; null when it never expires
 * @param revokedAt when it was revoked; null when it is not revoked
 */
public record ApiKey(
        String id,
        String name,
        Role role,
        String hash,
        Instant createdAt,
        String createdBy,
        @Nullable LocalDate lastDay,
        @Nullable Instant revokedAt) {
    /** Length of an id: 48 bits, to avoid collisions. */
    public static final int ID_DIGITS = 12;
    /** Maximum length of a name, in characters. */
    public static final int MAX_NAME = 100;

    private static final Pattern ID = Pattern.compile("[0-9a-f]{" + ID_DIGITS + "}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /** Checks the form; {@link #name(String)} reports what is wrong with a user-supplied name. */
    public ApiKey {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "a key's id has " + ID_DIGITS + " hexadecimal digits, not \"" + id + '"');
        }
        if (!HASH.matcher(hash).matches()) {
            throw new IllegalArgumentException("a key's hash has 64 hexadecimal digits");
        }
    }

    /** The state of a key. */
    public enum State {
        /** It may be used. */
        VALID,
        /** Its last day is over. */
        EXPIRED,
        /** An administrator revoked it. */
        REVOKED;

        /** The state as written for people. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The state of the key at an instant. */
    public State state(Instant at) {
        if (revokedAt != null) {
            return State.REVOKED;
        }
        return lastDay != null && LocalDate.ofInstant(at, ZoneOffset.UTC).isAfter(lastDay)
                ? State.EXPIRED
                : State.VALID;
    }

    /** The same key, revoked. */
    public ApiKey revoked(Instant at) {
        return new ApiKey(id, name, role, hash, createdAt, createdBy, lastDay, at);
    }

    /**
     * Checks a user-supplied name and strips surrounding spaces.
     *
     * @throws FieldException when the name is not valid
     */
    public static String name(String text) {
        String name = text.strip();
        if (name.isEmpty()) {
            throw new FieldException(
                    "name", text, "This is needed: say who uses the key, such as ana or gdelt-loader.");
        }
        if (name.length() > MAX_NAME) {
            throw new FieldException(
                    "name", text, "This has more than " + MAX_NAME + " characters: use a shorter one.");
        }
        // A name must look in a list as it is.
        TextCheck.faultOfName(name).ifPresent(fault -> {
            throw new FieldException("name", text, "This " + fault + ".");
        });
        return name;
    }
}
