package dev.detente.api.keys;

import dev.detente.store.ApiKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A code that signs in once with a key, without showing the key: the demo prints it in a link. Only its hash is kept, in memory, and only a form with
 * a CSRF token uses it up, so that a browser that looks at the link in advance does not.
 */
public final class OnceCode {
    /** How long a code is valid. */
    public static final Duration VALID = Duration.ofHours(1);
    /** The beginning of all codes, which distinguishes a used one from an unknown key. */
    public static final String PREFIX = "once_";

    private static final int BYTES = 32;

    private final InstantSource clock;
    private final AtomicReference<@Nullable Pending> pending = new AtomicReference<>();

    /** No code yet; time is taken from a clock. */
    public OnceCode(InstantSource clock) {
        this.clock = clock;
    }

    private record Pending(String hash, ApiKey key, Instant end) {}

    /** A new code for a key, in place of the one before. */
    public String make(ApiKey key) {
        byte[] made = new byte[BYTES];
        new SecureRandom().nextBytes(made);
        String code = PREFIX + HexFormat.of().formatHex(made);
        pending.set(new Pending(Secrets.sha256(code), key, clock.instant().plus(VALID)));
        return code;
    }

    /** Whether a text is the code and may still be used. */
    public boolean isValid(String text) {
        return find(text).isPresent();
    }

    /** The key of a code, which is then used up; empty when the text is no code, or one that was used or is too old. */
    public Optional<ApiKey> use(String text) {
        return find(text).filter(found -> pending.compareAndSet(found, null)).map(Pending::key);
    }

    private Optional<Pending> find(String text) {
        return Optional.ofNullable(pending.get())
                .filter(code -> clock.instant().isBefore(code.end()) && Secrets.matches(text, code.hash()));
    }
}
