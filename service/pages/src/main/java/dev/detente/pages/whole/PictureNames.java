package dev.detente.pages.whole;

import dev.detente.model.Actor;
import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.ActorKind;
import dev.detente.pages.Words;

/** Names that fit into a picture. */
final class PictureNames {
    /** Longer names are replaced by the code. */
    private static final int MOST_LETTERS = 22;

    private PictureNames() {}

    /** The name of a state, or its code when the name is long; the code of an organisation. */
    static String brief(ActorCode actor) {
        String name = Words.name(actor);
        return name.length() > MOST_LETTERS || !isState(actor) ? actor.value() : name;
    }

    /** Whether the catalogue has the actor as a state. */
    static boolean isState(ActorCode actor) {
        return ActorCatalog.standard()
                .find(actor)
                .map(Actor::kind)
                .filter(kind -> kind == ActorKind.STATE)
                .isPresent();
    }
}
