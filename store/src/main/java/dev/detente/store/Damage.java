package dev.detente.store;

/**
 * A stored row whose content is not as written. Every read leaves it out.
 *
 * @param table its table
 * @param place its key; parts are separated by a slash
 * @param what its fault
 */
public record Damage(String table, String place, String what) {
    @Override
    public String toString() {
        return "row " + place + " of the table " + table + " " + what;
    }
}
