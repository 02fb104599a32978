package dev.detente.service;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code detente.oidc.}
 *
 * @param rolesClaim the claim of a token that holds its user's roles; dots lead into nested claims, as in {@code realm_access.roles}
 *     (default roles)
 */
@ConfigurationProperties("detente.oidc")
public record OidcProperties(@DefaultValue("roles") String rolesClaim) {}
