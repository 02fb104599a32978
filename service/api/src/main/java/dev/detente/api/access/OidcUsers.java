package dev.detente.api.access;

import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Loads users who signed in with OIDC: their name and role come from the issuer's ID token and its user information. */
final class OidcUsers extends OidcUserService {
    private final OidcProperties claims;

    OidcUsers(OidcProperties claims) {
        this.claims = claims;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        OidcUser user = super.loadUser(request);
        return new DefaultOidcUser(
                Caller.authorities(claims.role(user.getClaims()).orElse(null)),
                user.getIdToken(),
                user.getUserInfo(),
                claims.nameClaim(user.getClaims()));
    }
}
