package dev.detente.reader.actor;

import dev.detente.model.ActorCode;
import dev.detente.reader.grammar.Sentence;
import dev.detente.reader.grammar.Token;
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

    /** How many words may precede a name in its apposition: "the Hon". */
    private static final int APPOSITION = 4;

    private final NameTable names = NameTable.standard();
    private final LocalDate day;
    private final Antecedents antecedents = new Antecedents();
    private final References references = new References(antecedents);
    private final Offices offices = new Offices();
    private final Home home = new Home();
    private final Realms realms = new Realms();

    /** @param day the day of the report, which determines who is in office */
    public Mentions(LocalDate day) {
        this.day = day;
    }

    /** Sets the actor whom questioners address as "you"; null outside questions. */
    public void hearer(@Nullable ActorCode actor) {
        antecedents.hearer(actor);
    }

    /** Finds the mentions in the next sentence of the article, in order, without a known speaker. */
    public List<Mention> find(String text, Sentence sentence) {
        return find(text, sentence, null);
    }

    /**
     * The mentions in the next sentence of the article, in order.
     *
     * @param speaker whom "we" and "the spokesperson" mean; null when not known
     */
    public List<Mention> find(String text, Sentence sentence, @Nullable ActorCode speaker) {
        antecedents.speaker(speaker);
        String plain = NameTable.plain(text.substring(sentence.start(), sentence.end()));
        List<Mention> found = new ArrayList<>();
        Matcher dateline = DATELINE.matcher(plain);
        int start = dateline.find() ? sentence.start() + dateline.end() : sentence.start();
        for (int i = 0; i < sentence.size(); ) {
            if (sentence.token(i).start() < start) {
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
        List<Mention> named = antecedents.apart(sentence, Phrases.withAppositions(sentence, found));
        named.forEach(mention -> antecedents.noteSurname(sentence, mention));
        antecedents.note(sentence, named);
        offices.note(sentence, named);
        home.note(sentence, named);
        realms.note(named);
        return Quotation.withSpeaker(sentence, named, antecedents.subjectBefore());
    }

    /** The sentence with its names tagged as names: the tagger takes a rare one at the beginning for a verb, as in "Trump said". */
    public static Sentence mended(Sentence sentence, List<Mention> mentions) {
        List<Token> tokens = new ArrayList<>(sentence.tokens());
        for (Mention mention : mentions) {
            for (int i = mention.from(); i < mention.to() && !mention.actors().isEmpty(); i++) {
                Token token = tokens.get(i);
                boolean surname = mention.kind() == Mention.Kind.LEADER && token.tagged("ADJ");
                if (token.capital() && (token.verb() || surname || token.tagged("AUX"))) {
                    String name = token.form().toLowerCase(Locale.ROOT);
                    tokens.set(i, new Token(token.start(), token.end(), token.form(), name, "PROPN"));
                }
            }
        }
        return new Sentence(sentence.start(), sentence.end(), tokens);
    }

    /** Returns where the search continues: after the noun that the words belong to, unless another is named before it. */
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
        Mention realm = realms.at(sentence, i, before);
        if (realm != null) {
            return realm;
        }
        Mention reference = references.at(sentence, i, before);
        if (reference != null) {
            return reference;
        }
        if (token.tagged("PRON")) {
            boolean object = token.is("it")
                    && (sentence.token(i - 1).verb() || sentence.token(i - 1).is("against", "with"));
            Mention pronoun = object ? antecedents.object(i, before) : antecedents.pronoun(sentence, i, before);
            return pronoun != null && token.is("its", "their", "our", "his", "her", "your")
                    ? Phrases.owner(sentence, pronoun)
                    : pronoun;
        }
        boolean titled = Nouns.TITLES.contains(sentence.token(i - 1).lemma());
        if (token.capital() && (token.noun() || token.tagged("ADJ") || (token.verb() && (i == 0 || titled)))) {
            ActorCode known = surname(plain, sentence, i);
            if (known != null) {
                return new Mention(i, i + 1, List.of(known), Mention.Kind.LEADER, i, Mention.Role.OFFICIAL);
            }
        }
        if (Offices.noun(token) && sentence.token(i + 1).is("of")) {
            // "The emir of Qatar".
            int of = sentence.token(i + 2).is("the") ? i + 3 : i + 2;
            Optional<NameTable.Name> state = sentence.token(of).capital()
                    ? names.at(plain, sentence.token(of).start() - sentence.start(), day)
                    : Optional.empty();
            if (state.isPresent() && state.get().kind() == Mention.Kind.STATE) {
                Mention named = Phrases.named(
                        sentence,
                        of,
                        state.get(),
                        sentence.token(of).start() + state.get().words().length());
                return new Mention(
                        i, named.to(), named.actors(), Mention.Kind.GOVERNMENT, named.to() - 1, Mention.Role.OFFICIAL);
            }
        }
        boolean compound = sentence.token(i + 1).tagged("NOUN")
                && !sentence.token(i + 1).is("today", "yesterday", "tonight", "tomorrow");
        if (Offices.noun(token)
                && !compound
                && !(sentence.token(i + 1).is("of") && sentence.token(i + 2).capital())) {
            ActorCode beside = apposition(plain, sentence, i);
            ActorCode known = beside == null ? offices.holder(sentence, i, antecedents.speaker()) : beside;
            ActorCode place = known == null ? home.of(sentence, before) : known;
            ActorCode holder = place == null && Offices.speaks(sentence, i) ? antecedents.speaker() : place;
            if (holder != null) {
                return new Mention(i, i + 1, List.of(holder), Mention.Kind.LEADER, i, Mention.Role.OFFICIAL);
            }
        }
        ActorCode owner = Home.body(sentence, i) ? home.of(sentence, before) : null;
        if (owner != null) {
            return new Mention(i, i + 1, List.of(owner), Mention.Kind.GOVERNMENT, i, Mention.Role.OFFICIAL);
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
        if (token.tagged("NOUN")
                && Nouns.somebody(token.lemma())
                && !sentence.token(i + 1).tagged("NOUN")) {
            return new Mention(i, i + 1, List.of(), Mention.Kind.OTHER, i, Nouns.role(token.lemma()));
        }
        return null;
    }

    /** Returns the actor of an office when the person follows between commas: "the Prime Minister, Keir Starmer, said"; null for an unknown person. */
    private @Nullable ActorCode apposition(String plain, Sentence sentence, int at) {
        if (!sentence.token(at + 1).written(",")) {
            return null;
        }
        for (int i = at + 2; i <= at + APPOSITION && !sentence.token(i).written(","); i++) {
            Optional<NameTable.Name> name = names.at(plain, sentence.token(i).start() - sentence.start(), day);
            if (name.isPresent() && name.get().kind() == Mention.Kind.LEADER) {
                return name.get().actor();
            }
        }
        return null;
    }

    /** Whether a word may be a name that no table contains. */
    private static boolean strange(Token token) {
        return token.tagged("PROPN")
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
        ActorCode speaker = antecedents.speaker();
        if (speaker != null && sentence.token(i - 1).is("minister", "secretary")) {
            return new Mention(i, to, List.of(speaker), Mention.Kind.LEADER, to - 1, Mention.Role.OFFICIAL);
        }
        Mention.Role role = office ? Mention.Role.OFFICIAL : Mention.Role.BARE;
        return new Mention(i, to, List.of(), Mention.Kind.OTHER, to - 1, role);
    }

    private @Nullable ActorCode surname(String plain, Sentence sentence, int i) {
        Token token = sentence.token(i);
        String word = plain.substring(token.start() - sentence.start(), token.end() - sentence.start());
        ActorCode known = antecedents.surname(word);
        if (known != null) {
            return known;
        }
        if (strange(sentence.token(i + 1))) {
            // A first name that is also a surname.
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
