package dev.detente.reader.actor;

import dev.detente.model.ActorCode;
import dev.detente.reader.grammar.Sentence;
import dev.detente.reader.grammar.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Those who acted together in a sentence before: "they", "the leaders" and "the three countries" are these. */
final class Groups {
    private static final Map<String, Integer> NUMBERS = Map.of("three", 3, "four", 4, "five", 5, "six", 6);
    /** Words before "leaders" when it means those who acted together before; "the two leaders" and "both leaders" are found elsewhere. */
    private static final Set<String> BEFORE = Set.of("the", "these", "all");

    /** The last actors who acted together, in any sentence. */
    private List<ActorCode> together = List.of();
    /** The last group of each size that acted together. */
    private final Map<Integer, List<ActorCode>> sized = new HashMap<>();

    /** Those who acted together in the sentence before. */
    private List<ActorCode> justNow = List.of();
    /** The only two of the sentence before. */
    private List<ActorCode> two = List.of();
    /** Whether a single person acted in the sentence before, who is no "they". */
    private boolean person;

    /** Remembers who acts together in a sentence. */
    void note(Sentence sentence, List<Mention> found) {
        List<ActorCode> subject = subject(sentence, found);
        List<ActorCode> all = new ArrayList<>();
        found.stream().filter(Mention::acts).forEach(m -> add(all, m.actors()));
        justNow = subject.size() > 1 ? subject : all.isEmpty() ? justNow : pair(found);
        together = subject.size() > 1 ? subject : together;
        if (subject.size() > 2) {
            sized.put(subject.size(), subject);
        }
        two = all.size() == 2 ? List.copyOf(all) : all.isEmpty() ? two : List.of();
        person = found.stream()
                .filter(Mention::acts)
                .findFirst()
                .map(m -> m.kind() == Mention.Kind.LEADER || m.head() >= m.to())
                .orElse(person);
    }

    /** The actors of "both countries" in a sentence, whom the next one may call "they"; empty without any. */
    private static List<ActorCode> pair(List<Mention> found) {
        return found.stream()
                .filter(m -> m.kind() == Mention.Kind.PAIR)
                .findFirst()
                .map(Mention::actors)
                .orElse(List.of());
    }

    /** Returns whom "they" means: those who act together in this sentence or the one before, or two persons in that one; empty when it means one state. */
    List<ActorCode> they(Sentence sentence, List<Mention> before) {
        List<ActorCode> here = subject(sentence, before);
        if (here.size() > 1) {
            return here;
        }
        if (before.stream().anyMatch(Mention::acts)) {
            return List.of();
        }
        return !justNow.isEmpty() ? justNow : person ? two : List.of();
    }

    /** Returns the actors who acted together in the sentence before; empty without any. */
    List<ActorCode> justNow() {
        return justNow;
    }

    /** Returns the two who alone acted in the sentence before; empty when others did too. */
    List<ActorCode> two() {
        return two;
    }

    /** Returns the last actors who acted together, as many as the number before "countries" at a token says; empty without any. */
    List<ActorCode> last(Sentence sentence, int i) {
        Integer number = NUMBERS.get(sentence.token(i + 1).lemma());
        return number == null ? together : sized.getOrDefault(number, List.of());
    }

    /** The token of the noun when "the leaders", "the heads of state" or "the three countries" begins at a token; -1 when it does not. */
    static int noun(Sentence sentence, int i) {
        Token token = sentence.token(i);
        if (!BEFORE.contains(token.lemma())) {
            return -1;
        }
        int head = NUMBERS.containsKey(sentence.token(i + 1).lemma()) ? i + 2 : i + 1;
        Token noun = sentence.token(head);
        if (head == i + 2 && !noun.noun() && !noun.tagged("ADJ") && !noun.is("of")) {
            // "The three met."
            return i + 1;
        }
        if (noun.is("head", "heads")
                && sentence.token(head + 1).is("of")
                && sentence.token(head + 2).is("state", "government")) {
            return sentence.token(head + 3).is("of") ? -1 : head + 2;
        }
        boolean plural = noun.form().endsWith("s") && Nouns.SIDES.contains(singular(noun));
        return plural && !sentence.token(head + 1).is("of", "who", "which", "that", "'s", "'") ? head : -1;
    }

    private static String singular(Token noun) {
        return noun.lemma().endsWith("s")
                ? noun.lemma().substring(0, noun.lemma().length() - 1)
                : noun.lemma();
    }

    /** Whether the group has the size that the number before the noun says. */
    static boolean fits(Sentence sentence, int i, List<ActorCode> group) {
        Integer number = NUMBERS.get(sentence.token(i + 1).lemma());
        return number == null ? group.size() > 1 : group.size() == number;
    }

    /** The actors at the beginning of a sentence that are joined by "and" or commas. */
    private static List<ActorCode> subject(Sentence sentence, List<Mention> found) {
        List<ActorCode> subject = new ArrayList<>();
        Mention last = null;
        boolean and = false;
        for (Mention mention : found) {
            if (last == null && (!mention.acts() || adverbial(sentence, mention))) {
                continue;
            }
            if (last != null && !joined(sentence, last, mention)) {
                break;
            }
            and = and || (last != null && hasAnd(sentence, last, mention));
            if (mention.acts()) {
                add(subject, mention.actors());
            }
            last = mention;
        }
        boolean pair = last != null && last.kind() == Mention.Kind.PAIR;
        return and || pair || subject.size() < 2 ? List.copyOf(subject) : List.of();
    }

    /** Whether a mention follows a preposition: "In Oslo, the Danish minister said". */
    static boolean adverbial(Sentence sentence, Mention mention) {
        return sentence.token(mention.before(sentence))
                .is("in", "on", "at", "from", "near", "after", "for", "with", "of");
    }

    private static boolean hasAnd(Sentence sentence, Mention first, Mention second) {
        return sentence.between(first.to(), second.from()).anyMatch(t -> t.is("and"));
    }

    private static boolean joined(Sentence sentence, Mention first, Mention second) {
        return sentence.between(first.to(), second.from())
                .allMatch(t -> t.is("and", ",", "of", "the", "'s") || t.noun() || t.tagged("ADJ"));
    }

    private static void add(List<ActorCode> all, List<ActorCode> more) {
        more.stream().filter(a -> !all.contains(a)).forEach(all::add);
    }
}
