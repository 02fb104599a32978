package dev.detente.text.actor;

import dev.detente.model.ActorCode;
import dev.detente.text.grammar.Sentence;
import dev.detente.text.grammar.Token;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds who is named in the sentences of one article, one after the other. It remembers whom the earlier ones named: "he", "the two sides" and a
 * bare surname refer to them.
 */
public final class Mentions {
    /** A dateline or paragraph heading: "THE HAGUE, 3 May (Agency) - ", "MANILA: ". What it names is not an actor. */
    private static final Pattern DATELINE = Pattern.compile(
            "^\\p{Lu}[\\p{Lu}'. /-]{3,40}(?:, [\\w., ]{3,25})?(?: \\([^)]{2,25}\\))? ?(?:--?|[\u2013\u2014:]) ");

    /** How many words before a name may stand in its apposition: "the Hon". */
    private static final int APPOSITION = 4;

    private final NameTable names = NameTable.standard();
    private final LocalDate day;
    private final Antecedents antecedents = new Antecedents();
    private final Offices offices = new Offices();

    /** @param day the day of the report, which determines who is in office */
    public Mentions(LocalDate day) {
        this.day = day;
    }

    /** Sets between whom most has happened so far: "both sides" are these. */
    public void pair(List<ActorCode> two) {
        antecedents.pair(two);
    }

    /** The mentions in the next sentence of the article, in order, when nobody knows who speaks. */
    public List<Mention> find(String text, Sentence sentence) {
        return find(text, sentence, null);
    }

    /**
     * The mentions in the next sentence of the article, in order.
     *
     * @param text the article that contains the sentence
     * @param speaker whom "we" and "the spokesperson" mean; null when not known
     */
    public List<Mention> find(String text, Sentence sentence, @Nullable ActorCode speaker) {
        antecedents.speaker(speaker);
        String plain = NameTable.plain(text.substring(sentence.start(), sentence.end()));
        List<Mention> found = new ArrayList<>();
        Matcher dateline = DATELINE.matcher(plain);
        int told = dateline.find() ? sentence.start() + dateline.end() : sentence.start();
        for (int i = 0; i < sentence.size(); ) {
            if (sentence.token(i).start() < told) {
                i++;
                continue;
            }
            Mention mention = at(plain, sentence, i, found);
            if (mention == null) {
                i++;
                continue;
            }
            antecedents.noteSurname(sentence, mention);
            Mention last = found.isEmpty() ? null : found.get(found.size() - 1);
            if (last != null && Phrases.sameParty(sentence, last, mention)) {
                found.remove(found.size() - 1);
                Mention.Kind kind = mention.kind() == Mention.Kind.LEADER ? mention.kind() : last.kind();
                mention = new Mention(
                        last.from(), mention.to(), last.actors(), kind, mention.head(), Mention.Role.OFFICIAL);
            }
            found.add(mention);
            i = behind(plain, sentence, mention);
        }
        List<Mention> named = Phrases.withAppositions(sentence, found);
        named.forEach(mention -> antecedents.noteSurname(sentence, mention));
        antecedents.note(sentence, named);
        offices.note(sentence, named);
        return Quotation.withSpeaker(sentence, named, antecedents.subjectBefore());
    }

    /** The sentence with its names tagged as names: the tagger takes a rare one at the beginning for a verb, as in "Trump said". */
    public static Sentence mended(Sentence sentence, List<Mention> mentions) {
        List<Token> tokens = new ArrayList<>(sentence.tokens());
        for (Mention mention : mentions) {
            for (int i = mention.from(); i < mention.to() && !mention.actors().isEmpty(); i++) {
                Token token = tokens.get(i);
                boolean surname =
                        mention.kind() == Mention.Kind.LEADER && token.tag().equals("ADJ");
                if (token.capital() && (token.verb() || surname || token.tag().equals("AUX"))) {
                    String name = token.form().toLowerCase(Locale.ROOT);
                    tokens.set(i, new Token(token.start(), token.end(), token.form(), name, "PROPN"));
                }
            }
        }
        return new Sentence(sentence.start(), sentence.end(), tokens);
    }

