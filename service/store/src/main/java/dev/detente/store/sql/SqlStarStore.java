package dev.detente.store.sql;

import dev.detente.model.Dyad;
import dev.detente.store.StarStore;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Stars in a database. */
record SqlStarStore(Database database) implements StarStore {
    @Override
    public Set<Dyad> of(String person) {
        return database.query(handle -> of(handle, person));
    }

    private static Set<Dyad> of(Handle handle, String person) {
        return handle.createQuery("SELECT dyad FROM star WHERE person = :person")
                .bind("person", person)
                .map((row, context) -> Dyad.parse(row.getString("dyad")))
                .set();
    }

    @Override
    public void add(String person, Dyad dyad) {
        database.change(handle -> {
            Set<Dyad> own = of(handle, person);
            if (!own.contains(dyad) && own.size() >= MOST) {
                throw StarStore.full(dyad, MOST);
            }
            return handle.createUpdate("INSERT INTO star (person, dyad) VALUES (:person, :dyad) ON CONFLICT DO NOTHING")
                    .bind("person", person)
                    .bind("dyad", dyad.toString())
                    .execute();
        });
    }

    @Override
    public void remove(String person, Dyad dyad) {
        database.change(handle -> handle.createUpdate("DELETE FROM star WHERE person = :person AND dyad = :dyad")
                .bind("person", person)
                .bind("dyad", dyad.toString())
                .execute());
    }
}
