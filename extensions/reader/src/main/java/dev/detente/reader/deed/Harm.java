package dev.detente.reader.deed;

import dev.detente.model.ActorCode;
import dev.detente.reader.actor.Mention;
import dev.detente.reader.grammar.Sentence;
import dev.detente.reader.grammar.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A harm that a sentence names by a noun, such as an attack, with those who suffer it and those who do it. A state that condemns the attack on
 * Ukraine does not condemn Ukraine.
 *
 * @param doers those who do it; empty when the sentence does not say
 */
public record Harm(int at, List<Mention> victims, List<Mention> doers) {
    private static final Set<String> NOUNS = set(
            "attack strike airstrike raid assault bombing bombardment shelling invasion incursion intrusion aggression offensive killing murder"
                    + " assassination massacre slaughter missile rocket barrage salvo ambush shooting explosion blast bomb drone occupation"
                    + " annexation seizure capture storming siege blockade sabotage cyberattack hack hacking kidnapping abduction poisoning"
                    + " downing sinking ramming destruction violence atrocity war crackdown operation escalation breach violation hostility"
                    + " arrest detention expulsion sanction tariff embargo ban boycott coercion pressure threat interference provocation"
                    + " counterattack counterstrike retaliation onslaught torching burning looting harassment mistreatment torture execution"
                    + " bloodshed carnage genocide famine starvation encroachment trespass landing deployment firing fire launch damage death");
    /** Words between such a noun and its victim. */
    private static final Set<String> ON =
            Set.of("on", "upon", "against", "at", "over", "targeting", "toward", "towards", "into", "hitting");
    /** Nouns whose "of" names the victim; "the attack of" names the attacker. */
    private static final Set<String> OF = set(
            "bombing bombardment shelling invasion killing murder assassination massacre slaughter ambush shooting occupation annexation seizure"
                    + " capture storming siege blockade sabotage hacking kidnapping abduction poisoning downing sinking ramming destruction arrest"
                    + " detention expulsion torture execution harassment mistreatment starvation death looting burning torching breach violation");
    /** Nouns of harm that a state does within its borders: "the crackdown in Belarus" is by Belarus. */
    private static final Set<String> WITHIN =
            set("crackdown arrest detention execution torture genocide violence atrocity");

    /** A victim or doer behind the noun begins at most this many tokens after it. */
    private static final int REACH = 14;

    private static Set<String> set(String words) {
        return Set.of(words.split(" "));
    }

    /** The harms that a sentence names, in its order. */
    static List<Harm> of(Sentence sentence, List<Mention> mentions) {
        List<Harm> harms = new ArrayList<>();
        for (int i = 0; i < sentence.size(); i++) {
            Token token = sentence.token(i);
            if (NOUNS.contains(token.lemma()) && !token.tagged("VERB") && !follows(sentence, i)) {
                harms.add(at(sentence, mentions, i));
            }
        }
        return harms;
    }

    /** Whether the head of the phrase comes later: "missile attack". */
    private static boolean follows(Sentence sentence, int i) {
        return NOUNS.contains(sentence.token(i + 1).lemma());
    }

    private static Harm at(Sentence sentence, List<Mention> mentions, int at) {
        List<Mention> victims = new ArrayList<>();
        List<Mention> doers = new ArrayList<>();
        String noun = sentence.token(at).lemma();
        for (Mention mention : mentions) {
            if (mention.to() <= at && owns(sentence, mention, at)) {
                doers.add(mention);
                continue;
            }
            if (mention.from() <= at || mention.from() - at > REACH) {
                continue;
            }
            switch (link(sentence, at, mention.from())) {
                case "on" -> victims.add(mention);
                case "by" -> doers.add(mention);
                case "of" -> (OF.contains(noun) ? victims : doers).add(mention);
                case "in" -> (WITHIN.contains(noun) ? doers : victims).add(mention);
                default -> {}
            }
        }
        return new Harm(at, List.copyOf(victims), List.copyOf(doers));
    }

    /** Whether a mention owns the noun: "Russia's attack", "the Russian missile strikes"; a town alone is the place. */
    private static boolean owns(Sentence sentence, Mention mention, int at) {
        boolean possessive = false;
        for (int i = mention.to(); i < at; i++) {
            Token token = sentence.token(i);
            possessive = possessive || token.is("'s", "'");
            if (!token.tagged("ADJ", "NOUN", "PROPN", "NUM")
                    && !token.is("'s", "'", "-")
                    && !token.form().endsWith("ing")
                    && !token.form().endsWith("ed")) {
                return false;
            }
        }
        boolean place = mention.kind() == Mention.Kind.CAPITAL
                || mention.kind() == Mention.Kind.PLACE
                || (mention.kind() == Mention.Kind.STATE
                        && sentence.token(mention.from()).form().length() > 3);
        return possessive || !place;
    }

    /** How a mention hangs on the noun: by "on", "of", "by" or "in" of the same phrase; empty when it does not. */
    private static String link(Sentence sentence, int at, int from) {
        String link = "";
        for (int i = at + 1; i < from; i++) {
            Token token = sentence.token(i);
            if (ON.contains(token.lemma())) {
                link = "on";
            } else if (token.is("by")) {
                link = "by";
            } else if (token.is("of", "in", "inside", "near", "across")) {
                // "The attack on the port of Odesa": what is hit decides.
                link = link.isEmpty() ? token.is("of") ? "of" : "in" : link;
            } else if (token.verb()
                    || token.tagged("AUX", "SCONJ", "ADP")
                    || token.written(",", ";", ":", "that", "which", "who")) {
                return "";
            }
        }
        return link;
    }

    /** Whether a mention suffers the harm. */
    boolean hits(Mention mention) {
        return victims.contains(mention);
    }

    /** The states and organisations that suffer the harm. */
    public List<ActorCode> hit() {
        return victims.stream().flatMap(m -> m.actors().stream()).distinct().toList();
    }
}
