package dev.detente.api.support;

import java.util.regex.Pattern;

/** Distinguishes addresses of this service from all others, so that no redirect leads elsewhere. */
public final class LocalAddress {
    /** One slash and no second one, since two begin the name of another host; no control characters, which headers must not have. */
    private static final Pattern OWN = Pattern.compile("/(?![/\\\\])[!-~]*");

    private LocalAddress() {}

    /** Whether a text is the path of a page here, perhaps with a query. */
    public static boolean is(String text) {
        return OWN.matcher(text).matches();
    }
}
