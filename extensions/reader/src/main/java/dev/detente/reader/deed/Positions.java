package dev.detente.reader.deed;

import dev.detente.reader.actor.Mention;
import dev.detente.reader.grammar.Sentence;
import dev.detente.reader.grammar.Token;

/** The positions of mentions relative to each other and to a deed. */
final class Positions {
    private Positions() {}

    /** Whether a mention names the place: "met in Kazakhstan". */
    static boolean place(Sentence sentence, Mention mention) {
        return sentence.token(mention.before(sentence)).is("in", "at", "near");
    }

    /** Whether others speak about a mention: "exchanged views on Peru"; not those who are called on. */
    static boolean topic(Sentence sentence, Mention mention) {
        int at = mention.before(sentence);
        return sentence.token(at).is("on", "about", "over", "regarding", "concerning")
                && !sentence.token(at - 1).is("call")
                && !sentence.token(at - 1).tagged("ADV");
    }

    /** The verb of "joined Peru in condemning", for the token of the deed behind "in"; -1 when there is none. */
    static int joined(Sentence sentence, int at) {
        if (!sentence.token(at - 1).is("in") || !sentence.token(at).form().endsWith("ing")) {
            return -1;
        }
        int i = at - 2;
        while (i >= 0 && !sentence.token(i).verb() && !sentence.token(i).written(";", ":")) {
            i--;
        }
        return i >= 0 && sentence.token(i).is("join") ? i : -1;
    }

    /** Whether others join a mention in a deed: it is neither the deed's source in this sentence nor its target. */
    static boolean companion(Sentence sentence, int at, Mention mention) {
        int join = joined(sentence, at);
        return join >= 0 && mention.from() > join && mention.to() < at;
    }

    /** Whether a verb shares its subject with an earlier one: "met them and offered". */
    static boolean joinedVerb(Sentence sentence, int at) {
        int i = at - 1;
        while (i > 0 && sentence.token(i).tagged("ADV", "AUX")) {
            i--;
        }
        return sentence.token(i).is("and", "but", "then");
    }

    /** Whether a mention follows "with", "to" or the like, or a verb. */
    static boolean behindWith(Sentence sentence, Mention mention) {
        int at = mention.before(sentence);
        return sentence.token(at).is("with", "to", "against", "on", "at", "for")
                || sentence.token(at).verb();
    }

    /** Whether a mention follows the "with" of a verb of talking, before any other verb: "negotiated for months with Peru". */
    static boolean partner(Sentence sentence, int at, Mention mention) {
        int with = mention.before(sentence);
        return sentence.token(at).verb()
                && mention.acts()
                && !sentence.token(mention.from()).is("its", "his", "her", "their")
                && with > at
                && sentence.token(with).is("with")
                && sentence.between(at + 1, with).noneMatch(t -> t.verb() || t.written(","));
    }

    /** Whether a mention is a town where something happens: "signed in Geneva". */
    static boolean town(Sentence sentence, Mention mention) {
        return (mention.kind() == Mention.Kind.CAPITAL || mention.kind() == Mention.Kind.PLACE)
                && place(sentence, mention);
    }

    /** Whether a mention is the town from which a speaker speaks: "telephoned from Washington". */
    static boolean seat(Sentence sentence, Mention mention) {
        return mention.kind() == Mention.Kind.CAPITAL
                && sentence.token(mention.from() - 1).is("from");
    }

    /** Whether "each other" or the like follows. */
    static boolean eachOther(Sentence sentence, int at) {
        for (int i = at + 1; i < sentence.size(); i++) {
            if ((sentence.token(i).is("each") && sentence.token(i + 1).is("other"))
                    || (sentence.token(i).is("one") && sentence.token(i + 1).is("another"))
                    || (sentence.token(i).is("the") && sentence.token(i + 1).is("other") && each(sentence, at))) {
                return true;
            }
        }
        return false;
    }

    /** Whether "each" precedes: "each side accused the other". */
    private static boolean each(Sentence sentence, int at) {
        return sentence.between(0, at).anyMatch(token -> token.is("each", "either"));
    }

    /** Whether the two follow "between": what they do, they do to each other. */
    static boolean between(Sentence sentence, Mention one, Mention other) {
        Mention first = one.from() < other.from() ? one : other;
        Mention second = one.from() < other.from() ? other : one;
        return listed(sentence, first, second)
                && (sentence.token(first.from() - 1).is("between")
                        || sentence.token(first.from() - 2).is("between"));
    }

    /** Whether only words of a list are between two mentions: "Norway, the Chilean government and Peru". */
    static boolean listed(Sentence sentence, Mention first, Mention second) {
        boolean joined = false;
        for (int i = first.to(); i < second.from(); i++) {
            Token token = sentence.token(i);
            boolean sign = token.is("and", ",", "&", "/", "-", "or", "as", "well");
            joined = joined || sign;
            if (!sign && !token.noun() && !token.tagged("DET", "ADJ") && !token.is("of", "'s", "both")) {
                return false;
            }
        }
        return joined;
    }

    /** Whether the last two names of a list are joined by "and". */
    static boolean ends(Sentence sentence, Mention first, Mention last) {
        return sentence.between(first.to(), last.from()).anyMatch(t -> t.is("and", "or", "&"));
    }

    /** Whether a mention follows an active verb: others telephone "the two leaders". */
    static boolean object(Sentence sentence, int at, Mention mention) {
        return sentence.token(at).verb() && !Clause.of(sentence, at).passive() && mention.from() > at;
    }

    /** Whether a mention precedes the subject of an active verb, where no object can be: "Chile left, and Peru criticised" another. */
    static boolean ahead(Sentence sentence, int at, Mention subject, Mention mention) {
        return sentence.token(at).verb()
                && !Clause.of(sentence, at).passive()
                && subject.to() <= at
                && sentence.between(mention.to(), subject.from())
                        .anyMatch(t -> t.is("and", "but", ";", "while", "after", "as"));
    }

    /** Whether officials are the subject of an active verb right behind them: "the foreign ministry accused". */
    static boolean subject(Sentence sentence, int at, Mention mention) {
        return mention.acts()
                && mention.role() == Mention.Role.OFFICIAL
                && Math.max(mention.to(), mention.head() + 1) == at
                && !sentence.token(mention.before(sentence)).tagged("ADP")
                && sentence.token(at).verb()
                && !sentence.token(at).form().endsWith("ing")
                && !sentence.token(at + 1).tagged("ADP")
                && !Clause.of(sentence, at).passive();
    }
}
