package dev.detente.store.sql;

import dev.detente.model.TextResource;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import org.jdbi.v3.core.Handle;

/**
 * The tables of one part of the program. Each part names its own as a service of Java; the store makes them, copies them into backups, and lets
 * them forget.
 */
public interface Tables {
    /** All parts of this program, by name. */
    static List<Tables> all() {
        return ServiceLoader.load(Tables.class, Tables.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(Tables::owner))
                .toList();
    }

    /** The name of the script beside the class that makes the tables, in the words of SQLite: the name of the part with the ending {@code .sql}. */
    String script();

    /** The name of the part: {@code core}, or that of an extension. */
    default String owner() {
        return script().replace(".sql", "");
    }

    /** The statements of the script. */
    default String statements() {
        return TextResource.read(getClass(), script());
    }

    /** The tables that a backup has, in the order in which they are copied. */
    List<String> copied();

    /** Deletes what is kept for some time alone and is too old now. */
    default void forget(Handle handle, Instant now) {}
}