    /** Where the search continues: after the noun that the words belong to, unless somebody else is named before it. */
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
            return Phrases.named(
                    sentence,
                    i,
                    name.get(),
                    start + sentence.start() + name.get().words().length());
        }
        Mention pair = pair(sentence, i, before);
        if (pair != null) {
            return pair;
        }
        Mention other = otherSide(sentence, i, before);
        if (other != null) {
            return other;
        }
        Mention several = several(sentence, i, before);
        if (several != null) {
            return several;
        }
        if (token.tag().equals("PRON")) {
            boolean object = token.is("it")
                    && (sentence.token(i - 1).verb() || sentence.token(i - 1).is("against", "with"));
            Mention pronoun = object ? antecedents.object(i, before) : antecedents.pronoun(sentence, i, before);
            return pronoun != null && token.is("its", "their", "our", "his", "her")
                    ? Phrases.owner(sentence, pronoun)
                    : pronoun;
        }
        if (token.capital() && (token.noun() || token.tag().equals("ADJ") || (i == 0 && token.verb()))) {
            ActorCode known = surname(plain, sentence, i);
            if (known != null) {
                return new Mention(i, i + 1, List.of(known), Mention.Kind.LEADER, i, Mention.Role.OFFICIAL);
            }
        }
        if (Offices.noun(token)
                && !sentence.token(i + 1).tag().equals("NOUN")
                && !(sentence.token(i + 1).is("of") && sentence.token(i + 2).capital())) {
            ActorCode told = apposition(plain, sentence, i);
            ActorCode known = told == null ? offices.holder(sentence, i) : told;
            ActorCode holder = known == null && Offices.speaks(sentence, i) ? antecedents.speaker() : known;
            if (holder != null) {
                return new Mention(i, i + 1, List.of(holder), Mention.Kind.LEADER, i, Mention.Role.OFFICIAL);
            }
        }
        ActorCode body = offices.body(sentence, i);
        if (body != null) {
            return new Mention(i, i + 1, List.of(body), Mention.Kind.ORGANISATION, i, Mention.Role.OFFICIAL);
        }
        if ((Offices.noun(token) || token.is("authority", "authorities", "leadership", "army"))
                && sentence.token(i + 1).is("in")) {
            // "The ministry in Tehran".
            Token town = sentence.token(i + 2);
            Optional<NameTable.Name> seat =
                    town.capital() ? names.at(plain, town.start() - sentence.start(), day) : Optional.empty();
            if (seat.isPresent()
                    && seat.get().kind() == Mention.Kind.CAPITAL
                    && !sentence.token(i - 1).is("embassy")) {
                return new Mention(
                        i, i + 1, List.of(seat.get().actor()), Mention.Kind.GOVERNMENT, i, Mention.Role.OFFICIAL);
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

    /** Who holds the office at a token when the person follows between commas: "the Prime Minister, Keir Starmer, said"; null when nobody known does. */
    private @Nullable ActorCode apposition(String plain, Sentence sentence, int at) {
        if (!sentence.token(at + 1).form().equals(",")) {
            return null;
        }
        for (int i = at + 2; i <= at + APPOSITION && !sentence.token(i).form().equals(","); i++) {
            Optional<NameTable.Name> name = names.at(plain, sentence.token(i).start() - sentence.start(), day);
            if (name.isPresent() && name.get().kind() == Mention.Kind.LEADER) {
                return name.get().actor();
            }
        }
        return null;
    }

    /** Whether a word may be the name of somebody whom no table knows. */
    private static boolean strange(Token token) {
        return token.tag().equals("PROPN")
                && token.capital()
                && !Nouns.TITLES.contains(token.lemma())
                && !Nouns.CALENDAR.contains(token.lemma())
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
        boolean office = Nouns.TITLES.contains(sentence.token(i - 1).lemma());
        return new Mention(
                i, to, List.of(), Mention.Kind.OTHER, to - 1, office ? Mention.Role.OFFICIAL : Mention.Role.BARE);
    }

    /** "They", "the leaders" or "the three countries": those who acted together before. */
    private @Nullable Mention several(Sentence sentence, int i, List<Mention> before) {
        int noun = Groups.noun(sentence, i);
        if (noun < 0) {
            return antecedents.several(sentence, i, before);
        }
        List<ActorCode> together = antecedents.together();
        List<ActorCode> meant = together.isEmpty() ? antecedents.two(before, List.of()) : together;
        return Groups.fits(sentence, i, meant)
                ? new Mention(i, noun + 1, meant, Mention.Kind.PAIR, noun, Mention.Role.OFFICIAL)
                : null;
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
        if (!Nouns.SIDES.contains(sentence.token(head).lemma())) {
            Token next = sentence.token(i + 1);
            if (!(sentence.token(i - 1).is("the") || (both && object(sentence, i)))
                    || next.noun()
                    || next.tag().equals("ADJ")
                    || next.tag().equals("NUM")
                    || next.is("of")) {
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

    /** Whether the two at that token are those whom somebody else talks to or deals with: "met both leaders", "mediated between the two". */
    private static boolean object(Sentence sentence, int i) {
        Token before =
                sentence.token(i - 1).is("the", "their", "these") ? sentence.token(i - 2) : sentence.token(i - 1);
        return before.tag().equals("ADP") || (before.tag().equals("VERB") && !before.is("say", "think", "want"));
    }

    /** Those who do what the verb before that token says. */
    private static List<ActorCode> subject(Sentence sentence, int i, List<Mention> before) {
        int verb = i - 1;
        while (verb >= 0 && !sentence.token(verb).verb()) {
            verb--;
        }
        List<ActorCode> last = List.of();
        for (Mention mention : before) {
            if (mention.acts() && mention.to() <= Math.max(verb, 1)) {
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
        // "His Chinese counterpart" is named, so it does not mean whoever was named last.
        while (sentence.token(head).tag().equals("ADJ") && !sentence.token(head).capital()) {
            head++;
        }
        Token noun = sentence.token(head);
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

    private @Nullable ActorCode surname(String plain, Sentence sentence, int i) {
        Token token = sentence.token(i);
        String word = plain.substring(token.start() - sentence.start(), token.end() - sentence.start());
        ActorCode known = antecedents.surname(word);
        if (known != null) {
            return known;
        }
        if (strange(sentence.token(i + 1))) {
            // A first name that is also somebody's surname.
            return null;
        }
        boolean titled = Nouns.TITLES.contains(sentence.token(i - 1).lemma());
        // A bare surname without a title must be long enough not to be a common word, and its holder in office.
        return names.surname(word, day)
                .filter(n -> titled || (word.length() >= 5 && n.on(day)))
                .map(NameTable.Name::actor)
                .orElse(null);
    }
}
