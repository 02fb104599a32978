package dev.detente.api.keys;

import dev.detente.store.Role;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** Checks what a caller may do, where that depends on more than the address. */
@FunctionalInterface
public interface Rights {
    /** Whether the caller has the role, or one above it. */
    boolean covers(@Nullable Principal caller, Role needed);
}
