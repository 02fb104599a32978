package dev.detente.api.access;

import dev.detente.api.access.BadTokenException.Reason;
import dev.detente.api.keys.ApiKeys;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** Finds out whose a bearer token is: a key, or a token of the OIDC issuer where there is one. */
record BearerTokens(
        KeyCheck keys, OidcProperties claims, @Nullable JwtDecoder decoder) implements AuthenticationManager {
    private static final int MAX_WHY = 200;

    /** Whether a request has a bearer token, valid or not. */
    static boolean brings(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.toLowerCase(Locale.ROOT).startsWith("bearer");
    }

    @Override
    public Authentication authenticate(Authentication bearer) {
        String text = ((BearerTokenAuthenticationToken) bearer).getToken();
        // A token of an issuer has three parts separated by dots; keys that are made here have no dots.
        return decoder == null || text.startsWith(ApiKeys.PREFIX) || text.split("\\.", -1).length != 3
                ? keys.caller(text)
                : caller(decoder, text);
    }

    /** Returns why a token is refused; only the beginning of a long message. */
    private static String why(BadJwtException e) {
        String said = String.valueOf(e.getMessage()).replaceFirst("^An error occurred[^:]*: ", "");
        return said.length() <= MAX_WHY ? said : said.substring(0, MAX_WHY) + "\u2026";
    }

    private Caller caller(JwtDecoder issuer, String text) {
        try {
            Jwt token = issuer.decode(text);
            String name = token.getClaimAsString(claims.nameClaim(token.getClaims()));
            if (name == null) {
                throw new BadJwtException("it names nobody: it has neither " + claims.nameClaim() + " nor sub");
            }
            return new Caller(name, claims.role(token.getClaims()).orElse(null), null);
        } catch (BadJwtException e) {
            throw new BadTokenException(
                    Reason.TOKEN,
                    "This token is not valid: " + why(e)
                            + ". Get a new one from the issuer of spring.security.oauth2.resourceserver.jwt.issuer-uri.");
        } catch (JwtException | JwtDecoderInitializationException e) {
            throw new BadTokenException(
                    Reason.UNCHECKED,
                    "The token cannot be checked, since the issuer does not answer: try again later.");
        }
    }
}
