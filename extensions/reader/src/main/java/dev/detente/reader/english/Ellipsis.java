package dev.detente.reader.english;

import dev.detente.reader.actor.Mention;
import dev.detente.reader.grammar.Sentence;
import dev.detente.reader.grammar.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Words by which a party does what another just did: "so did Peru", "as did Chile", "Norway followed suit", "Oman did the same", "Iraq joined them".
 *
 * @param at the token of the verb, which names no deed of its own
 * @param who those who do it too
 * @param whom those to whom they do it, when it is to others: "did the same to Peru"
 */
record Ellipsis(int at, List<Mention> who, List<Mention> whom) {
    private static final Set<String> HELPERS = Set.of("do", "have", "will", "would", "be", "must", "can", "could");
    private static final Set<String> SAME = Set.of("same", "likewise", "similarly");
    private static final Set<String> OTHERS = Set.of("them", "him", "her", "it", "in");
    /** How far the subject may be from its verb: "Chile, a day later, followed suit". */
    private static final int REACH = 6;

    /** The ellipses of a sentence, in order. */
    static List<Ellipsis> of(Sentence sentence, List<Mention> mentions) {
        List<Ellipsis> found = new ArrayList<>();
        for (int i = 0; i < sentence.size(); i++) {
            Token token = sentence.token(i);
            List<Mention> who = List.of();
            if (HELPERS.contains(token.lemma()) && sentence.token(i - 1).is("so", "as", "neither", "nor")) {
                who = sentence.token(i - 1).is("so", "as") ? behind(sentence, mentions, i) : List.of();
            } else if (repeats(sentence, i) && !denied(sentence, i)) {
                who = before(sentence, mentions, i);
            }
            if (!who.isEmpty()) {
                found.add(new Ellipsis(i, who, to(sentence, mentions, i)));
            }
        }
        return found;
    }

    /** Whether a verb says that its subject does what another did. */
    private static boolean repeats(Sentence sentence, int i) {
        Token token = sentence.token(i);
        Token next = sentence.token(i + 1);
        Token last = sentence.token(i + 2);
        if (token.is("follow")) {
            return next.is("suit", ".", ";") || (next.is("its", "their", "his", "her") && last.is("example", "lead"));
        }
        if (token.is("say", "make", "take")) {
            return (next.is("the") && last.is("same"))
                    || (next.is("much")
                            && last.is("the")
                            && sentence.token(i + 3).is("same"));
        }
        if (token.is("do")) {
            return SAME.contains(next.lemma()) || (next.is("the") && SAME.contains(last.lemma()));
        }
        boolean ends = last.tagged("PUNCT", "ADP", "ADV");
        return token.is("join") && token.verb() && OTHERS.contains(next.form()) && (next.is("in") || ends);
    }

    private static boolean denied(Sentence sentence, int at) {
        for (int i = at - 1; i >= 0 && at - i <= REACH; i--) {
            Token token = sentence.token(i);
            if (token.is("not", "n't", "never", "may", "might", "could", "would", "to", "will", "should")) {
                return true;
            }
            if (token.noun()) {
                return false;
            }
        }
        return false;
    }

    /** The party behind the verb, and those listed with it. */
    private static List<Mention> behind(Sentence sentence, List<Mention> mentions, int at) {
        List<Mention> who = new ArrayList<>();
        int next = at + 1;
        for (Mention mention : mentions) {
            boolean article = sentence.token(next).tagged("DET") && mention.from() == next + 1;
            if (mention.from() >= next && (mention.from() == next || article) && mention.acts()) {
                who.add(mention);
                next = Math.max(mention.to(), mention.head() + 1);
                if (sentence.token(next).is("and", ",") && mentions.indexOf(mention) + 1 < mentions.size()) {
                    next++;
                }
            }
        }
        return who;
    }

    /** The party behind "the same to" or "the same with"; empty without one. */
    private static List<Mention> to(Sentence sentence, List<Mention> mentions, int at) {
        int i = at + 1;
        while (i <= at + 2 && !SAME.contains(sentence.token(i).lemma())) {
            i++;
        }
        int from = sentence.token(i + 1).is("to", "with") ? i + 2 : sentence.size();
        return mentions.stream()
                .filter(m -> m.from() == from
                        || (m.from() == from + 1 && sentence.token(from).tagged("DET")))
                .toList();
    }

    /** The party before the verb, and those listed with it. */
    private static List<Mention> before(Sentence sentence, List<Mention> mentions, int at) {
        List<Mention> who = new ArrayList<>();
        for (int k = mentions.size() - 1; k >= 0; k--) {
            Mention mention = mentions.get(k);
            int end = Math.max(mention.to(), mention.head() + 1);
            if (end > at || !mention.acts()) {
                continue;
            }
            boolean near =
                    who.isEmpty() ? at - end <= REACH && subject(sentence, end, at) : listed(sentence, end, who.get(0));
            if (!near) {
                break;
            }
            who.add(0, mention);
        }
        return who;
    }

    private static boolean subject(Sentence sentence, int from, int to) {
        return sentence.between(from, to).noneMatch(token -> token.verb() && !token.is("have", "be", "do"));
    }

    private static boolean listed(Sentence sentence, int end, Mention next) {
        List<Token> between = sentence.tokens().subList(end, next.from());
        return !between.isEmpty() && between.stream().allMatch(token -> token.is("and", ",", "the"));
    }
}
