package dev.detente.service.access.keys;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The admin's key that the settings give, if any. It is not stored, and ends with the setting. */
public final class AdminKey {
    /** Shortest key, in characters: enough for 96 random bits. */
    public static final int MIN_LENGTH = 16;

    /** What may stand in an Authorization header: RFC 6750, section 2.1. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/-]{" + MIN_LENGTH + ",}=*");

    private final @Nullable String hash;

    /**
     * A key.
     *
     * @param text the key; null or empty for none
     * @throws IllegalArgumentException when it is too short or holds other characters; the message does not tell it
     */
    public AdminKey(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            hash = null;
            return;
        }
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("detente.admin-key (not shown) has " + text.length()
                    + " characters: a key has " + MIN_LENGTH
                    + " or more, letters, digits and . _ ~ + / - alone, and should be random, such as"
                    + " \"openssl rand -hex 32\" gives");
        }
        hash = Secrets.sha256(text);
    }

    /** Whether there is one. */
    public boolean given() {
        return hash != null;
    }

    /** Whether a text is that key. */
    public boolean matches(String text) {
        return hash != null && Secrets.matches(text, hash);
    }
}
