package dev.detente.api.access;

import dev.detente.store.Role;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Somebody who showed a key or a token. */
final class Caller extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final @Nullable String keyId;

    /**
     * A caller.
     *
     * @param name the name under which they act
     * @param role their role; null for none
     * @param keyId the id of their key in the store; null when the key is not there
     */
    Caller(String name, @Nullable Role role, @Nullable String keyId) {
        super(authorities(role));
        this.name = name;
        this.keyId = keyId;
        setAuthenticated(true);
    }

    /** A role as Spring Security holds it: an authority of that name. */
    static List<GrantedAuthority> authorities(@Nullable Role role) {
        return role == null ? List.of() : List.of(new SimpleGrantedAuthority(role.word()));
    }

    /** The role of somebody, regardless of how they signed in; empty when they have none. */
    static Optional<Role> role(@Nullable Authentication somebody) {
        return somebody == null
                ? Optional.empty()
                : somebody.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .flatMap(word -> word == null ? Optional.<Role>empty().stream() : Role.of(word).stream())
                        .max(Comparator.naturalOrder());
    }

    @Nullable
    String keyId() {
        return keyId;
    }

    @Override
    public Object getPrincipal() {
        return name;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other) && other instanceof Caller caller && Objects.equals(keyId, caller.keyId);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
