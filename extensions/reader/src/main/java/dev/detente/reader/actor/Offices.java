package dev.detente.reader.actor;

import dev.detente.model.ActorCode;
import dev.detente.reader.grammar.Sentence;
import dev.detente.reader.grammar.Token;
import dev.detente.reader.grammar.WordTables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The offices and bodies that the sentences of an article have named so far: "the president" and "the ministry" are those named last. */
public final class Offices {
    /** Words that distinguish offices of the same noun: prime minister, foreign minister. */
    private static final Set<String> FIELDS = Set.of(
            "prime", "foreign", "defence", "defense", "interior", "finance", "trade", "economy", "vice", "deputy");
    /** Nouns of offices and bodies that a state has one of. */
    private static final Set<String> ONE = WordTables.set(Offices.class, "offices");

    /** Nouns for an organisation that was named before: "the bloc". */
    private static final Set<String> BODIES = WordTables.set(Offices.class, "organisation bodies");

    /** Organisations that are never called a bloc. */
    private static final Set<String> COURTS = Set.of("ICC", "ICJ", "UN", "IMF", "WTO", "WHO");

    private final Map<String, ActorCode> holders = new HashMap<>();
    /** For each office, the actor first named with it: the author of a readout or report, even when the text names others' offices later. */
    private final Map<String, ActorCode> first = new HashMap<>();

    private @Nullable ActorCode organisation;

    /** Remembers the offices that a sentence names; one that it names of two actors is that of the first whom the text named. */
    void note(Sentence sentence, List<Mention> found) {
        Map<String, ActorCode> named = new HashMap<>();
        Set<String> several = new HashSet<>();
        for (Mention mention : found) {
            if (mention.kind() == Mention.Kind.ORGANISATION
                    && mention.actors().size() == 1
                    && !COURTS.contains(mention.actors().get(0).toString())) {
                organisation = mention.actors().get(0);
            }
            if (mention.actors().size() != 1 || mention.role() != Mention.Role.OFFICIAL) {
                continue;
            }
            ActorCode actor = mention.actors().get(0);
            for (String office : offices(sentence, mention)) {
                first.putIfAbsent(office, actor);
                ActorCode other = named.put(office, actor);
                if (other != null && !other.equals(actor)) {
                    several.add(office);
                }
            }
        }
        holders.putAll(named);
        several.forEach(office -> holders.put(office, Objects.requireNonNull(first.get(office))));
    }

    /**
     * Returns the actor that "the president" at that token means; null when it is no office, or no actor's.
     *
     * @param author whose text it is: its own office needs no name, even after others of that office were named; null when not known
     */
    @Nullable
    ActorCode holder(Sentence sentence, int at, @Nullable ActorCode author) {
        if (!sentence.token(start(sentence, at) - 1).is("the")) {
            return null;
        }
        String office = office(sentence, at);
        return author != null && author.equals(first.get(office)) ? author : holders.get(office);
    }

    /** Whom "the bloc" or "the declaration" at that token means; null when no organisation was named. */
    @Nullable
    ActorCode body(Sentence sentence, int at) {
        Token token = sentence.token(at);
        boolean the = sentence.token(at - 1).is("the")
                || (sentence.token(at - 2).is("the") && sentence.token(at - 1).tagged("ADJ"));
        return the && BODIES.contains(token.lemma()) && !sentence.token(at + 1).is("of") ? organisation : null;
    }

    /** Whether "the spokesperson" or "the ministry" is there, without the name of a state: in a statement, its author. */
    static boolean speaks(Sentence sentence, int at) {
        return sentence.token(at)
                        .is(
                                "spokesman",
                                "spokeswoman",
                                "spokesperson",
                                "ministry",
                                "minister",
                                "government",
                                "cabinet",
                                "secretary",
                                "president",
                                "premier",
                                "chancellor",
                                "embassy")
                && sentence.token(start(sentence, at) - 1).is("the");
    }

    /** Whether a token is the noun of an office or body. */
    public static boolean noun(Token token) {
        return token.noun() && ONE.contains(token.lemma());
    }

    private static List<String> offices(Sentence sentence, Mention mention) {
        List<String> found = new ArrayList<>();
        // A title may precede the name, as in "Chancellor Scholz".
        for (int i = Math.max(0, mention.from() - 1); i <= mention.head(); i++) {
            if (noun(sentence.token(i))) {
                found.add(office(sentence, i));
            }
        }
        return found;
    }

    private static int start(Sentence sentence, int at) {
        return FIELDS.contains(sentence.token(at - 1).lemma()) ? at - 1 : at;
    }

    private static String office(Sentence sentence, int at) {
        int start = start(sentence, at);
        String noun = sentence.token(at).lemma();
        return start < at ? sentence.token(start).lemma() + ' ' + noun : noun;
    }
}
