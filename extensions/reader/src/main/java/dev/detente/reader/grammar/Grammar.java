package dev.detente.reader.grammar;

import dev.detente.model.TsvResource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import opennlp.tools.lemmatizer.LemmatizerME;
import opennlp.tools.lemmatizer.LemmatizerModel;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.POSTaggerME;
import opennlp.tools.sentdetect.SentenceDetectorME;
import opennlp.tools.sentdetect.SentenceModel;
import opennlp.tools.tokenize.TokenizerME;
import opennlp.tools.tokenize.TokenizerModel;
import opennlp.tools.util.Span;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a text into sentences and words, and finds the part of speech and the base form of each, with Apache OpenNLP and its English models.
 * Not safe for use by several threads: each takes its own from {@link #load()}, which shares the models.
 */
public final class Grammar {
    /** A longer piece without a full stop is cut: no person writes sentences this long. */
    private static final int MAX_SENTENCE = 1_000;
    /** Abbreviations after which the sentence detector wrongly sees an end. */
    private static final Set<String> ABBREVIATIONS =
            Set.of(("u.s. u.k. u.n. e.u. mr. mrs. ms. dr. gen. lt. col. maj. sgt. adm. sen. rep. gov. st. jan."
                            + " feb. aug. sept. oct. nov. dec. no. vs. prof. brig. capt. cmdr. amb. hon. pres. sec. u.a.e. u.s.s.r. d.c.")
                    .split(" "));
    /** After these abbreviations a sentence may end when the next word is one that begins sentences. */
    private static final Pattern BEGINS = Pattern.compile(
            "^(The|A|An|It|He|She|They|In|On|At|But|And|This|That|These|Those|We|However|Meanwhile)\\b.*",
            Pattern.DOTALL);

    /** One or more initials of a name, after which no sentence ends: "J.D. Vance". */
    private static final Pattern INITIALS = Pattern.compile("(?:\\p{L}\\.)+");

    private static final Pattern LINE = Pattern.compile("[^\\n\\r]+");
    /** Base forms that the model gets wrong, or that depend on the part of speech. */
    private static final Map<String, String> LEMMAS = WordTables.pairs(Grammar.class, "lemmas.tsv");

    /** Parts of speech with few words, all of them known. */
    private static final Set<String> CLOSED = Set.of("CCONJ", "SCONJ", "ADP", "DET", "PRON", "PART", "INTJ");

    /** Words that are followed by a verb, not by a noun. */
    private static final Set<String> SUBJECTS = Set.of("who", "which", "he", "she", "He", "She", "It", "They");

    /** Participles that describe what a name before them does to a noun: "Iran backed rebels". */
    private static final Set<String> ATTRIBUTES = WordTables.set(Grammar.class, "attributes");

    private static final Set<String> POSSESSIVE = Set.of("'s", "'");
    private static final Map<String, String> CONTRACTED =
            Map.of("'ll", "will", "'ve", "have", "'re", "be", "'d", "would");
    private static final Map<String, String> NEGATED = Map.of(
            "ca", "can", "wo", "will", "is", "be", "are", "be", "was", "be", "were", "be", "has", "have", "does", "do",
            "did", "do");
    /** How many words' base forms are kept, so that a frequent word is looked up once. */
    private static final int MAX_LEMMAS = 50_000;

    private final Map<String, String> lemmas = new HashMap<>();
    private final SentenceDetectorME sentences;
    private final TokenizerME tokenizer;
    private final POSTaggerME tagger;
    private final LemmatizerME lemmatizer;

    /** The models, read from the class path on first use. */
    private static final class Models {
        static final SentenceModel SENTENCES;
        static final TokenizerModel TOKENS;
        static final POSModel TAGS;
        static final LemmatizerModel LEMMAS;

        static {
            try {
                SENTENCES = new SentenceModel(open("sentence"));
                TOKENS = new TokenizerModel(open("tokens"));
                TAGS = new POSModel(open("pos"));
                LEMMAS = new LemmatizerModel(open("lemmas"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static InputStream open(String kind) {
            String name = "/opennlp-en-ud-ewt-" + kind + "-1.3-2.5.4.bin";
            return Objects.requireNonNull(Grammar.class.getResourceAsStream(name), name);
        }
    }

    private Grammar() {
        sentences = new SentenceDetectorME(Models.SENTENCES);
        tokenizer = new TokenizerME(Models.TOKENS);
        tagger = new POSTaggerME(Models.TAGS);
        lemmatizer = new LemmatizerME(Models.LEMMAS);
    }

    /** A grammar for one thread. */
    public static Grammar load() {
        return new Grammar();
    }

    /** The sentences of a text; each line break ends one. Positions refer to the text as given. */
    public List<Sentence> read(String text) {
        String plain = plain(text);
        List<Sentence> found = new ArrayList<>();
        Matcher line = LINE.matcher(plain);
        while (line.find()) {
            for (Span span : pieces(plain.substring(line.start(), line.end()))) {
                int start = line.start() + span.getStart();
                int end = line.start() + span.getEnd();
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("the caller stopped waiting for this text");
                }
                Sentence sentence = sentence(plain, start, end);
                if (sentence.size() > 0) {
                    found.add(sentence);
                }
            }
        }
        return found;
    }

    /** One sentence, regardless of the full stops in it. */
    public Sentence sentence(String text) {
        return sentence(plain(text), 0, text.length());
    }

    /** Replaces typographic signs by those that the models know, one for one so that positions stay the same. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            plain.append(
                    switch (c) {
                        case '’', '‘', '‛', '`', '´' -> '\'';
                        case '“', '”', '„', '«', '»' -> '"';
                        case '–', '—', '―' -> c;
                        case '\u00A0', '\u2007', '\u202F', '\t', '\u200B', '\u200E', '\u200F', '\uFEFF' -> ' ';
                        default -> c < ' ' && c != '\n' && c != '\r' ? ' ' : c;
                    });
        }
        return plain.toString();
    }

    private List<Span> pieces(String line) {
        List<Span> spans = new ArrayList<>();
        // In slices: the detector takes more than linear time on one long line.
        for (int from = 0; from < line.length(); ) {
            int to = cut(line, from, 20 * MAX_SENTENCE);
            for (Span span : sentences.sentPosDetect(line.substring(from, to))) {
                add(spans, line, from + span.getStart(), from + span.getEnd());
            }
            from = to;
        }
        return spans;
    }

    private static void add(List<Span> spans, String line, int start, int end) {
        int from = start;
        if (!spans.isEmpty()) {
            Span last = spans.get(spans.size() - 1);
            String before = line.substring(last.getStart(), last.getEnd());
            String word = before.substring(before.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
            boolean initial = INITIALS.matcher(word).matches();
            boolean joined = ABBREVIATIONS.contains(word) || initial;
            boolean small = Character.isLowerCase(line.charAt(start));
            if ((small || (joined && !BEGINS.matcher(line.substring(start, end)).matches()))
                    && end - last.getStart() <= MAX_SENTENCE) {
                spans.remove(spans.size() - 1);
                from = last.getStart();
            }
        }
        while (from < end) {
            int to = cut(line.substring(0, end), from, MAX_SENTENCE);
            spans.add(new Span(from, to));
            from = to;
        }
    }

    /** The end of the piece that begins there and has at most the given number of characters: after a space when there is one. */
    private static int cut(String line, int from, int length) {
        if (line.length() - from <= length) {
            return line.length();
        }
        int space = line.lastIndexOf(' ', from + length);
        return space > from ? space + 1 : from + length;
    }

    private Sentence sentence(String plain, int start, int end) {
        String text = plain.substring(start, end);
        Span[] spans = tokenizer.tokenizePos(text);
        String[] forms = Span.spansToStrings(spans, text);
        String[] tags = tagger.tag(forms);
        List<Token> tokens = new ArrayList<>(forms.length + 2);
        for (int i = 0; i < forms.length; i++) {
            String before = i > 0 ? forms[i - 1] : "";
            String tag = did(forms, tags, i) ? "VERB" : corrected(before, forms[i], tags[i]);
            add(tokens, start + spans[i].getStart(), forms[i], tag);
        }
        return new Sentence(start, end, tokens);
    }

    /**
     * Corrects three mistakes of the tagger: it takes a rare verb in -ed for a conjunction or the like ("China on Saturday condemned"), the verb behind
     * "who" or "he" for a noun ("who chairs", "it thanks"), and a noun in -s that begins a sentence for a verb ("Talks began").
     */
    private static String corrected(String before, String form, String tag) {
        boolean rare = CLOSED.contains(tag) && form.length() > 4 && form.endsWith("ed");
        boolean chairs = (tag.equals("NOUN") || form.equals("thanks"))
                && SUBJECTS.contains(before)
                && (form.endsWith("s") || form.endsWith("ed"));
        boolean talks = tag.equals("VERB") && before.isEmpty() && form.endsWith("s");
        return talks ? "NOUN" : rare || chairs ? "VERB" : tag;
    }

    /** Whether an adjective in -ed behind a name that begins a clause is its verb: "Peru halted sales", but not "Peru backed rebels". */
    private static boolean did(String[] forms, String[] tags, int i) {
        if (i == 0 || !tags[i].equals("ADJ") || !forms[i].endsWith("ed") || ATTRIBUTES.contains(forms[i])) {
            return false;
        }
        int name = i - 1;
        while (name >= 0 && tags[name].equals("PROPN")) {
            name--;
        }
        return name < i - 1 && (name < 0 || tags[name].equals("PUNCT") || tags[name].equals("CCONJ"));
    }

    /** Adds a word; adds what the models take as one, "China's" or "don't", as two words. */
    private void add(List<Token> tokens, int start, String form, String tag) {
        int apostrophe = form.lastIndexOf('\'');
        int plus = tag.indexOf('+');
        String ending = apostrophe > 0 ? form.substring(apostrophe).toLowerCase(Locale.ROOT) : "";
        if (POSSESSIVE.contains(ending)) {
            add(tokens, start, form.substring(0, apostrophe), plus > 0 ? tag.substring(0, plus) : tag);
            tokens.add(new Token(start + apostrophe, start + form.length(), form.substring(apostrophe), "'s", "PART"));
        } else if (form.toLowerCase(Locale.ROOT).endsWith("n't") && form.length() > 3) {
            int not = form.length() - 3;
            String verb = form.substring(0, not);
            tokens.add(new Token(
                    start, start + not, verb, NEGATED.getOrDefault(verb.toLowerCase(Locale.ROOT), verb), "AUX"));
            tokens.add(new Token(start + not, start + form.length(), form.substring(not), "not", "PART"));
        } else if (ending.length() > 1 && CONTRACTED.containsKey(ending)) {
            add(tokens, start, form.substring(0, apostrophe), plus > 0 ? tag.substring(0, plus) : "PRON");
            tokens.add(new Token(
                    start + apostrophe,
                    start + form.length(),
                    form.substring(apostrophe),
                    String.valueOf(CONTRACTED.get(ending)),
                    "AUX"));
        } else {
            String kind = plus > 0 ? tag.substring(0, plus) : tag;
            tokens.add(new Token(start, start + form.length(), form, lemma(form, kind), kind));
        }
    }

    private String lemma(String form, String tag) {
        String small = form.toLowerCase(Locale.ROOT);
        if (tag.equals("PROPN") || tag.equals("ADP") || tag.equals("DET") || tag.equals("PUNCT")) {
            return small;
        }
        String known = LEMMAS.get(small);
        String verb = known == null && tag.equals("VERB") ? Verbs.base(small) : known;
        if (verb != null) {
            return verb;
        }
        if (lemmas.size() > MAX_LEMMAS) {
            lemmas.clear();
        }
        return lemmas.computeIfAbsent(form + '\t' + tag, key -> {
            String lemma = lemmatizer.lemmatize(new String[] {form}, new String[] {tag})[0];
            return lemma.isEmpty() || lemma.equals("O") ? small : lemma.toLowerCase(Locale.ROOT);
        });
    }

    /** The base forms of regular verbs, of which the lemmatizer gets many wrong: it leaves "condemned" as it is. */
    static final class Verbs {
        private static final Set<String> BASES = TsvResource.rows(Verbs.class, "verbs.tsv", 1).stream()
                .map(row -> row.get(0))
                .collect(Collectors.toUnmodifiableSet());

        private Verbs() {}

        /** Returns the base form of a verb in small letters; null when it is of no verb here. */
        static @Nullable String base(String form) {
            Stream<String> bases = form.endsWith("ied")
                    ? Stream.of(cut(form, 3) + "y", cut(form, 1))
                    : form.endsWith("ed")
                            ? stems(cut(form, 2))
                            : form.endsWith("ing")
                                    ? stems(cut(form, 3))
                                    : form.endsWith("ies")
                                            ? Stream.of(cut(form, 3) + "y")
                                            : form.endsWith("s") ? Stream.of(cut(form, 1), cut(form, 2)) : Stream.of();
            return bases.filter(BASES::contains).findFirst().orElse(null);
        }

        /** The base forms that may lose their ending to become a stem: resume, warn, plan. */
        private static Stream<String> stems(String stem) {
            int last = stem.length() - 1;
            boolean doubled = last > 1 && stem.charAt(last) == stem.charAt(last - 1);
            return Stream.concat(List.of(stem + "e", stem).stream(), doubled ? Stream.of(cut(stem, 1)) : Stream.of());
        }

        private static String cut(String word, int letters) {
            return word.substring(0, Math.max(0, word.length() - letters));
        }
    }
}
