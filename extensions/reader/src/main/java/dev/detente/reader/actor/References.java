package dev.detente.reader.actor;

import dev.detente.model.ActorCode;
import dev.detente.reader.grammar.Sentence;
import dev.detente.reader.grammar.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds phrases without a name that mean an actor named before: "both leaders", "the three countries", "its neighbour". */
record References(Antecedents antecedents) {
    /** The mention that begins at a token; null when no such phrase does. */
    @Nullable
    Mention at(Sentence sentence, int i, List<Mention> before) {
        Mention pair = pair(sentence, i, before);
        if (pair != null) {
            return pair;
        }
        Mention other = otherSide(sentence, i, before);
        return other != null ? other : several(sentence, i, before);
    }

    /** "They", "the leaders" or "the three countries": those who acted together before. */
    private @Nullable Mention several(Sentence sentence, int i, List<Mention> before) {
        int noun = Groups.noun(sentence, i);
        if (noun < 0) {
            return antecedents.several(sentence, i, before);
        }
        List<ActorCode> together = antecedents.together(sentence, i);
        List<ActorCode> meant = together.isEmpty() ? antecedents.two(before, List.of()) : together;
        return Groups.fits(sentence, i, meant)
                ? new Mention(i, noun + 1, meant, Mention.Kind.PAIR, noun, Mention.Role.OFFICIAL)
                : null;
    }

    private @Nullable Mention pair(Sentence sentence, int i, List<Mention> before) {
        boolean each = sentence.token(i).is("each", "either")
                && Nouns.SIDES.contains(sentence.token(i + 1).lemma());
        boolean alone = sentence.token(i).is("each") && object(sentence, i);
        boolean both = sentence.token(i).is("both") || each || alone;
        boolean two = sentence.token(i).is("two") && sentence.token(i - 1).is("the", "their", "these", "between");
        if (!both && !two) {
            return null;
        }
        int head = i + 1;
        while (sentence.token(head).tagged("ADJ") || sentence.token(head).is("of", "the")) {
            head++;
        }
        if (sentence.token(head).noun()
                && Nouns.SIDES.contains(sentence.token(head + 1).lemma())) {
            // "The two agriculture ministers".
            head++;
        }
        if (!Nouns.SIDES.contains(sentence.token(head).lemma())) {
            Token next = sentence.token(i + 1);
            if (!(sentence.token(i - 1).is("the") || (both && object(sentence, i)))
                    || (next.noun() && !next.is("yesterday", "today", "tonight"))
                    || (next.tagged("ADJ") && !next.is("last", "next", "late", "early"))
                    || next.tagged("NUM")
                    || (next.is("of") && !sentence.token(i + 2).is("they", "them", "us", "we"))) {
                return null;
            }
            // "The two met", "between the two".
            head = i;
        }
        List<ActorCode> sides = antecedents.two(before, object(sentence, i) ? subject(sentence, i, before) : List.of());
        return sides.size() < 2
                ? null
                : new Mention(i, head + 1, sides, Mention.Kind.PAIR, head, Mention.Role.OFFICIAL);
    }

    /** Whether the two at that token are those whom a third party talks to or deals with: "met both leaders", "mediated between the two". */
    private static boolean object(Sentence sentence, int i) {
        Token before =
                sentence.token(i - 1).is("the", "their", "these") ? sentence.token(i - 2) : sentence.token(i - 1);
        return before.tagged("ADP") || (before.tagged("VERB") && !before.is("say", "think", "want"));
    }

    /** The actors who do the deed of the verb before a token. */
    private static List<ActorCode> subject(Sentence sentence, int i, List<Mention> before) {
        int verb = i - 1;
        while (verb >= 0 && !sentence.token(verb).verb()) {
            verb--;
        }
        List<ActorCode> last = List.of();
        for (Mention mention : before) {
            if (mention.acts() && mention.kind() != Mention.Kind.PAIR && mention.to() <= Math.max(verb, 1)) {
                last = mention.actors();
            }
        }
        return last;
    }

    /** "Its neighbour", "his counterpart", "the other side": the actor named last other than the one that the possessive refers to. */
    private @Nullable Mention otherSide(Sentence sentence, int i, List<Mention> before) {
        Token token = sentence.token(i);
        boolean own = token.is("its", "his", "her", "their");
        boolean other = token.is("other") && sentence.token(i - 1).is("the");
        int head = i + 1;
        // "His Chinese counterpart" is named, so it does not mean the one named last.
        while (sentence.token(head).tagged("ADJ") && !sentence.token(head).capital()) {
            head++;
        }
        Token noun = sentence.token(head);
        if (own && noun.form().endsWith("s") && Nouns.COUNTERPARTS.contains(noun.lemma())) {
            // "Vietnam urged its neighbours": the two whom the report is about.
            Mention owner = antecedents.pronoun(sentence, i, before);
            List<ActorCode> two = antecedents.two(List.of(), owner == null ? List.of() : owner.actors());
            return two.size() < 2
                    ? null
                    : new Mention(i, head + 1, two, Mention.Kind.PAIR, head, Mention.Role.OFFICIAL);
        }
        if (!(own && Nouns.COUNTERPARTS.contains(noun.form())) && !(other && Nouns.SIDES.contains(noun.form()))) {
            return null;
        }
        Mention subject = own ? antecedents.pronoun(sentence, i, before) : null;
        List<ActorCode> acting = before.stream()
                .filter(Mention::acts)
                .flatMap(mention -> mention.actors().stream())
                .toList();
        ActorCode one = subject != null && !subject.actors().isEmpty()
                ? subject.actors().get(0)
                : acting.isEmpty() ? null : acting.get(0);
        ActorCode meant =
                acting.stream().filter(a -> !a.equals(one)).findFirst().orElseGet(() -> antecedents.otherThan(one));
        return meant == null
                ? null
                : new Mention(i, head + 1, List.of(meant), Mention.Kind.PRONOUN, head, Mention.Role.OFFICIAL);
    }
}
