package dev.detente.reader.actor;

import dev.detente.model.ActorCode;
import dev.detente.reader.grammar.Sentence;
import dev.detente.reader.grammar.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Those whom the sentences of an article have named so far: "he", "it", "the two sides" and a bare surname refer to them.
 */
final class Antecedents {
    private static final Set<String> PERSONS = Set.of("he", "she", "his", "her");
    private static final Set<String> BODIES = Set.of("it", "they");
    /** Pronouns that mostly refer to the actor named right before: "China's support for Russia in its war". */
    private static final Set<String> OWNERS = Set.of("its", "their");
    /** Pronouns that do not refer to the subject of the sentence, which does not act on itself. */
    private static final Set<String> OBJECTS = Set.of("them", "him");
    /** Pronouns of the speaker. */
    private static final Set<String> SPEAKERS = Set.of("we", "us", "our");
    /** A pair named this often before is what the article is about. */
    private static final int OFTEN = 2;

    private final Map<String, ActorCode> surnames = new HashMap<>();
    private final Map<ActorCode, Integer> counts = new TreeMap<>();
    /** The actors named so far, with the one named last at the end. */
    private final Set<ActorCode> recent = new LinkedHashSet<>();

    private final Groups groups = new Groups();

    private @Nullable ActorCode speaker;
    private @Nullable ActorCode hearer;
    private @Nullable ActorCode person;
    private @Nullable ActorCode subject;
    /** The subject of the sentence before the one noted last. */
    private @Nullable ActorCode subjectBefore;

    /** Sets whom "we" means from now on; null when not known. */
    void speaker(@Nullable ActorCode actor) {
        speaker = actor;
    }

    /** Sets whom "you" means in a question; null when not known. */
    void hearer(@Nullable ActorCode actor) {
        hearer = actor;
    }

    /** Whom "we" means; null when not known. */
    @Nullable
    ActorCode speaker() {
        return speaker;
    }

    /** Returns the actor of the sentence before the one noted last; null without one. */
    @Nullable
    ActorCode subjectBefore() {
        return subjectBefore;
    }

    /** The actor with this surname among those named so far; null when there is none. */
    @Nullable
    ActorCode surname(String word) {
        return surnames.get(word);
    }

