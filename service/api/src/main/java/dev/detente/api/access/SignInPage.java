package dev.detente.api.access;

import dev.detente.api.access.BadTokenException.Reason;
import dev.detente.api.keys.AdminKey;
import dev.detente.api.keys.FirstKey;
import dev.detente.api.keys.OnceCode;
import dev.detente.api.settings.DetenteProperties;
import dev.detente.api.support.LocalAddress;
import dev.detente.api.support.QuickAnswer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page to sign in, with a key or, where it is set up, with OIDC. */
@Controller
class SignInPage {
    static final String PATH = "/sign-in";
    static final String OUT = "/sign-out";

    private final List<Issuer> issuers = new ArrayList<>();

    private final AdminKey adminKey;
    private final OnceCode once;
    private final DetenteProperties properties;

    SignInPage(
            ObjectProvider<ClientRegistrationRepository> oidc,
            AdminKey adminKey,
            OnceCode once,
            DetenteProperties properties) {
        this.adminKey = adminKey;
        this.once = once;
        this.properties = properties;
        if (oidc.getIfAvailable() instanceof Iterable<?> all) {
            for (Object each : all) {
                if (each instanceof ClientRegistration registration) {
                    issuers.add(new Issuer(
                            registration.getClientName(), "/oauth2/authorization/" + registration.getRegistrationId()));
                }
            }
        }
    }

    /** Another place to sign in. */
    record Issuer(String name, String path) {}

    @QuickAnswer
    @GetMapping(PATH)
    String page(
            @RequestParam @Nullable String failed,
            @RequestParam @Nullable String to,
            @RequestParam @Nullable String code,
            Model model) {
        boolean valid = code != null && once.isValid(code);
        model.addAttribute("code", valid ? code : null);
        model.addAttribute("whence", whence());
        model.addAttribute("to", to);
        model.addAttribute("issuers", issuers);
        model.addAttribute("wrong", failed != null ? said(failed) : code != null && !valid ? said("spent") : null);
        return "sign-in";
    }

    /** Where somebody finds a key of this service, as it was started. */
    private String whence() {
        if (properties.demo() && !adminKey.given()) {
            return "This is the demo: the terminal in which it was started shows a link that signs in once, and a key that is valid until the demo ends.";
        }
        return !adminKey.given() && Files.exists(properties.dataDir().resolve(FirstKey.FILE))
                ? "The first start of this service showed a key, and wrote it to " + FirstKey.FILE
                        + " in its data folder. An admin makes more, at /keys."
                : "Ask the people who run this service for a key. An admin makes them, at /keys.";
    }

    /** Returns why the sign-in failed; a fixed text, so that no address can put words on the page. */
    private static String said(String failed) {
        return switch (failed) {
            case "unknown" -> "This key is not known here. Copy it whole: it begins with dtk_.";
            case "expired" -> "This key has expired. Ask an admin for a new one.";
            case "revoked" -> "This key was revoked. Ask an admin for a new one.";
            case "spent" ->
                "This link was used before, or is more than an hour old: it signs in once. Sign in with the key that the terminal shows.";
            case "late" -> "This page was open for too long. Please try again.";
            case "unchecked" -> "The store does not answer, so the key cannot be checked. Try again later.";
            default -> "Signing in did not work. Try again; the service's log says more.";
        };
    }

    /** Leads back to the page on which somebody chose to sign in, if it is one of this service. */
    static final class Back extends SavedRequestAwareAuthenticationSuccessHandler {
        @Override
        protected String determineTargetUrl(HttpServletRequest request, HttpServletResponse response) {
            String to = request.getParameter("to");
            return to != null && LocalAddress.is(to) && !to.startsWith(PATH) ? to : getDefaultTargetUrl();
        }
    }

    /** Leads back to the page, which says why signing in failed. */
    static void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        Reason reason = e instanceof BadTokenException bad ? bad.reason() : Reason.TOKEN;
        response.sendRedirect(
                request.getContextPath() + PATH + "?failed=" + reason.name().toLowerCase(Locale.ROOT));
    }
}
