package dev.detente.lab.measure.baseline;

import dev.detente.model.ActorCode;
import dev.detente.model.EventType;
import dev.detente.reader.Article;
import dev.detente.reader.DayBasis;
import dev.detente.reader.NotCoded;
import dev.detente.reader.Proposal;
import dev.detente.reader.Reader;
import dev.detente.reader.Reading;
import dev.detente.reader.Span;
import dev.detente.reader.UnreadableException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks words up: the first verb of a list gives the type, the first name of a state or an organisation the source, the next different one the
 * target. It knows the same names as the reader that it is compared with, and always uses the day of the report.
 */
public final class DictionaryReader implements Reader {
    /** A constant, because it cannot estimate its confidence. */
    public static final double CONFIDENCE = 0.5;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    /** A full stop after a single capital letter does not end a sentence: "U.S.", "George W. Bush". */
    private static final Pattern END = Pattern.compile("(?<!\\b\\p{Lu})[.!?][\"”’)]*\\s+|\\R+");

    private final BaselineVerbs verbs = new BaselineVerbs();
    private final ActorNames names = new ActorNames();

    @Override
    public Reading read(Article article) {
        LocalDate day = article.day();
        if (day == null) {
            throw new UnreadableException("day", "the text has no day: give the one on which it was published");
        }
        List<Proposal> proposals = new ArrayList<>();
        List<NotCoded> notCoded = new ArrayList<>();
        List<Span> sentences = sentences(article.text());
        for (Span sentence : sentences) {
            read(article.text(), sentence, day, proposals, notCoded);
        }
        return new Reading("dictionary", day, sentences.size(), proposals, notCoded);
    }

    private static List<Span> sentences(String text) {
        List<Span> sentences = new ArrayList<>();
        Matcher end = END.matcher(text);
        int start = 0;
        while (end.find()) {
            add(text, start, end.end(), sentences);
            start = end.end();
        }
        add(text, start, text.length(), sentences);
        return sentences;
    }

    private static void add(String text, int start, int end, List<Span> sentences) {
        int last = end;
        while (last > start && Character.isWhitespace(text.charAt(last - 1))) {
            last--;
        }
        if (last > start) {
            sentences.add(new Span(start, last));
        }
    }

    private void read(String text, Span sentence, LocalDate day, List<Proposal> proposals, List<NotCoded> notCoded) {
        EventType type = null;
        Span verb = sentence;
        List<ActorCode> actors = new ArrayList<>();
        List<Span> places = new ArrayList<>();
        Matcher word = WORD.matcher(text).region(sentence.start(), sentence.end());
        int at = sentence.start();
        while (at < sentence.end() && word.region(at, sentence.end()).find()) {
            Optional<ActorNames.Match> name = names.at(text, word.start(), sentence.end());
            at = name.map(ActorNames.Match::end).orElse(word.end());
            if (name.isPresent()) {
                if (!actors.contains(name.get().actor())) {
                    actors.add(name.get().actor());
                    places.add(new Span(word.start(), at));
                }
            } else if (type == null) {
                Optional<EventType> known = verbs.find(word.group().toLowerCase(Locale.ROOT));
                if (known.isPresent()) {
                    type = known.get();
                    verb = new Span(word.start(), word.end());
                }
            }
        }
        if (type == null) {
            notCoded.add(new NotCoded(sentence, null, 0, "It has no verb of the list."));
        } else if (actors.isEmpty()) {
            notCoded.add(new NotCoded(sentence, type, CONFIDENCE, "It names no known actor."));
        } else {
            proposals.add(new Proposal(
                    actors.get(0),
                    actors.size() > 1 ? actors.get(1) : null,
                    type,
                    null,
                    null,
                    day,
                    DayBasis.REPORT,
                    List.of(),
                    sentence,
                    places.get(0),
                    actors.size() > 1 ? places.get(1) : null,
                    verb,
                    CONFIDENCE,
                    List.of()));
        }
    }
}
