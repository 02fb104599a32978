package dev.detente.store;

/**
 * A stored report whose row does not hold what was written. Every read leaves it out.
 *
 * @param seq its place in the order of storage, from 1
 * @param what its fault
 */
public record Damage(long seq, String what) {
    @Override
    public String toString() {
        return "row " + seq + " of the table report " + what;
    }
}
