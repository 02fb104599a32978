package dev.detente.api.access;

import dev.detente.store.Role;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page the name and role of the user who is signed in. */
@ControllerAdvice(annotations = Controller.class)
class SignedIn {
    /**
     * Who is signed in.
     *
     * @param name the name under which they act; null when nobody is signed in
     * @param role what they may do, such as analyst
     * @param here the page's own address, to come back to after signing in
     * @param session whether there is a session, so that forms need its token
     */
    record CallerView(@Nullable String name, String role, String here, boolean session) {}

    @ModelAttribute("caller")
    CallerView caller(@Nullable Authentication somebody, HttpServletRequest request) {
        String query = request.getQueryString();
        return new CallerView(
                somebody == null ? null : somebody.getName(),
                Caller.role(somebody).map(Role::word).orElse("no role"),
                request.getRequestURI() + (query == null ? "" : "?" + query),
                request.getSession(false) != null);
    }
}
