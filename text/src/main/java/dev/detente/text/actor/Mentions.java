package dev.detente.text.actor;

import dev.detente.model.ActorCode;
import dev.detente.text.grammar.Sentence;
import dev.detente.text.grammar.Token;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds who is named in the sentences of one article, one after the other. It remembers whom the earlier ones named: "he", "the two sides" and a
 * bare surname mean somebody of those.
 */
public final class Mentions {
    private static final Set<String> PAIR_HEADS = Set.of(
            "side",
            "country",
            "nation",
            "state",
            "government",
            "neighbour",
            "neighbor",
            "party",
            "leader",
            "minister",
            "power",
            "capital",
            "ally",
            "president",
            "rival",
            "delegation",
            "counterpart",
            "official");
    private static final Set<String> PERSONS = Set.of("he", "she");
    private static final Set<String> BODIES = Set.of("it", "they", "its", "their");
    /** Titles in front of a name that make a surname a person in office. */
    private static final Set<String> TITLES = Set.of(
            "president",
            "minister",
            "premier",
            "chancellor",
            "secretary",
            "king",
            "queen",
            "emir",
            "sultan",
            "mr",
            "mr.",
            "mrs",
            "mrs.",
            "ms",
            "ms.",
            "general",
            "gen.",
            "leader",
            "envoy",
            "ambassador",
            "prince",
            "sheikh",
            "spokesman",
            "spokeswoman",
            "spokesperson",
            "chief",
            "chairman",
            "colonel",
            "marshal",
            "pm",
            "sir",
            "senator");

    private static final Set<String> CALENDAR = Set.of(
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
            "christmas",
            "easter",
            "ramadan");
    /** Named so often before, a pair is what the article is about. */
    private static final int OFTEN = 2;

    private final NameTable names = NameTable.standard();
    private final LocalDate day;
    private final Map<String, ActorCode> surnames = new HashMap<>();
    private final Map<ActorCode, Integer> counts = new TreeMap<>();
    private @Nullable ActorCode person;
    private @Nullable ActorCode subject;

    /** @param day the day of the report, which tells who is in office */
    public Mentions(LocalDate day) {
        this.day = day;
    }

    /**
     * Those named in the next sentence of the article, in order.
     *
     * @param text the article, of which the sentence is a part
     */
    public List<Mention> find(String text, Sentence sentence) {
        String plain = NameTable.plain(text.substring(sentence.start(), sentence.end()));
        List<Mention> found = new ArrayList<>();
        for (int i = 0; i < sentence.size(); ) {
            Mention mention = at(plain, sentence, i, found);
            if (mention == null) {
                i++;
                continue;
            }
            note(sentence, mention);
            Mention last = found.isEmpty() ? null : found.get(found.size() - 1);
            if (last != null && sameParty(sentence, last, mention)) {
                found.remove(found.size() - 1);
                mention = new Mention(
                        last.from(), mention.to(), last.actors(), last.kind(), mention.head(), Mention.Role.OFFICIAL);
            }
            found.add(mention);
            i = behind(plain, sentence, mention);
        }
        remember(sentence, found);
        return found;
    }

    /** Where the search goes on: behind the noun that the words belong to, unless somebody else is named before it. */
    private int behind(String plain, Sentence sentence, Mention mention) {
        int next = mention.to();
        while (next <= mention.head()
                && names.at(plain, sentence.token(next).start() - sentence.start(), day)
                        .isEmpty()) {
            next++;
        }
        return next;
    }

    private @Nullable Mention at(String plain, Sentence sentence, int i, List<Mention> before) {
        Token token = sentence.token(i);
        int start = token.start() - sentence.start();
        int phrase = names.phraseAt(plain, start);
        if (phrase > 0) {
            int to = i + 1;
            while (to < sentence.size() && sentence.token(to).start() < sentence.start() + start + phrase) {
                to++;
            }
            return new Mention(i, to, List.of(), Mention.Kind.OTHER, to - 1, Mention.Role.THING);
        }
        Optional<NameTable.Name> name = names.at(plain, start, day);
        if (name.isPresent()) {
            return named(
                    sentence,
                    i,
                    name.get(),
                    start + sentence.start() + name.get().words().length());
        }
        Mention pair = pair(sentence, i, before);
        if (pair != null) {
            return pair;
        }
        if (token.tag().equals("PRON")) {
            return pronoun(token, i, before);
        }
        if (token.capital() && token.noun()) {
            ActorCode known = surname(plain, sentence, i);
            if (known != null) {
                return new Mention(i, i + 1, List.of(known), Mention.Kind.LEADER, i, Mention.Role.OFFICIAL);
            }
        }
        if (strange(token)) {
            return stranger(plain, sentence, i);
        }
        if (token.tag().equals("NOUN")
                && Nouns.somebody(token.lemma())
                && !sentence.token(i + 1).tag().equals("NOUN")) {
            return new Mention(i, i + 1, List.of(), Mention.Kind.OTHER, i, Nouns.role(token.lemma()));
        }
        return null;
    }

