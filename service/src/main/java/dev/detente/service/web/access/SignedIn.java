package dev.detente.service.web.access;

import dev.detente.service.access.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells every page who is signed in. */
@ControllerAdvice(annotations = Controller.class)
class SignedIn {
    /**
     * Who is signed in.
     *
     * @param name under which name they act; null when nobody is
     * @param role what they may do, such as analyst
     */
    record CallerView(@Nullable String name, String role) {}

    @ModelAttribute("caller")
    CallerView caller(@Nullable Authentication somebody) {
        return new CallerView(
                somebody == null ? null : somebody.getName(),
                Caller.role(somebody).map(Role::word).orElse("no role"));
    }
}
