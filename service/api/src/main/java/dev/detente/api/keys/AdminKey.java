package dev.detente.api.keys;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The admin's key from the settings, if any. It is not stored, and is valid only while it is set. */
public final class AdminKey {
    /** Minimum length of a key, in characters: enough for 96 random bits. */
    public static final int MIN_LENGTH = 16;

    /** The form of a token in an Authorization header: RFC 6750, section 2.1. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/-]{" + MIN_LENGTH + ",}=*");

    private final @Nullable String hash;

    /**
     * Creates the key.
     *
     * @param text the key; null or empty for none
     * @throws IllegalArgumentException when it is too short or contains other characters; the message does not reveal it
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

    /** Whether there is a key. */
    public boolean given() {
        return hash != null;
    }

    /** Whether a text is that key. */
    public boolean matches(String text) {
        return hash != null && Secrets.matches(text, hash);
    }
}
