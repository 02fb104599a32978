package dev.detente.api.access;

import dev.detente.store.Role;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code detente.oidc.}: which claims of an issuer's tokens describe their user.
 *
 * @param rolesClaim the claim with roles, listed or separated by spaces; dots lead into nested claims, as in
 *     {@code realm_access.roles} (default roles)
 * @param nameClaim the claim that names the user; a user without it is named by the subject (default preferred_username)
 */
@ConfigurationProperties("detente.oidc")
public record OidcProperties(
        @DefaultValue("roles") String rolesClaim,
        @DefaultValue("preferred_username") String nameClaim) {
    /** The claim that names this user: the configured one, or the subject for a user without it. */
    String nameClaim(Map<String, Object> claims) {
        return claims.get(nameClaim) instanceof String name && !name.isBlank() ? nameClaim : "sub";
    }

    /** The highest of the user's roles that are known here; empty when none is known. */
    Optional<Role> role(Map<String, Object> claims) {
        return words(find(claims)).flatMap(word -> Role.of(word).stream()).max(Comparator.naturalOrder());
    }

    private @Nullable Object find(Map<String, Object> claims) {
        Object found = claims.get(rolesClaim);
        if (found != null) {
            return found;
        }
        found = claims;
        for (String step : List.of(rolesClaim.split("\\."))) {
            found = found instanceof Map<?, ?> nested ? nested.get(step) : null;
        }
        return found;
    }

    private static Stream<String> words(@Nullable Object value) {
        if (value instanceof Collection<?> list) {
            return list.stream().map(String::valueOf);
        }
        return value instanceof String text ? Stream.of(text.split(" ")) : Stream.empty();
    }
}
