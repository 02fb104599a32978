package dev.detente.reader.actor;

import dev.detente.model.ActorCode;
import dev.detente.reader.grammar.Sentence;
import dev.detente.reader.grammar.Token;
import java.util.ArrayList;
import java.util.List;

/** Noun phrases that begin with a name: where they end, and what their noun says of who is meant. */
final class Phrases {
    private Phrases() {}

    static Mention named(Sentence sentence, int i, NameTable.Name name, int end) {
        int to = i + 1;
        while (to < sentence.size() && sentence.token(to).start() < end) {
            to++;
        }
        List<ActorCode> actors = List.of(name.actor());
        if (name.kind() == Mention.Kind.LEADER) {
            boolean former = sentence.token(i - 1).is("former", "ex", "late")
                    || sentence.token(i - 2).is("former", "ex", "late");
            return new Mention(
                    i, to, actors, name.kind(), to - 1, former ? Mention.Role.PRIVATE : Mention.Role.OFFICIAL);
        }
        int head = head(sentence, to);
        // "The Secretary of State" is a person, though without a person's name.
        Mention.Role bare = Offices.noun(sentence.token(i)) ? Mention.Role.OFFICIAL : Mention.Role.BARE;
        Mention.Role role = head < to ? bare : phraseRole(sentence, to, head);
        return new Mention(i, to, actors, name.kind(), head < to ? to - 1 : head, role);
    }

    /** "Its foreign minister" is a mention of the minister's state, "its citizens" one of people. */
    static Mention owner(Sentence sentence, Mention pronoun) {
        int head = head(sentence, pronoun.to());
        if (head >= pronoun.to() && sentence.token(pronoun.to()).capital()) {
            // "His Iranian counterpart" is no one of his own side.
            return new Mention(
                    pronoun.from(), pronoun.to(), pronoun.actors(), pronoun.kind(), head, Mention.Role.PRIVATE);
        }
        Mention.Role role = head < pronoun.to()
                ? pronoun.role()
                : Nouns.role(sentence.token(head).lemma());
        return role == Mention.Role.THING || head < pronoun.to()
                ? pronoun
                : new Mention(pronoun.from(), pronoun.to(), pronoun.actors(), pronoun.kind(), head, role);
    }

    /** The last noun of the phrase that continues there; the token before when there is none. */
    static int head(Sentence sentence, int to) {
        int head = to - 1;
        for (int j = to; j < sentence.size(); j++) {
            Token token = sentence.token(j);
            if (token.tagged("NOUN") || (token.tagged("PROPN") && !token.written("-"))) {
                head = j;
                // "Foreign Minister N. N.": the office is what counts.
                if (Nouns.OFFICIAL.contains(token.lemma())
                        && !sentence.token(j + 1).tagged("NOUN")) {
                    break;
                }
            } else if (!token.tagged("ADJ", "NUM")
                    && !(token.is("'s", "'") && j == to)
                    && !(token.written("-") && j > to)) {
                break;
            }
        }
        return head;
    }

    static Mention.Role phraseRole(Sentence sentence, int to, int head) {
        Mention.Role role = Nouns.role(sentence.token(head).lemma());
        for (int j = to; j <= head && role == Mention.Role.THING; j++) {
            // "Chinese foreign ministry statement", "Israeli army bulldozers".
            if (Nouns.OFFICIAL.contains(sentence.token(j).lemma())) {
                role = Mention.Role.OFFICIAL;
            }
        }
        boolean bank =
                sentence.token(head).is("bank") && sentence.token(head - 1).is("central");
        return bank ? Mention.Role.OFFICIAL : role;
    }

    /** Returns the mentions; a person whom no table contains takes the role in the words behind the name: "John Coale, Trump's envoy, met". */
    static List<Mention> withAppositions(Sentence sentence, List<Mention> found) {
        List<Mention> mentions = new ArrayList<>(found);
        for (int k = 0; k + 1 < found.size(); k++) {
            Mention person = found.get(k);
            Mention office = found.get(k + 1);
            int end = office.head() + (sentence.token(office.head() + 1).is("'s") ? 2 : 0);
            boolean title = Nouns.TITLES.contains(sentence.token(end).lemma())
                    || Nouns.TITLES.contains(sentence.token(end + 1).lemma());
            boolean stranger = person.actors().isEmpty()
                    && person.role() == Mention.Role.BARE
                    && office.actors().size() == 1
                    && office.acts();
            int from = sentence.token(person.to() + 1).tagged("DET") ? person.to() + 2 : person.to() + 1;
            if (stranger && title && sentence.token(person.to()).written(",") && office.from() == from) {
                mentions.set(
                        k,
                        new Mention(
                                person.from(),
                                person.to(),
                                office.actors(),
                                Mention.Kind.LEADER,
                                person.head(),
                                Mention.Role.OFFICIAL));
            }
        }
        return mentions;
    }

    /** Whether two mentions in a row are one party: "US Secretary of State" and the name of the person. */
    static boolean sameParty(Sentence sentence, Mention first, Mention second) {
        if (!first.actors().equals(second.actors())
                || first.actors().isEmpty()
                || second.kind() == Mention.Kind.PRONOUN) {
            return false;
        }
        for (int j = first.to(); j < second.from(); j++) {
            Token token = sentence.token(j);
            boolean within = token.noun()
                    || token.tagged("ADJ")
                    || (token.is("of", "for", "'s", "-", "the", "and") && j > first.to())
                    // "Malaysia's Anwar Ibrahim", "his Iranian counterpart, Masoud Pezeshkian".
                    || (second.kind() == Mention.Kind.LEADER
                            && second.from() == j + 1
                            && (token.is("'s") || (token.written(",") && first.head() == j - 1)));
            if (!within) {
                return false;
            }
        }
        return second.from() - first.to() <= 8
                && second.kind() != Mention.Kind.CAPITAL
                && second.kind() != Mention.Kind.STATE;
    }
}
