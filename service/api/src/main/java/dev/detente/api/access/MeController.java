package dev.detente.api.access;

import dev.detente.api.support.QuickAnswer;
import dev.detente.store.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who the caller is, and what they may do. */
@RestController
@Tag(name = "access", description = "Who may do what")
class MeController {
    private final Readers readers;

    MeController(Readers readers) {
        this.readers = readers;
    }

    /**
     * The caller.
     *
     * @param name the name under which they act; null when they showed no key
     * @param roles their roles
     * @param may what they may do: read, feed, edit, publish, administer
     */
    record MeJson(@Nullable String name, List<String> roles, List<String> may) {}

    @QuickAnswer
    @GetMapping(path = "/api/v1/me", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Get your name and what you may do")
    MeJson me(@Nullable Authentication caller, HttpServletRequest request) {
        Optional<Role> role = Caller.role(caller);
        return new MeJson(
                caller == null ? null : caller.getName(),
                role.map(Role::word).stream().toList(),
                role.or(() -> readers.anybody(request) ? Optional.of(Role.VIEWER) : Optional.empty())
                        .map(Role::may)
                        .orElse(List.of()));
    }
}