    /**
     * The two that "both sides" means: those named before in the sentence, else those that the article names most.
     *
     * @param others those who deal with the two and are neither, as in "Chile mediated between the two"
     */
    List<ActorCode> two(List<Mention> before, List<ActorCode> others) {
        List<ActorCode> named = new ArrayList<>();
        for (Mention mention : before) {
            if (mention.acts() && mention.kind() != Mention.Kind.PRONOUN) {
                mention.actors().forEach(a -> addNew(named, a));
            }
        }
        named.removeAll(others);
        if (named.isEmpty() && others.isEmpty() && groups.two().size() == 2) {
            return groups.two();
        }
        List<ActorCode> most = counts.entrySet().stream()
                .filter(e -> e.getValue() >= OFTEN)
                .sorted(Map.Entry.<ActorCode, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        List<ActorCode> order = new ArrayList<>();
        if (named.size() == 2 && most.size() < 2) {
            order.addAll(named);
        } else {
            Stream.of(most, named, List.copyOf(counts.keySet()))
                    .flatMap(List::stream)
                    .filter(a -> !others.contains(a))
                    .forEach(a -> addNew(order, a));
        }
        return order.size() < 2 ? List.of() : List.copyOf(order.subList(0, 2));
    }

    private static void addNew(List<ActorCode> order, ActorCode actor) {
        if (!order.contains(actor)) {
            order.add(actor);
        }
    }

    /** Returns the last actors who acted together; empty without any. */
    List<ActorCode> together(Sentence sentence, int i) {
        return groups.last(sentence, i);
    }

    /** Returns the mention of several that "they" or "them" makes; null when it means one or no known actor. */
    @Nullable
    Mention several(Sentence sentence, int i, List<Mention> before) {
        String form = sentence.token(i).form().toLowerCase(Locale.ROOT);
        List<ActorCode> meant = List.of();
        if (form.equals("they")) {
            meant = groups.they(sentence, before);
        } else if (form.equals("them")) {
            ActorCode one = actor(before, null);
            boolean others = one != null
                    && before.stream().anyMatch(m -> m.acts() && !m.actors().equals(List.of(one)));
            meant = one == null || others || groups.justNow().contains(one) ? List.of() : groups.justNow();
        }
        return meant.size() < 2 ? null : new Mention(i, i + 1, meant, Mention.Kind.PAIR, i, Mention.Role.OFFICIAL);
    }

    /**
     * Returns the mention that a pronoun makes: without actors when it refers to no named one; null for a pronoun that does not refer to a party, such as
     * "that".
     */
    @Nullable
    Mention pronoun(Sentence sentence, int i, List<Mention> named) {
        Token token = sentence.token(i);
        // "Ukraine, which it denounced": it is another actor.
        boolean relative = sentence.token(i - 1).is("which", "whom") && !named.isEmpty();
        List<Mention> before = relative ? named.subList(0, named.size() - 1) : named;
        String form = token.form().toLowerCase(Locale.ROOT);
        ActorCode meant = null;
        if (PERSONS.contains(form)) {
            meant = alone(before, m -> m.kind() == Mention.Kind.LEADER)
                    .findFirst()
                    .orElse(person == null ? subject : person);
        } else if (BODIES.contains(form)) {
            meant = actor(before, subject);
        } else if (OWNERS.contains(form)) {
            meant = last(before);
            meant = meant == null ? named(before) : meant;
            meant = meant == null ? subject : meant;
        } else if (OBJECTS.contains(form)) {
            ActorCode one = actor(before, null);
            meant = form.equals("him") && person != null && !person.equals(one) ? person : otherThan(one);
        } else if (SPEAKERS.contains(form)) {
            meant = speaker;
        } else if (form.equals("you") || form.equals("your")) {
            meant = speaker == null ? hearer : null;
        } else {
            return null;
        }
        return new Mention(
                i, i + 1, meant == null ? List.of() : List.of(meant), Mention.Kind.PRONOUN, i, Mention.Role.OFFICIAL);
    }

    /** The last state among those named before in the sentence, even if only by its citizens or goods; null when there is none. */
    private static @Nullable ActorCode named(List<Mention> before) {
        return alone(before, m -> true).reduce((a, b) -> b).orElse(null);
    }

    /** "It" behind a verb: the last one named before in the sentence, other than its subject; without actors when no other one is named. */
    Mention object(int i, List<Mention> before) {
        ActorCode first = actor(before, null);
        ActorCode last = last(before);
        ActorCode meant = last == null || last.equals(first) ? (first == null ? subject : null) : last;
        return new Mention(
                i, i + 1, meant == null ? List.of() : List.of(meant), Mention.Kind.PRONOUN, i, Mention.Role.OFFICIAL);
    }

    /** The first acting party among those named before in the sentence. */
    private static @Nullable ActorCode actor(List<Mention> before, @Nullable ActorCode otherwise) {
        return alone(before, Mention::acts).findFirst().orElse(otherwise);
    }

    /** The last acting party among those named before in the sentence; null when there is none. */
    private static @Nullable ActorCode last(List<Mention> before) {
        return alone(before, m -> m.acts() && m.kind() != Mention.Kind.PRONOUN)
                .reduce((a, b) -> b)
                .orElse(null);
    }

    /** The actors of those mentions that mean one actor, in their order. */
    private static Stream<ActorCode> alone(List<Mention> before, Predicate<Mention> which) {
        return before.stream()
                .filter(m -> m.actors().size() == 1 && which.test(m))
                .map(m -> m.actors().get(0));
    }

    /** The one named last in earlier sentences other than the given one; null when there is none. */
    @Nullable
    ActorCode otherThan(@Nullable ActorCode one) {
        return recent.stream()
                .filter(actor -> !actor.equals(one))
                .reduce((a, b) -> b)
                .orElse(null);
    }

    /** Remembers the surname of a person in office, even of a person that no table knows: "Norwegian Foreign Minister Ola Nordmann". */
    void noteSurname(Sentence sentence, Mention mention) {
        if (mention.actors().size() != 1
                || mention.role() != Mention.Role.OFFICIAL
                || mention.kind() == Mention.Kind.PRONOUN) {
            return;
        }
        ActorCode actor = mention.actors().get(0);
        if (mention.kind() == Mention.Kind.LEADER) {
            for (int j = mention.from(); j < mention.to(); j++) {
                // "Xi Jinping" is later called Xi, "Joe Biden" Biden.
                if (sentence.token(j).capital()
                        && sentence.token(j).form().length() > 1
                        && !Nouns.TITLES.contains(sentence.token(j).lemma())
                        && !Offices.noun(sentence.token(j))) {
                    surnames.put(NameTable.plain(sentence.token(j).form()), actor);
                }
            }
        } else if (Nouns.TITLES.contains(sentence.token(mention.head()).lemma())) {
            int j = mention.head() + 1;
            while (sentence.token(j).tagged("PROPN") && sentence.token(j).capital()) {
                j++;
            }
            if (j - 1 > mention.head() && sentence.token(j - 1).form().length() > 2) {
                surnames.put(NameTable.plain(sentence.token(j - 1).form()), actor);
            }
        }
    }

    /**
     * Returns the mentions with pronouns that do not act on themselves: "he" who accuses Pyongyang is not of Pyongyang, even when the text named it
     * last.
     */
    List<Mention> apart(Sentence sentence, List<Mention> found) {
        List<Mention> apart = new ArrayList<>(found);
        for (int k = 0; k + 1 < found.size(); k++) {
            Mention pronoun = found.get(k);
            Mention object = found.get(k + 1);
            String form = sentence.token(pronoun.from()).form().toLowerCase(Locale.ROOT);
            boolean subject = (form.equals("it") || form.equals("he") || form.equals("she"))
                    && pronoun.kind() == Mention.Kind.PRONOUN
                    && pronoun.actors().size() == 1
                    && pronoun.actors().equals(object.actors());
            if (subject && object.kind() != Mention.Kind.PRONOUN && object.acts() && acts(sentence, pronoun, object)) {
                ActorCode same = object.actors().get(0);
                ActorCode meant =
                        !form.equals("it") && person != null && !person.equals(same) ? person : otherThan(same);
                apart.set(
                        k,
                        new Mention(
                                pronoun.from(),
                                pronoun.to(),
                                meant == null ? List.of() : List.of(meant),
                                pronoun.kind(),
                                pronoun.head(),
                                pronoun.role()));
            }
        }
        return apart;
    }

    /** Whether a verb of the first has the second as its object: nothing between begins another clause. */
    private static boolean acts(Sentence sentence, Mention first, Mention second) {
        return second.head() < second.to()
                && sentence.between(first.to(), second.from()).anyMatch(Token::verb)
                && sentence.between(first.to(), second.from())
                        .noneMatch(t -> t.tagged("SCONJ", "PUNCT")
                                || t.is("that", "in", "say", "which", "who", "and", "from", "as"));
    }

    /** Remembers whom a sentence names, for the sentences that follow. */
    void note(Sentence sentence, List<Mention> found) {
        boolean first = true;
        boolean known = false;
        subjectBefore = subject;
        groups.note(sentence, found);
        Mention last = found.stream().filter(Mention::acts).reduce((a, b) -> b).orElse(null);
        for (Mention mention : found) {
            if (!mention.acts() || Quotation.first(sentence.token(mention.from()))) {
                continue;
            }
            boolean pronoun = mention.kind() == Mention.Kind.PRONOUN;
            known = known
                    || PERSONS.contains(sentence.token(mention.from()).form().toLowerCase(Locale.ROOT));
            if (!pronoun) {
                for (ActorCode actor : mention.actors()) {
                    counts.merge(actor, 1, Integer::sum);
                    recent.remove(actor);
                    recent.add(actor);
                }
            }
            boolean object =
                    OBJECTS.contains(sentence.token(mention.from()).form().toLowerCase(Locale.ROOT));
            if (mention.actors().size() == 1
                    && !object
                    && !(first && !mention.equals(last) && Groups.adverbial(sentence, mention))) {
                if (!pronoun && (first || (!known && speaks(sentence, mention))) && someone(sentence, mention)) {
                    person = mention.actors().get(0);
                    known = true;
                }
                if (first) {
                    subject = mention.actors().get(0);
                }
                first = false;
            }
        }
    }

    /** Whether a mention is the subject of a verb behind another clause: "Norway has no such plans, the prime minister said". */
    private static boolean speaks(Sentence sentence, Mention mention) {
        int from = mention.from();
        while (sentence.token(from - 1).capital() && !sentence.token(from - 1).written(",")) {
            from--;
        }
        return sentence.token(from - 1).written(",")
                && sentence.token(Math.max(mention.to(), mention.head() + 1)).verb();
    }

    /** Whether a mention is a person, whom "he" or "she" may mean. */
    private static boolean someone(Sentence sentence, Mention mention) {
        return mention.kind() == Mention.Kind.LEADER
                || (mention.role() == Mention.Role.OFFICIAL
                        && (Nouns.TITLES.contains(sentence.token(mention.head()).lemma())
                                || Nouns.TITLES.contains(
                                        sentence.token(mention.from()).lemma())));
    }
}
