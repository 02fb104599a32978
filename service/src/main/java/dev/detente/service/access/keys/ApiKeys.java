package dev.detente.service.access.keys;

import dev.detente.model.FieldException;
import dev.detente.service.access.ApiKey;
import dev.detente.service.access.ApiKey.State;
import dev.detente.service.access.Role;
import dev.detente.service.store.ApiKeyStore;
import dev.detente.service.store.AuditLog;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes, checks and revokes API keys. A key is written {@code dtk_ID_SECRET}; the secret is 256 random bits and is shown once. Nothing is
 * remembered from one check to the next, so a key that is revoked anywhere stops at once.
 */
public final class ApiKeys {
    /** What each key begins with: tells it from other tokens, to people and to scanners for leaked secrets. */
    public static final String PREFIX = "dtk_";

    private static final int SECRET_BYTES = 32;
    private static final Pattern TEXT =
            Pattern.compile(PREFIX + "([0-9a-f]{" + ApiKey.ID_DIGITS + "})_([0-9a-f]{" + 2 * SECRET_BYTES + "})");

    private final SecureRandom random = new SecureRandom();
    private final ApiKeyStore store;
    private final AuditLog audit;
    private final InstantSource clock;

    /** Keys of a store; what is done with them is entered into the audit log. */
    public ApiKeys(ApiKeyStore store, AuditLog audit, InstantSource clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A key that was just made.
     *
     * @param key what the store holds of it
     * @param text the key itself, secret and all: it can never be shown again
     */
    public record Made(ApiKey key, String text) {
        /** Without the secret, so that no log holds it by mistake. */
        @Override
        public String toString() {
            return key.toString();
        }
    }

    /**
     * Makes a key.
     *
     * @param name who will use it
     * @param lastDay the last day on which it is valid; null when it never expires
     * @param by who makes it
     * @throws FieldException when the name is none, or the day is past
     */
    public Made make(String name, Role role, @Nullable LocalDate lastDay, String by) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (lastDay != null && lastDay.isBefore(today)) {
            throw new FieldException(
                    "expires", lastDay.toString(), "is past: name the last day on which the key is to be valid");
        }
        String id = hex(ApiKey.ID_DIGITS / 2);
        String secret = hex(SECRET_BYTES);
        ApiKey key = new ApiKey(id, ApiKey.name(name), role, Secrets.sha256(secret), now, by, lastDay, null);
        store.add(key);
        audit.append(new AuditLog.Entry(now, by, "make key", id, role.word() + " for " + key.name()));
        return new Made(key, PREFIX + id + "_" + secret);
    }

    private String hex(int bytes) {
        byte[] made = new byte[bytes];
        random.nextBytes(made);
        return HexFormat.of().formatHex(made);
    }

    /** The key that a text is, whether it is still valid or not; empty when it is none, or its secret is wrong. */
    public Optional<ApiKey> find(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? store.find(parts.group(1)).filter(key -> Secrets.matches(parts.group(2), key.hash()))
                : Optional.empty();
    }

    /** Whether the key with that id can be used now with the role that it had. */
    public boolean holds(String id, Role role) {
        return store.find(id)
                .filter(key -> key.role() == role && state(key) == State.VALID)
                .isPresent();
    }

    /** How a key stands now. */
    public State state(ApiKey key) {
        return key.state(clock.instant());
    }

    /** All keys, the one made first first; also those that are not valid any more. */
    public List<ApiKey> all() {
        return store.all();
    }

    /**
     * Revokes a key for good; one that is revoked stays as it is.
     *
     * @param by who revokes it
     * @return the key, revoked; empty when there is none with that id
     */
    public Optional<ApiKey> revoke(String id, String by) {
        Instant now = clock.instant();
        if (store.revoke(id, now)) {
            audit.append(new AuditLog.Entry(now, by, "revoke key", id, ""));
        }
        return store.find(id);
    }
}
