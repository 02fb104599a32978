package dev.detente.store;

import dev.detente.model.Dyad;
import dev.detente.model.FieldException;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The dyads that people marked with a star: each person's own watch list. */
public record StarStore(Transactions database) {
    /** How many dyads one person may star. */
    public static final int MOST = 1_000;

    /** The dyads that a person has starred; empty when there are none. */
    public Set<Dyad> of(String person) {
        return database.query(handle -> of(handle, person));
    }

    private static Set<Dyad> of(Handle handle, String person) {
        return handle.createQuery("SELECT dyad FROM star WHERE person = :person")
                .bind("person", person)
                .map((row, context) -> Dyad.parse(row.getString("dyad")))
                .set();
    }

    /**
     * Stars a dyad; nothing changes when the person has starred it already.
     *
     * @throws FieldException when the person has starred {@value #MOST} others
     */
    public void add(String person, Dyad dyad) {
        database.change(handle -> {
            Set<Dyad> own = of(handle, person);
            if (!own.contains(dyad) && own.size() >= MOST) {
                throw full(dyad, MOST);
            }
            return handle.createUpdate("INSERT INTO star (person, dyad) VALUES (:person, :dyad) ON CONFLICT DO NOTHING")
                    .bind("person", person)
                    .bind("dyad", dyad.toString())
                    .execute();
        });
    }

    /** Takes a star away; nothing changes when there is none. */
    public void remove(String person, Dyad dyad) {
        database.change(handle -> handle.createUpdate("DELETE FROM star WHERE person = :person AND dyad = :dyad")
                .bind("person", person)
                .bind("dyad", dyad.toString())
                .execute());
    }

    /** The exception when a person has starred as many dyads as one may. */
    public static FieldException full(Dyad dyad, int most) {
        return new FieldException(
                "dyad",
                dyad.toString(),
                "This cannot be starred as well, since " + most + " pairs are: take a star from another.");
    }
}
