package dev.detente.api.keys;

import dev.detente.model.FieldException;
import dev.detente.rules.book.TextCheck;
import dev.detente.store.ApiKey;
import dev.detente.store.ApiKey.State;
import dev.detente.store.ApiKeyStore;
import dev.detente.store.AuditLog;
import dev.detente.store.Role;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Creates, checks and revokes API keys. A key is written {@code dtk_ID_SECRET}; the secret is 256 random bits and is shown once. Nothing is
 * cached between checks, so a key that is revoked anywhere stops working at once.
 */
public final class ApiKeys {
    /** The prefix of all keys: identifies them to people and to scanners for leaked secrets. */
    public static final String PREFIX = "dtk_";

    private static final int SECRET_BYTES = 32;
    /** A day further ahead is a typing error. */
    private static final int MOST_YEARS = 20;

    private static final Pattern TEXT =
            Pattern.compile(PREFIX + "([0-9a-f]{" + ApiKey.ID_DIGITS + "})_([0-9a-f]{" + 2 * SECRET_BYTES + "})");

    private final SecureRandom random = new SecureRandom();
    private final ApiKeyStore store;
    private final AuditLog audit;
    private final InstantSource clock;

    /** Keys of a store; changes to them are recorded in the audit log. */
    public ApiKeys(ApiKeyStore store, AuditLog audit, InstantSource clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A newly created key.
     *
     * @param key the stored part of the key
     * @param text the whole key with its secret, which can never be shown again
     */
    public record NewKey(ApiKey key, String text) {
        /** Without the secret, so that no log holds it by mistake. */
        @Override
        public String toString() {
            return key.toString();
        }
    }

    /**
     * Creates a key.
     *
     * @param name who will use it
     * @param lastDay the last day on which it is valid; null when it never expires
     * @param by who creates it
     * @throws FieldException when the name is not valid, or the day is past
     */
    public NewKey make(String name, Role role, @Nullable LocalDate lastDay, String by) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (lastDay != null && lastDay.isBefore(today)) {
            throw new FieldException(
                    "expires", lastDay.toString(), "This is past: name the last day on which the key is to be valid.");
        }
        if (lastDay != null && lastDay.isAfter(today.plusYears(MOST_YEARS))) {
            throw new FieldException(
                    "expires",
                    lastDay.toString(),
                    "This is more than " + MOST_YEARS
                            + " years ahead: name an earlier day, or leave it out for a key that never expires.");
        }
        String checked = ApiKey.name(name);
        String looks = looks(checked);
        store.all().stream()
                .map(ApiKey::name)
                .filter(other -> !other.equals(checked) && looks(other).equals(looks))
                .findFirst()
                .ifPresent(other -> {
                    throw new FieldException(
                            "name",
                            name,
                            "This looks like the name \"" + other
                                    + "\" of another key: choose one that looks different.");
                });
        String id = hex(ApiKey.ID_DIGITS / 2);
        String secret = hex(SECRET_BYTES);
        ApiKey key = new ApiKey(id, checked, role, Secrets.sha256(secret), now, by, lastDay, null);
        store.add(key);
        audit.append(new AuditLog.Entry(now, by, "make key", id, role.word() + " for " + key.name()));
        return new NewKey(key, PREFIX + id + "_" + secret);
    }

    /** Names that differ in capitals alone are easily confused, and the four-eyes check compares names. */
    private static String looks(String name) {
        return TextCheck.skeleton(name.toLowerCase(Locale.ROOT));
    }

    private String hex(int bytes) {
        byte[] made = new byte[bytes];
        random.nextBytes(made);
        return HexFormat.of().formatHex(made);
    }

    /** The key for a text, even if it is no longer valid; empty when the text is not a key or its secret is wrong. */
    public Optional<ApiKey> find(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? store.find(parts.group(1)).filter(key -> Secrets.matches(parts.group(2), key.hash()))
                : Optional.empty();
    }

    /** Whether the key with that id is valid now and still has that role. */
    public boolean holds(String id, Role role) {
        return store.find(id)
                .filter(key -> key.role() == role && state(key) == State.VALID)
                .isPresent();
    }

    /** The current state of a key. */
    public State state(ApiKey key) {
        return key.state(clock.instant());
    }

    /** All keys, oldest first, including those that are no longer valid. */
    public List<ApiKey> all() {
        return store.all();
    }

    /**
     * Revokes a key permanently; a revoked key is not changed.
     *
     * @param by who revokes it
     * @return the revoked key; empty when there is none with that id
     */
    public Optional<ApiKey> revoke(String id, String by) {
        Instant now = clock.instant();
        if (store.revoke(id, now)) {
            audit.append(new AuditLog.Entry(now, by, "revoke key", id, ""));
        }
        return store.find(id);
    }
}
