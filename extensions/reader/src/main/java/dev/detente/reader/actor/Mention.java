package dev.detente.reader.actor;

import dev.detente.model.ActorCode;
import dev.detente.reader.grammar.Sentence;
import java.util.List;

/**
 * Words of a sentence that name an actor or a person.
 *
 * @param to the position after its last token; a title and a name together are one mention
 * @param actors the states or organisations meant: one, two for "the two sides", an empty list for others
 * @param head the token of the noun that the words belong to: minister in "the Russian defence minister"; for a bare name, the name itself
 */
public record Mention(int from, int to, List<ActorCode> actors, Kind kind, int head, Role role) {
    public Mention {
        actors = List.copyOf(actors);
    }

    /** The form of a name. */
    public enum Kind {
        /** The name of a state. */
        STATE,
        /** An organisation, by name or abbreviation. */
        ORGANISATION,
        /** A capital, which may mean its government. */
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
        /** Others than known actors: rebels, police, a person without an office. */
        OTHER
    }

    /** The role of a mention's noun. */
    public enum Role {
        /** The name has no noun. */
        BARE,
        /** Those who speak or act for the state: a ministry, troops, an envoy. */
        OFFICIAL,
        /** Those who do not: rebels, students, companies. */
        PRIVATE,
        /** A thing: Russian gas, the Syrian border. */
        THING
    }

    /** The index of the token before it and its article: that of "with" in "with the Netherlands". */
    public int before(Sentence sentence) {
        return sentence.token(from - 1).tagged("DET") ? from - 2 : from - 1;
    }

    /** Whether what it names acts for a state or an organisation. */
    public boolean acts() {
        return !actors.isEmpty() && role != Role.PRIVATE && kind != Kind.PLACE;
    }
}
