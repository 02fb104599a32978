package dev.detente.rules.compile;

/** Rules keep the profile, but cannot be built. */
final class BuildException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int rule;

    /** @param rule the place, from 0, of the first rule in the part that could not be built */
    BuildException(int rule, String message) {
        super(message);
        this.rule = rule;
    }

    int rule() {
        return rule;
    }
}
