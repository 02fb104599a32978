package dev.detente.api.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes of secrets. Secrets are random and long, so one round of SHA-256 is enough: they cannot be guessed. */
public final class Secrets {
    private Secrets() {}

    /** The SHA-256 of a secret, in hexadecimal digits. */
    public static String sha256(String secret) {
        return HexFormat.of().formatHex(digest(secret));
    }

    /** Whether a secret has that hash, compared in constant time. */
    public static boolean matches(String secret, String hash) {
        return MessageDigest.isEqual(digest(secret), HexFormat.of().parseHex(hash));
    }

    private static byte[] digest(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
