package dev.detente.text.actor;

import dev.detente.model.ActorCode;
import java.util.List;

/**
 * Words of a sentence that name somebody.
 *
 * @param from its first token
 * @param to the position after its last token; a title and a name together are one mention
 * @param actors the states or organisations meant: one, two for "the two sides", an empty list for somebody else
 * @param kind how they are named
 * @param head the token of the noun that the words belong to: minister in "the Russian defence minister"; for a bare name, the name itself
 * @param role what that noun is
 */
public record Mention(int from, int to, List<ActorCode> actors, Kind kind, int head, Role role) {
    public Mention {
        actors = List.copyOf(actors);
    }

    /** How somebody is named. */
    public enum Kind {
        /** The name of a state. */
        STATE,
        /** An organisation, by name or abbreviation. */
        ORGANISATION,
        /** A capital, which may stand for its government. */
        CAPITAL,
        /** Another town or a province: a place, rarely an actor. */
        PLACE,
        /** An adjective or the name of a people: Russian, Israelis. */
        ADJECTIVE,
        /** A seat or a body of a government: Kremlin, Pentagon. */
        GOVERNMENT,
        /** A person in office. */
        LEADER,
        /** It, he, they, its. */
        PRONOUN,
        /** The two sides, both countries. */
        PAIR,
        /** Somebody who is not a known actor: rebels, police, a person without an office. */
        OTHER
    }

    /** What a mention's noun is. */
    public enum Role {
        /** The name has no noun. */
        BARE,
        /** Somebody who speaks or acts for the state: a ministry, troops, an envoy. */
        OFFICIAL,
        /** Somebody who does not: rebels, students, companies. */
        PRIVATE,
        /** A thing: Russian gas, the Syrian border. */
        THING
    }

    /** Whether what it names acts for a state or an organisation. */
    public boolean acts() {
        return !actors.isEmpty() && role != Role.PRIVATE && kind != Kind.PLACE;
    }
}
