package dev.detente.api.support;

import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import dev.detente.store.StarStore;
import dev.detente.store.Store;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.web.server.Cookie.SameSite;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** The dyads that the sender of a request has starred: in the store under the name of the person who is signed in, else in a cookie. */
@Component
public class Stars {
    /** The cookie's name; its value is dyads with a full stop between them. */
    public static final String COOKIE = "detente-stars";

    /** How many dyads fit into the cookie: browsers keep 4,096 bytes, and a dyad has up to 25 characters. */
    public static final int MOST_IN_COOKIE = 100;

    private static final Duration KEPT = Duration.ofDays(400);
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private final StarStore store;
    private final ActorCatalog actors;

    Stars(Store store, ActorCatalog actors) {
        this.store = store.stars();
        this.actors = actors;
    }

    /** The starred dyads; what a cookie holds besides known dyads is ignored. */
    public Set<Dyad> of(HttpServletRequest request) {
        Principal person = request.getUserPrincipal();
        return person != null ? store.of(person.getName()) : inCookie(request);
    }

    private Set<Dyad> inCookie(HttpServletRequest request) {
        Set<Dyad> dyads = new LinkedHashSet<>();
        for (Cookie cookie : request.getCookies() == null ? new Cookie[0] : request.getCookies()) {
            if (cookie.getName().equals(COOKIE)) {
                for (String text : List.of(cookie.getValue().split("\\.", MOST_IN_COOKIE + 1))) {
                    known(text, dyads);
                }
            }
        }
        return dyads;
    }

    private void known(String text, Set<Dyad> into) {
        try {
            if (into.size() < MOST_IN_COOKIE) {
                into.add(actors.requireDyad(text));
            }
        } catch (IllegalArgumentException e) {
            // Somebody changed the cookie, or an actor is no longer known.
        }
    }

    /**
     * Stars a dyad or takes its star away.
     *
     * @throws ProblemException when another site made the browser send this
     * @throws dev.detente.model.FieldException when there are too many stars already
     */
    public void set(HttpServletRequest request, HttpServletResponse response, Dyad dyad, boolean on) {
        Principal person = request.getUserPrincipal();
        if (person != null) {
            if (on) {
                store.add(person.getName(), dyad);
            } else {
                store.remove(person.getName(), dyad);
            }
            return;
        }
        requireOwnPage(request);
        List<Dyad> dyads = new ArrayList<>(inCookie(request));
        dyads.remove(dyad);
        if (on) {
            if (dyads.size() >= MOST_IN_COOKIE) {
                throw StarStore.full(dyad, MOST_IN_COOKIE);
            }
            dyads.add(dyad);
        }
        String path = request.getContextPath();
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, dyads.stream().map(Dyad::toString).collect(Collectors.joining(".")))
                        .path(path.isEmpty() ? "/" : path)
                        .maxAge(dyads.isEmpty() ? Duration.ZERO : KEPT)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite(SameSite.LAX.attributeValue())
                        .build()
                        .toString());
    }

    /**
     * Without a session there is no token that another site could not know. Browsers say where a form was sent from: over HTTPS and on this machine
     * with Sec-Fetch-Site, else with Origin. An origin of null is no page of this site: a frame without rights and a page from a file have it. Programs
     * send neither.
     */
    private static void requireOwnPage(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        boolean own = site != null
                ? OWN.contains(site)
                : origin == null
                        || origin.replaceFirst("^[a-z]+://", "").equalsIgnoreCase(request.getHeader(HttpHeaders.HOST));
        if (!own) {
            throw new ProblemException(
                            HttpStatus.FORBIDDEN,
                            "star",
                            String.valueOf(origin),
                            "A page of another site asked for this star: open the pair here, and star it there.")
                    .withTitle("That star was not asked for here");
        }
    }
}
