package dev.detente.service.access;

import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** Tells what a caller may, where that depends on more than the address. */
@FunctionalInterface
public interface Rights {
    /** Whether the caller has the role, or a greater one. */
    boolean covers(@Nullable Principal caller, Role needed);
}