    /** Whether a word may be the name of somebody whom no table knows. */
    private static boolean strange(Token token) {
        return token.tag().equals("PROPN")
                && token.capital()
                && !TITLES.contains(token.lemma())
                && !CALENDAR.contains(token.lemma())
                && !Nouns.OFFICIAL.contains(token.lemma());
    }

    /** A name that no table knows: a person without an office, a movement, a company, a place. */
    private Mention stranger(String plain, Sentence sentence, int i) {
        int to = i + 1;
        while (strange(sentence.token(to))
                && names.at(plain, sentence.token(to).start() - sentence.start(), day)
                        .isEmpty()) {
            to++;
        }
        return new Mention(i, to, List.of(), Mention.Kind.OTHER, to - 1, Mention.Role.BARE);
    }

    private static Mention named(Sentence sentence, int i, NameTable.Name name, int end) {
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
        Mention.Role role = head < to ? Mention.Role.BARE : phraseRole(sentence, to, head);
        return new Mention(i, to, actors, name.kind(), head < to ? to - 1 : head, role);
    }

    /** The last noun of the phrase that goes on there; the token before when none does. */
    private static int head(Sentence sentence, int to) {
        int head = to - 1;
        for (int j = to; j < sentence.size(); j++) {
            Token token = sentence.token(j);
            if (token.tag().equals("NOUN")
                    || (token.tag().equals("PROPN") && !token.form().equals("-"))) {
                head = j;
                // "Foreign Minister N. N.": the office is what counts.
                if (Nouns.OFFICIAL.contains(token.lemma())
                        && !sentence.token(j + 1).tag().equals("NOUN")) {
                    break;
                }
            } else if (!token.tag().equals("ADJ")
                    && !token.tag().equals("NUM")
                    && !(token.is("'s", "'") && j == to)
                    && !(token.form().equals("-") && j > to)) {
                break;
            }
        }
        return head;
    }

    private static Mention.Role phraseRole(Sentence sentence, int to, int head) {
        Mention.Role role = Nouns.role(sentence.token(head).lemma());
        for (int j = to; j <= head && role == Mention.Role.THING; j++) {
            // "Chinese foreign ministry statement", "Israeli army bulldozers".
            if (Nouns.OFFICIAL.contains(sentence.token(j).lemma())) {
                role = Mention.Role.OFFICIAL;
            }
        }
        return role;
    }

    /** Whether two mentions in a row are one party: "US Secretary of State" and the name of the person. */
    private static boolean sameParty(Sentence sentence, Mention first, Mention second) {
        if (!first.actors().equals(second.actors())
                || first.actors().isEmpty()
                || second.kind() == Mention.Kind.PRONOUN) {
            return false;
        }
        for (int j = first.to(); j < second.from(); j++) {
            Token token = sentence.token(j);
            boolean within = token.noun()
                    || token.tag().equals("ADJ")
                    || (token.is("of", "for", "'s", "-", "the", "and") && j > first.to());
            if (!within) {
                return false;
            }
        }
        return second.from() - first.to() <= 8
                && second.kind() != Mention.Kind.CAPITAL
                && second.kind() != Mention.Kind.STATE;
    }

    private @Nullable Mention pair(Sentence sentence, int i, List<Mention> before) {
        boolean both = sentence.token(i).is("both");
        boolean two = sentence.token(i).is("two") && sentence.token(i - 1).is("the", "their", "these", "between");
        if (!both && !two) {
            return null;
        }
        int head = i + 1;
        while (sentence.token(head).tag().equals("ADJ") || sentence.token(head).is("of", "the")) {
            head++;
        }
        if (!PAIR_HEADS.contains(sentence.token(head).lemma())) {
            return null;
        }
        List<ActorCode> sides = lastTwo(before);
        return sides.size() < 2
                ? null
                : new Mention(i, head + 1, sides, Mention.Kind.PAIR, head, Mention.Role.OFFICIAL);
    }

