package dev.detente.rules.compile;

/** Thrown when rules that keep the profile cannot be built. */
final class BuildException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int rule;
    private final boolean passing;

    /** @param rule the place, from 0, of the first rule in the part that could not be built */
    BuildException(int rule, String message) {
        this(rule, message, false);
    }

    private BuildException(int rule, String message, boolean passing) {
        super(message);
        this.rule = rule;
        this.passing = passing;
    }

    /** Rules that were not built for a passing reason, such as a busy builder. */
    static BuildException passing(String message) {
        return new BuildException(0, message, true);
    }

    int rule() {
        return rule;
    }

    /** Whether the reason is not in the rules and passes. */
    boolean passing() {
        return passing;
    }
}
