package dev.detente.reader.deed;

import dev.detente.model.EventType;
import dev.detente.reader.actor.Mention;
import dev.detente.reader.grammar.Sentence;
import dev.detente.reader.grammar.Token;
import java.util.ArrayList;
import java.util.List;

/** Describes a mention's position relative to a deed, as features of a linear model that decides whether it is source, target, both or neither. */
public final class RoleFeatures {
    private final Sentence sentence;
    private final List<Mention> mentions;
    private final int place;
    private final Mention mention;
    private final int at;
    private final Clause clause;
    private final String deed;
    private final List<String> features = new ArrayList<>();

    private RoleFeatures(Sentence sentence, List<Mention> mentions, int place, int at, EventType type) {
        this.sentence = sentence;
        this.mentions = mentions;
        this.place = place;
        this.mention = mentions.get(place);
        this.at = at;
        this.clause = Clause.of(sentence, at);
        String voice = clause.passive()
                ? "passive"
                : sentence.token(at).tagged("VERB")
                        ? (clause.infinitive()
                                ? "to"
                                : sentence.token(at).form().endsWith("ing") ? "ing" : "verb")
                        : "noun";
        this.deed = voice;
        describe(type);
    }

    /** The features of a mention's role in the deed at a token. */
    public static List<String> of(Sentence sentence, List<Mention> mentions, int place, int at, EventType type) {
        return new RoleFeatures(sentence, mentions, place, at, type).features;
    }

    private void describe(EventType type) {
        boolean left = mention.to() <= at;
        boolean within = mention.from() <= at && mention.head() >= at;
        String side = within ? "in" : left ? "left" : "right";
        String where = side + ' ' + deed;
        String prep = preposition();
        String word = sentence.token(at).lemma();
        String nearest = rank(left);
        String kind = mention.kind() + " " + mention.role();
        add("where", where);
        add("where+type", where + ' ' + type);
        add("where+prep", where + ' ' + prep);
        add("where+prep+type", where + ' ' + prep + ' ' + type);
        add("w+side+prep", word + ' ' + side + ' ' + prep);
        add("where+rank", where + ' ' + nearest);
        add("where+rank+prep", where + ' ' + nearest + ' ' + prep);
        add("where+kind", where + ' ' + kind);
        add("kind+rank", side + ' ' + kind + ' ' + nearest);
        add("kind+prep", kind + ' ' + prep);
        String between = between(left);
        add("between", where + ' ' + between);
        add("between+prep", where + ' ' + between + ' ' + prep);
        add("between+rank", where + ' ' + between + ' ' + nearest);
        add("distance", side + ' ' + distance(left));
        add("distance+kind", where + ' ' + distance(left) + ' ' + kind);
        add("distance+type", where + ' ' + distance(left) + ' ' + prep + ' ' + type);
        add("first of sentence", String.valueOf(place == 0) + ' ' + where + ' ' + type);
        add("head is deed", String.valueOf(mention.head() == at) + ' ' + possessive() + ' ' + type);
        add("possessive", where + ' ' + possessive());
        add("next", side + ' ' + sentence.token(mention.to()).lemma());
        add("before", side + ' ' + sentence.token(mention.from() - 1).lemma());
        add("joined", where + ' ' + joined());
        add("joined+type", where + ' ' + joined() + ' ' + type);
        add("type+kind", type + " " + kind + ' ' + side);
        add("others", side + ' ' + Math.min(3, mentions.size()) + ' ' + nearest);
        if (clause.infinitive()) {
            Integer governor = clause.governorToken(sentence);
            if (governor != null) {
                String part = mention.to() <= governor ? "before" : left ? "inside" : "after";
                add("governor", part + ' ' + clause.governor());
                add("governor part", part + ' ' + type + ' ' + prep);
            }
        }
    }

    private void add(String name, String value) {
        features.add(name + '=' + value);
    }

    /** The word that leads the phrase: by, with, against, to, between; "-" when there is none. */
    private String preposition() {
        for (int i = mention.from() - 1; i >= 0 && mention.from() - i <= 5; i--) {
            Token token = sentence.token(i);
            if (token.tagged("ADP")) {
                return token.lemma();
            }
            if (token.tagged("SCONJ") || token.is("that", "and")) {
                return token.lemma();
            }
            if (!token.tagged("DET", "ADJ", "NUM", "NOUN")) {
                break;
            }
        }
        return "-";
    }

    /** The rank of the mention on its side, counted from the deed and from the sentence's edge. */
    private String rank(boolean left) {
        int nearer = 0;
        int farther = 0;
        for (int i = 0; i < mentions.size(); i++) {
            Mention other = mentions.get(i);
            if (i != place && (other.to() <= at) == left) {
                boolean closer = left ? other.from() > mention.from() : other.from() < mention.from();
                if (closer) {
                    nearer++;
                } else {
                    farther++;
                }
            }
        }
        return Math.min(nearer, 3) + "/" + Math.min(farther, 2);
    }

    private String between(boolean left) {
        int from = left ? mention.to() : at + 1;
        int to = left ? at : mention.from();
        int verbs = 0;
        boolean comma = false;
        boolean that = false;
        boolean said = false;
        for (int i = from; i < to; i++) {
            Token token = sentence.token(i);
            if (token.verb()) {
                verbs++;
            }
            comma = comma || token.written(",");
            that = that || token.is("that", "which", "who", "whose");
            said = said || token.is("say", "tell");
        }
        return Math.min(verbs, 2) + (comma ? "," : "") + (that ? "that" : "") + (said ? "said" : "");
    }

    private String distance(boolean left) {
        int gap = left ? at - mention.to() : mention.from() - at - 1;
        return gap <= 0 ? "0" : gap <= 2 ? "2" : gap <= 5 ? "5" : gap <= 10 ? "10" : "far";
    }

    private boolean possessive() {
        return sentence.token(mention.to()).is("'s", "'");
    }

    /** A sign for each side on which a list joins the mention to another: "Norway and Chile", "between A and B". */
    private String joined() {
        boolean before = place > 0 && joins(mentions.get(place - 1), mention);
        boolean after = place + 1 < mentions.size() && joins(mention, mentions.get(place + 1));
        return (before ? "<" : "") + (after ? ">" : "");
    }

    private boolean joins(Mention first, Mention second) {
        return second.from() - Math.max(first.to(), first.head() + 1) <= 3
                && sentence.between(first.to(), second.from())
                        .anyMatch(t -> t.is("and", ",", "-", "or", "with") || t.written("/"));
    }
}
