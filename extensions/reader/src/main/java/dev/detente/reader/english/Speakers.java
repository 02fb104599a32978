package dev.detente.reader.english;

import dev.detente.model.ActorCode;
import dev.detente.reader.Article;
import dev.detente.reader.actor.Mention;
import dev.detente.reader.actor.Mentions;
import dev.detente.reader.grammar.Grammar;
import dev.detente.reader.grammar.Sentence;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who speaks in each line of a text. "We" in a statement is the one whose statement it is; at a press conference it is the one who answers, and in a
 * question it is unknown.
 */
final class Speakers {
    /** How many lines may show whose text it is. */
    private static final int HEAD = 3;
    /** A longer first line is prose. */
    private static final int HEADING = 160;
    /** A line with a place and a day is at most this long. */
    private static final int PLACE = 60;

    private static final Pattern SPOKEN = Pattern.compile(
            "(?i)\\b(?:spokes(?:person|man|woman)|press (?:conference|briefing|release|statement)|briefing|remarks|statement|readout"
                    + "|transcript|communiqu[eé]|address|ministry of foreign affairs|foreign ministry|debate|minutes|house of representatives"
                    + "|parliament)\\b");
    private static final Pattern LABEL =
            Pattern.compile("^\\W{0,3}(\\p{L}[\\p{L}\\p{N} .'’/()-]{0,50}?) ?: ?(?=\\S|$)");
    private static final Pattern ANSWERS = Pattern.compile(
            "(?i)(?:.*\\b)?(?:spokes(?:person|man|woman)|answer|minister|ministry|president|secretary|ambassador|chancellor|premier|official)\\b.*|A");
    private static final Pattern ASKS =
            Pattern.compile("(?i)(?:question|q|reporter|journalist|moderator|press|agency|correspondent|follow-up).*");

    /** Nouns in questions of the press: "What is China's comment?" */
    private static final Set<String> ASKED =
            Set.of("comment", "response", "reaction", "position", "view", "take", "answer");
    /** How many other mentions such a question counts for. */
    private static final int ASKED_FOR = 3;

    /** Who speaks in the line that begins at a position; null when not known. */
    private final TreeMap<Integer, @Nullable ActorCode> lines = new TreeMap<>();

    private @Nullable ActorCode hearer;

    private Speakers() {}

    /** The speakers of an article: the one that it is said to be spoken by, or the one whom its first lines or its labels name. */
    static Speakers of(Article article, LocalDate day) {
        Speakers speakers = new Speakers();
        String text = article.text();
        ActorCode given = article.speaker();
        boolean turns = text.lines().map(LABEL::matcher).anyMatch(label -> label.find() && answers(label.group(1)));
        String title = article.title() == null ? "" : article.title() + "\n";
        ActorCode heading = given == null ? ofHeading(title + text, day) : given;
        ActorCode main = heading == null && turns ? mostNamed(text, day) : heading;
        speakers.hearer = turns ? main : null;
        ActorCode now = main;
        int start = 0;
        for (String line : text.split("\n", -1)) {
            Matcher label = LABEL.matcher(line);
            if (turns && label.find()) {
                now = answers(label.group(1)) ? main : asks(label.group(1)) || !line.contains("\"") ? null : now;
            }
            speakers.lines.put(start, now);
            start += line.length() + 1;
        }
        return speakers;
    }

    /** Who speaks at a position of the text; null when not known. */
    @Nullable
    ActorCode at(int position) {
        Map.Entry<Integer, @Nullable ActorCode> line = lines.floorEntry(position);
        return line == null ? null : line.getValue();
    }

    /** Returns the actor whom questioners address as "you"; null outside questions or when the answerer is not known. */
    @Nullable
    ActorCode hearer() {
        return hearer;
    }

    private static boolean answers(String label) {
        return ANSWERS.matcher(label).matches() && !asks(label);
    }

    private static boolean asks(String label) {
        return ASKS.matcher(label).matches();
    }

    /** The first actor in a heading that says whose statement or press conference it is. */
    private static @Nullable ActorCode ofHeading(String text, LocalDate day) {
        List<String> head =
                text.lines().filter(line -> !line.isBlank()).limit(HEAD).toList();
        for (String line : head) {
            if (line.length() <= HEADING
                    && SPOKEN.matcher(line).find()
                    && !line.strip().endsWith(".")) {
                for (Sentence sentence : Grammar.load().read(line)) {
                    for (Mention mention : new Mentions(day).find(line, sentence)) {
                        boolean place = mention.kind() == Mention.Kind.PLACE;
                        // "House of Representatives, The Hague": many states have one.
                        boolean anybody = sentence.token(mention.from()).is("house", "parliament", "senate")
                                || (sentence.token(mention.from()).is("foreign")
                                        && sentence.token(mention.to() - 1).is("office"));
                        if (((mention.acts() && !anybody) || place)
                                && mention.actors().size() == 1
                                && !with(sentence, mention.from())) {
                            return mention.actors().get(0);
                        }
                    }
                }
            }
        }
        return head.stream().anyMatch(line -> SPOKEN.matcher(line).find()) ? ofPlace(head, day) : null;
    }

    /** The state of the place in a line of its own with a date, or in a dateline: "Canberra, 6 October 2025"; null without one. */
    private static @Nullable ActorCode ofPlace(List<String> head, LocalDate day) {
        for (String line : head) {
            if (line.length() <= PLACE && line.matches(".*\\b\\d{4}\\b.*")) {
                for (Sentence sentence : Grammar.load().read(line)) {
                    for (Mention mention : new Mentions(day).find(line, sentence)) {
                        if (mention.kind() == Mention.Kind.CAPITAL) {
                            return mention.actors().get(0);
                        }
                    }
                }
            }
        }
        return null;
    }

    /** Whether only the other party of a talk is named: "call with the Prime Minister of Peru". */
    private static boolean with(Sentence sentence, int at) {
        return sentence.between(0, at).anyMatch(t -> t.is("with", "on", "about", "to", "regarding"));
    }

    /** The actor who is named most: those who ask name the one whom they ask, and so does the one who answers. */
    private static @Nullable ActorCode mostNamed(String text, LocalDate day) {
        Map<ActorCode, Integer> counts = new HashMap<>();
        Mentions mentions = new Mentions(day);
        for (Sentence sentence : Grammar.load().read(text)) {
            for (Mention mention : mentions.find(text, sentence)) {
                if (mention.acts()
                        && mention.kind() != Mention.Kind.PRONOUN
                        && mention.actors().size() == 1) {
                    boolean asked = sentence.token(mention.to()).is("'s")
                            && ASKED.contains(sentence.token(mention.to() + 1).lemma());
                    // Speakers name their own ministers, and speak to, with or about others.
                    int weight = mention.kind() == Mention.Kind.LEADER
                            ? 2
                            : sentence.token(mention.from() - 1).tagged("ADP") ? -1 : 1;
                    counts.merge(mention.actors().get(0), asked ? ASKED_FOR : weight, Integer::sum);
                }
            }
        }
        return counts.entrySet().stream()
                .max(Map.Entry.<ActorCode, Integer>comparingByValue()
                        .thenComparing(
                                Map.Entry.<ActorCode, Integer>comparingByKey().reversed()))
                .map(Map.Entry::getKey)
                .orElse(null);
    }
}
