package dev.detente.api.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code detente.oidc.}
 *
 * @param rolesClaim the claim of a token that holds its user's roles; dots lead into nested claims, as in {@code realm_access.roles}
 *     (default roles)
 * @param nameClaim the claim that names the user; a user without it is named by the subject (default preferred_username)
 */
@ConfigurationProperties("detente.oidc")
public record OidcProperties(
        @DefaultValue("roles") String rolesClaim,
        @DefaultValue("preferred_username") String nameClaim) {}
