package dev.detente.reader.deed;

import dev.detente.reader.actor.Mention;
import dev.detente.reader.grammar.Sentence;
import dev.detente.reader.grammar.Token;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Describes a possible deed by its word and by the words around it, as features of a linear model. */
public final class DeedFeatures {
    private static final int AROUND = 4;
    private static final int BAG = 10;

    private final Sentence sentence;
    private final String[] words;
    private final Clause clause;
    private final int at;
    private final Set<String> features = new LinkedHashSet<>();

    private DeedFeatures(Sentence sentence, List<Mention> mentions, int at) {
        this.sentence = sentence;
        this.at = at;
        this.words = masked(sentence, mentions);
        this.clause = Clause.of(sentence, at);
        word();
        around();
        object();
        place();
        bags();
        actors(mentions);
    }

    /** Adds whether the word begins the sentence or is in a subordinate part. */
    private void place() {
        int verbs = 0;
        String mark = "";
        int comma = 0;
        for (int i = 0; i < at; i++) {
            Token token = sentence.token(i);
            if (token.verb()) {
                verbs++;
            }
            if (token.tagged("SCONJ")
                    || token.is(
                            "which", "who", "whose", "that", "after", "before", "because", "while", "when", "over",
                            "for", "by")) {
                mark = token.lemma();
                comma = 0;
            } else if (token.written(",") || token.is("and", "but")) {
                comma++;
            }
        }
        features.add("verbs before=" + Math.min(verbs, 3));
        features.add("under=" + mark + ' ' + Math.min(comma, 2));
        features.add("under+tag=" + mark + ' ' + sentence.token(at).tag() + ' ' + Math.min(verbs, 2));
    }

    /** The features of the deed at that token; one text each, named after what it looks at. */
    public static List<String> of(Sentence sentence, List<Mention> mentions, int at) {
        return new ArrayList<>(new DeedFeatures(sentence, mentions, at).features);
    }

    /** The base forms, with the same word for every actor: it does not matter who does it. */
    static String[] masked(Sentence sentence, List<Mention> mentions) {
        String[] words = new String[sentence.size()];
        for (int i = 0; i < words.length; i++) {
            Token token = sentence.token(i);
            words[i] = token.tagged("NUM") ? "<n>" : token.tagged("PROPN") ? "<p>" : token.lemma();
        }
        for (Mention mention : mentions) {
            if (!mention.actors().isEmpty() && mention.kind() != Mention.Kind.PRONOUN) {
                for (int i = mention.from(); i < mention.to(); i++) {
                    words[i] = "<a>";
                }
            }
        }
        return words;
    }

    private String word(int i) {
        return i >= 0 && i < words.length ? words[i] : "<>";
    }

    private void word() {
        Token token = sentence.token(at);
        String lemma = word(at);
        features.add("w=" + lemma);
        features.add("w=" + lemma + '/' + token.tag());
        features.add("tag=" + token.tag());
        String how = (clause.passive() ? "passive " : "")
                + (clause.negated() ? "not " : "")
                + clause.modal()
                + (clause.infinitive() ? "to" : "");
        features.add("how=" + how);
        features.add("how+w=" + how + ' ' + lemma);
        if (!clause.governor().isEmpty()) {
            features.add("gov=" + clause.governor());
            features.add("gov+w=" + clause.governor() + ' ' + lemma);
        }
        if (token.form().endsWith("ing")) {
            features.add("ing");
            features.add("ing+prev=" + word(at - 1));
        }
    }

    private void around() {
        for (int d = 1; d <= AROUND; d++) {
            features.add("+" + d + '=' + word(at + d));
            features.add("-" + d + '=' + word(at - d));
        }
        features.add("w+1=" + word(at) + ' ' + word(at + 1));
        features.add("w+12=" + word(at) + ' ' + word(at + 1) + ' ' + word(at + 2));
        features.add("-1w=" + word(at - 1) + ' ' + word(at));
        features.add("-21=" + word(at - 2) + ' ' + word(at - 1));
        features.add("+12=" + word(at + 1) + ' ' + word(at + 2));
    }

    private void object() {
        boolean noun = false;
        boolean verb = false;
        boolean that = false;
        for (int i = at + 1; i < sentence.size() && i <= at + 14; i++) {
            Token token = sentence.token(i);
            if (token.written(";")) {
                break;
            }
            if (!noun && token.tagged("NOUN") && !sentence.token(i + 1).tagged("NOUN")) {
                features.add("obj=" + word(i));
                features.add("w+obj=" + word(at) + ' ' + word(i));
                noun = true;
            }
            if (token.is("that", ":")) {
                that = true;
                features.add("that");
                features.add("w+that=" + word(at));
            }
            if (!verb && token.verb()) {
                Clause inner = Clause.of(sentence, i);
                String how = that ? "that" : inner.infinitive() ? "to" : "and";
                features.add("next=" + how + ' ' + word(i));
                features.add("w+next=" + word(at) + ' ' + how + ' ' + word(i));
                features.add("w+how=" + word(at) + ' ' + how + ' ' + inner.modal() + (inner.negated() ? " not" : ""));
                verb = true;
            }
            if (token.tagged("ADP") && i <= at + 8) {
                features.add("prep=" + word(at) + ' ' + word(i));
                features.add("pn=" + word(i) + ' ' + word(i + 1));
            }
        }
    }

    private void bags() {
        for (int i = 0; i < sentence.size(); i++) {
            String tag = sentence.token(i).tag();
            if (i == at || tag.equals("PUNCT") || tag.equals("DET") || word(i).startsWith("<")) {
                continue;
            }
            features.add("all=" + word(i));
            if (i > at && i <= at + BAG) {
                features.add("right=" + word(i));
            } else if (i < at && i >= at - BAG) {
                features.add("left=" + word(i));
            }
        }
    }

    private void actors(List<Mention> mentions) {
        Mention left = null;
        Mention right = null;
        int lefts = 0;
        int rights = 0;
        for (Mention mention : mentions) {
            if (mention.to() <= at) {
                left = mention;
                lefts++;
            } else if (mention.from() > at) {
                right = right == null ? mention : right;
                rights++;
            }
        }
        features.add("left actors=" + Math.min(lefts, 3));
        features.add("right actors=" + Math.min(rights, 3));
        if (left != null) {
            features.add("left is=" + left.kind() + ' ' + left.role());
            for (int i = left.to(); i < at; i++) {
                features.add("between=" + word(i));
            }
        }
        if (right != null) {
            features.add("right is=" + right.kind() + ' ' + right.role());
            StringBuilder path = new StringBuilder();
            for (int i = at + 1; i < right.from() && i < at + 5; i++) {
                features.add("to actor=" + word(i));
                path.append(' ').append(word(i));
            }
            features.add("w to actor=" + word(at) + path);
        }
    }
}
