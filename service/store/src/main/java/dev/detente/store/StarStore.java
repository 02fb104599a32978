package dev.detente.store;

import dev.detente.model.Dyad;
import dev.detente.model.FieldException;
import java.util.Set;

/** The dyads that people marked with a star: each person's own watch list. */
public interface StarStore {
    /** How many dyads one person may star. */
    int MOST = 1_000;

    /** The dyads that a person has starred; empty when there are none. */
    Set<Dyad> of(String person);

    /**
     * Stars a dyad; nothing changes when the person has starred it already.
     *
     * @throws FieldException when the person has starred {@value #MOST} others
     */
    void add(String person, Dyad dyad);

    /** Takes a star away; nothing changes when there is none. */
    void remove(String person, Dyad dyad);

    /** The exception that adapters throw when a person has starred as many dyads as one may. */
    static FieldException full(Dyad dyad, int most) {
        return new FieldException(
                "dyad",
                dyad.toString(),
                "This cannot be starred as well, since " + most + " pairs are: take a star from another.");
    }
}
