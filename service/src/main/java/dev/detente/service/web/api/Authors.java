package dev.detente.service.web.api;

import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** Who acts. */
final class Authors {
    private Authors() {}

    /** The caller's name; "anonymous" for one who did not say. */
    static String of(@Nullable Principal caller) {
        return caller == null ? "anonymous" : caller.getName();
    }
}
