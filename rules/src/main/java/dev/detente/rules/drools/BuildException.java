package dev.detente.rules.drools;

/** Rules that keep the profile cannot be built all the same. */
final class BuildException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int rule;

    /** @param rule the place, from 0, of the rule with which the part begins that could not be built */
    BuildException(int rule, String message) {
        super(message);
        this.rule = rule;
    }

    int rule() {
        return rule;
    }
}
