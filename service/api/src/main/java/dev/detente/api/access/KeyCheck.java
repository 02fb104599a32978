package dev.detente.api.access;

import dev.detente.api.access.BadTokenException.Reason;
import dev.detente.api.keys.AdminKey;
import dev.detente.api.keys.ApiKeys;
import dev.detente.api.keys.FirstKey;
import dev.detente.api.keys.OnceCode;
import dev.detente.store.ApiKey;
import dev.detente.store.Role;
import dev.detente.store.StoreException;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/** Finds out whose a key is. Also signs in with a key: the form's password is the key. */
record KeyCheck(AdminKey adminKey, ApiKeys keys, OnceCode once) implements AuthenticationProvider {
    /**
     * The owner of a key.
     *
     * @throws BadTokenException when it is nobody's, or no longer valid
     */
    Caller caller(String text) {
        if (adminKey.matches(text)) {
            return new Caller(FirstKey.NAME, Role.ADMIN, null);
        }
        ApiKey key = find(text)
                .orElseThrow(() -> new BadTokenException(
                        Reason.UNKNOWN,
                        "This key is not known here: copy all of it; it begins with " + ApiKeys.PREFIX
                                + ". A person with access to the store can list the keys with \"keys list\"."));
        return switch (keys.state(key)) {
            case VALID -> new Caller(key.name(), key.role(), key.id());
            case EXPIRED ->
                throw new BadTokenException(
                        Reason.EXPIRED,
                        "The key " + key.id() + " of " + key.name() + " expired after " + key.lastDay()
                                + ": ask an admin for a new one.");
            case REVOKED ->
                throw new BadTokenException(
                        Reason.REVOKED,
                        "The key " + key.id() + " of " + key.name() + " was revoked at " + key.revokedAt()
                                + ": ask an admin for a new one.");
        };
    }

    private Optional<ApiKey> find(String text) {
        try {
            return keys.find(text);
        } catch (StoreException e) {
            throw new BadTokenException(
                    Reason.UNCHECKED, "The key cannot be checked, since the store does not answer: try again later.");
        }
    }

    /** Whether the key somebody signed in with is still valid. */
    boolean stillCounts(Caller caller) {
        String id = caller.keyId();
        return id == null
                || Caller.role(caller).filter(role -> keys.holds(id, role)).isPresent();
    }

    /** Signs in with the form: a key, or a code that does so once. A code is no key, so it authorises no request by itself. */
    @Override
    public Authentication authenticate(Authentication form) {
        String text = String.valueOf(form.getCredentials()).strip();
        return text.startsWith(OnceCode.PREFIX)
                ? once.use(text)
                        .map(key -> new Caller(key.name(), key.role(), key.id()))
                        .orElseThrow(() -> new BadTokenException(Reason.SPENT, "This code was used, or is too old."))
                : caller(text);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
