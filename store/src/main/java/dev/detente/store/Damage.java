package dev.detente.store;

/**
 * A stored row that does not hold what was written. It is left out of everything that is read.
 *
 * @param table its table
 * @param place its key; parts are separated by a slash
 * @param what what is wrong with it
 */
public record Damage(String table, String place, String what) {
    @Override
    public String toString() {
        return "row " + place + " of the table " + table + " " + what;
    }
}
