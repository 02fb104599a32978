package dev.detente.api.access;

import dev.detente.api.keys.AdminKey;
import dev.detente.api.keys.ApiKeys;
import dev.detente.api.keys.OnceCode;
import dev.detente.api.keys.Rights;
import dev.detente.api.settings.DetenteProperties;
import dev.detente.api.support.ErrorAdvice;
import dev.detente.api.support.WholeBodies;
import dev.detente.store.Store;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.server.Cookie.SameSite;
import org.springframework.boot.web.server.servlet.CookieSameSiteSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.session.DisableEncodeUrlFilter;
import org.springframework.security.web.util.UrlUtils;

/** Wires the parts that decide who may do what. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {
    /** Browsers keep cookies of up to 4096 bytes, and addresses are encoded in them. */
    private static final int LONGEST_WANTED = 2_000;

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    @Bean
    ApiKeys apiKeys(Store store, InstantSource clock) {
        return new ApiKeys(store.apiKeys(), store.audit(), clock);
    }

    @Bean
    OnceCode onceCode(InstantSource clock) {
        return new OnceCode(clock);
    }

    @Bean
    AdminKey adminKey(DetenteProperties properties) {
        return new AdminKey(properties.adminKey());
    }

    /** For requests whose required role depends on what is sent. */
    @Bean
    Rights rights() {
        return (caller, needed) -> caller instanceof Authentication somebody
                && Caller.role(somebody).filter(role -> role.covers(needed)).isPresent();
    }

    @Bean
    Readers readers(DetenteProperties properties) {
        return new Readers(properties.openReads());
    }

    /**
     * Requests from other sites do not carry the session. Signing in with OIDC ends with such a request, from the issuer's site, so with
     * OIDC a click on a link elsewhere carries it too; changes need the CSRF token in any case.
     */
    @Bean
    CookieSameSiteSupplier sameSite(ObjectProvider<ClientRegistrationRepository> oidc) {
        return CookieSameSiteSupplier.of(oidc.getIfAvailable() == null ? SameSite.STRICT : SameSite.LAX);
    }

    /** Feeds choose the ids of their actions, so paths hold any character; paths are matched segment by segment, as controllers do. */
    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowUrlEncodedSlash(true);
        firewall.setAllowUrlEncodedDoubleSlash(true);
        firewall.setAllowUrlEncodedPercent(true);
        firewall.setAllowUrlEncodedPeriod(true);
        firewall.setAllowBackSlash(true);
        firewall.setAllowSemicolon(true);
        // AccessTable refuses other methods, and its answer names those that exist.
        firewall.setUnsafeAllowAnyHttpMethod(true);
        return firewall;
    }

    @Bean
    SecurityFilterChain access(
            HttpSecurity http,
            AdminKey adminKey,
            ApiKeys apiKeys,
            OnceCode once,
            AccessTable table,
            OidcProperties claims,
            RateProperties rates,
            InstantSource clock,
            WholeBodies bodies,
            ObjectProvider<JwtDecoder> issuer,
            ObjectProvider<ClientRegistrationRepository> oidc,
            Refusals refusals) {
        KeyCheck keys = new KeyCheck(adminKey, apiKeys, once);
        BearerTokenAuthenticationFilter bearer =
                new BearerTokenAuthenticationFilter(new BearerTokens(keys, claims, issuer.getIfAvailable()));
        bearer.setAuthenticationEntryPoint(refusals);
        CookieRequestCache wanted = wantedPages();
        SignInPage.Back back = new SignInPage.Back();
        back.setRequestCache(wanted);
        http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                        .permitAll()
                        .anyRequest()
                        .access(table))
                .exceptionHandling(e -> e.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .csrf(csrf -> csrf.requireCsrfProtectionMatcher(AccessConfiguration::canBeForged))
                .requestCache(cache -> cache.requestCache(wanted))
                // One place sets them: AnswerHeaders.
                .headers(HeadersConfigurer::disable)
                .authenticationProvider(keys)
                .formLogin(form -> form.loginPage(SignInPage.PATH)
                        .passwordParameter("key")
                        .successHandler(back)
                        .failureHandler(SignInPage::failed))
                .logout(out -> out.logoutUrl(SignInPage.OUT).logoutSuccessUrl("/"))
                // Who it is, then what they may do, and only then the body, which the filters behind these read.
                .addFilterBefore(new SessionCheck(keys, clock), CsrfFilter.class)
                .addFilterBefore(bearer, CsrfFilter.class);
        if (rates.perAddress() > 0) {
            // Before all else: a wrong key costs time as well.
            http.addFilterBefore(
                    new RateLimit(
                            "address",
                            "detente.rates.per-address",
                            rates.perAddress(),
                            request -> probe(request) ? null : request.getRemoteAddr(),
                            refusals),
                    DisableEncodeUrlFilter.class);
        }
        if (rates.perCaller() > 0) {
            http.addFilterBefore(
                    new RateLimit(
                            "caller", "detente.rates.per-caller", rates.perCaller(), request -> caller(), refusals),
                    CsrfFilter.class);
        }
        http.addFilterBefore(new BodyGate(table, refusals, bodies), CsrfFilter.class);
        if (oidc.getIfAvailable() != null) {
            http.oauth2Login(login -> login.loginPage(SignInPage.PATH)
                    .failureHandler(SignInPage::failed)
                    .userInfoEndpoint(users -> users.oidcUserService(new OidcUsers(claims))));
        }
        return http.build();
    }

    /** Whether a request is one of monitoring: it is answered even while others behind the same address send too many requests. */
    private static boolean probe(HttpServletRequest request) {
        String path = request.getServletPath();
        return path.equals("/actuator/health")
                || path.startsWith("/actuator/health/")
                || path.equals("/actuator/prometheus");
    }

    private static @Nullable String caller() {
        Authentication somebody = SecurityContextHolder.getContext().getAuthentication();
        return somebody == null || somebody instanceof AnonymousAuthenticationToken ? null : somebody.getName();
    }

    /**
     * Remembers in a cookie which page somebody wanted before they signed in: anybody may ask for pages, so the server stores nothing for
     * each request. The way back from an OIDC issuer comes from another site, and carries the cookie too.
     */
    private static CookieRequestCache wantedPages() {
        CookieRequestCache wanted = new CookieRequestCache();
        wanted.setRequestMatcher(request -> request.getMethod().equals("GET")
                && !ErrorAdvice.program(request)
                && UrlUtils.buildFullRequestUrl(request).length() <= LONGEST_WANTED);
        wanted.setCookieCustomizer(cookie -> cookie.setAttribute("SameSite", SameSite.LAX.attributeValue()));
        return wanted;
    }

    /**
     * Whether another site could have made a browser send this: a change that only a cookie authorises. Signing in is included, since it
     * could happen under somebody else's name.
     */
    private static boolean canBeForged(HttpServletRequest request) {
        return !SAFE.contains(request.getMethod())
                && !BearerTokens.brings(request)
                && (request.getSession(false) != null
                        || request.getServletPath().equals(SignInPage.PATH));
    }
}
