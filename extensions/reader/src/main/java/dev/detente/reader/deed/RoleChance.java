package dev.detente.reader.deed;

import dev.detente.reader.actor.Mention;

/**
 * How likely a mention has a role in a deed.
 *
 * @param source how likely it does it, 0 to 1
 * @param target how likely it is done to it, 0 to 1
 * @param both how likely it does it to another who does the same, 0 to 1
 */
record RoleChance(Mention mention, double source, double target, double both) {
    /** A mention whose probability of being source or target is below this is neither. */
    private static final double PART = 0.35;

    double agency() {
        return source + both;
    }

    boolean acts() {
        return agency() >= PART && agency() >= target;
    }

    boolean suffers() {
        return target >= PART && target > agency();
    }

    /** This part, when its mention can only suffer the deed. */
    RoleChance passive() {
        return new RoleChance(mention, 0, target, 0);
    }
}
