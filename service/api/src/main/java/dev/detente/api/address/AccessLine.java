package dev.detente.api.address;

import dev.detente.store.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * Which role a method on a path needs.
 *
 * @param method GET includes HEAD
 * @param path the paths that it covers, as a pattern of Spring
 * @param needed the lowest role that may; null when anybody may
 * @param here whether a caller on this machine may too, where reading needs no role
 * @param most how many bytes a body may have: a whole number of KiB; {@link #ANY} when it is written to a file as it arrives
 */
public record AccessLine(
        HttpMethod method, String path, @Nullable Role needed, boolean here, int most) {
    /** No limit. */
    public static final int ANY = -1;

    /** One MiB, in bytes. */
    public static final int MIB = 1024 * 1024;

    /** Forms and short objects. */
    private static final int SMALL = 64 * 1024;

    private static AccessLine of(HttpMethod method, String path, @Nullable Role needed, int most) {
        return new AccessLine(method, path, needed, false, most);
    }

    /** Everybody may, without a key. */
    public static AccessLine anyone(HttpMethod method, String path) {
        return of(method, path, null, SMALL);
    }

    /** Who may read may GET this. */
    public static AccessLine viewer(String path) {
        return of(HttpMethod.GET, path, Role.VIEWER, SMALL);
    }

    /** Needs at least a role; a body is a form or a short object. */
    public static AccessLine needs(Role role, HttpMethod method, String path) {
        return of(method, path, role, SMALL);
    }

    /**
     * Needs at least a role.
     *
     * @param most how many bytes a body may have: a whole number of KiB, or {@link #ANY}
     */
    public static AccessLine needs(Role role, HttpMethod method, String path, int most) {
        return of(method, path, role, most);
    }

    /** The same for a caller on this machine too, where reading needs no role. */
    public AccessLine orHere() {
        return new AccessLine(method, path, needed, true, most);
    }
}