    /** The two whom "both sides" means: those named before in the sentence, else those whom the article names most. */
    private List<ActorCode> lastTwo(List<Mention> before) {
        List<ActorCode> order = new ArrayList<>();
        for (Mention mention : before) {
            if (mention.acts() && mention.kind() != Mention.Kind.PRONOUN) {
                mention.actors().forEach(a -> addNew(order, a));
            }
        }
        List<ActorCode> most = counts.entrySet().stream()
                .filter(e -> e.getValue() >= OFTEN)
                .sorted(Map.Entry.<ActorCode, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        if (order.size() != 2 || most.size() >= 2) {
            List<ActorCode> named = List.copyOf(order);
            order.clear();
            Stream.of(most, named, List.copyOf(counts.keySet()))
                    .flatMap(List::stream)
                    .forEach(a -> addNew(order, a));
        }
        return order.size() < 2 ? List.of() : List.copyOf(order.subList(0, 2));
    }

    private static void addNew(List<ActorCode> order, ActorCode actor) {
        if (!order.contains(actor)) {
            order.add(actor);
        }
    }

    private @Nullable Mention pronoun(Token token, int i, List<Mention> before) {
        ActorCode meant = null;
        if (PERSONS.contains(token.lemma())
                || token.form().equalsIgnoreCase("his")
                || token.form().equalsIgnoreCase("her")) {
            meant = person;
            for (Mention mention : before) {
                if (mention.kind() == Mention.Kind.LEADER && mention.actors().size() == 1) {
                    meant = mention.actors().get(0);
                }
            }
        } else if (BODIES.contains(token.form().toLowerCase(Locale.ROOT))) {
            meant = subject;
            for (Mention mention : before) {
                if (mention.acts() && mention.actors().size() == 1) {
                    meant = mention.actors().get(0);
                    break;
                }
            }
        } else {
            return null;
        }
        return new Mention(
                i, i + 1, meant == null ? List.of() : List.of(meant), Mention.Kind.PRONOUN, i, Mention.Role.OFFICIAL);
    }

    private @Nullable ActorCode surname(String plain, Sentence sentence, int i) {
        Token token = sentence.token(i);
        String word = plain.substring(token.start() - sentence.start(), token.end() - sentence.start());
        ActorCode known = surnames.get(word);
        if (known != null) {
            return known;
        }
        boolean titled = TITLES.contains(sentence.token(i - 1).lemma());
        // A bare surname without a title must be long enough to be nobody else's word, and its holder in office.
        return names.surname(word, day)
                .filter(n -> titled || (word.length() >= 5 && n.on(day)))
                .map(NameTable.Name::actor)
                .orElse(null);
    }

    /** Keeps the surname of a person in office, also of one that no table knows: "Norwegian Foreign Minister Ola Nordmann". */
    private void note(Sentence sentence, Mention mention) {
        if (mention.actors().size() != 1
                || mention.role() != Mention.Role.OFFICIAL
                || mention.kind() == Mention.Kind.PRONOUN) {
            return;
        }
        ActorCode actor = mention.actors().get(0);
        if (mention.kind() == Mention.Kind.LEADER) {
            for (int j = mention.from(); j < mention.to(); j++) {
                // "Xi Jinping" is later called Xi, "Joe Biden" Biden.
                if (sentence.token(j).capital() && sentence.token(j).form().length() > 1) {
                    surnames.put(NameTable.plain(sentence.token(j).form()), actor);
                }
            }
        } else if (TITLES.contains(sentence.token(mention.head()).lemma())) {
            int j = mention.head() + 1;
            while (sentence.token(j).tag().equals("PROPN") && sentence.token(j).capital()) {
                j++;
            }
            if (j - 1 > mention.head() && sentence.token(j - 1).form().length() > 2) {
                surnames.put(NameTable.plain(sentence.token(j - 1).form()), actor);
            }
        }
    }

    private void remember(Sentence sentence, List<Mention> found) {
        boolean first = true;
        for (Mention mention : found) {
            if (mention.kind() == Mention.Kind.PRONOUN || !mention.acts()) {
                continue;
            }
            for (ActorCode actor : mention.actors()) {
                counts.merge(actor, 1, Integer::sum);
            }
            boolean someone = mention.kind() == Mention.Kind.LEADER
                    || (mention.role() == Mention.Role.OFFICIAL
                            && TITLES.contains(sentence.token(mention.head()).lemma()));
            if (mention.actors().size() == 1) {
                if (someone && first) {
                    person = mention.actors().get(0);
                }
                if (first) {
                    subject = mention.actors().get(0);
                }
                first = false;
            }
        }
    }
}
