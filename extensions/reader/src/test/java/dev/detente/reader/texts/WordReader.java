package dev.detente.reader.texts;

import dev.detente.model.ActorCode;
import dev.detente.model.EventType;
import dev.detente.model.Mode;
import dev.detente.reader.Article;
import dev.detente.reader.Cause;
import dev.detente.reader.DayBasis;
import dev.detente.reader.IssueSource;
import dev.detente.reader.NotCoded;
import dev.detente.reader.Proposal;
import dev.detente.reader.Reader;
import dev.detente.reader.Reading;
import dev.detente.reader.Span;
import dev.detente.reader.UnreadableException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A small reader that knows three actors and four verbs, for tests of what stands around a reader. */
public final class WordReader implements Reader {
    private static final Pattern SENTENCE = Pattern.compile("\\S.*?[.!?](?=\\s|$)", Pattern.DOTALL);
    private static final Pattern ACTOR = Pattern.compile("China|the United States|Russia");
    private static final Pattern VERB = Pattern.compile("accused|visited|urged|hinted");
    private static final Map<String, ActorCode> ACTORS = Map.of(
            "China", new ActorCode("CHN"), "the United States", new ActorCode("USA"), "Russia", new ActorCode("RUS"));

    private record Deed(EventType type, @Nullable Mode mode, double confidence) {}

    private static final Map<String, Deed> DEEDS = Map.of(
            "accused", new Deed(EventType.ACCUSE, new Mode("disapprove"), .9),
            "visited", new Deed(EventType.CONSULT, new Mode("visit"), .8),
            "urged", new Deed(EventType.REQUEST, null, .6),
            "hinted", new Deed(EventType.THREATEN, null, .2));

    private final IssueSource issues;

    public WordReader(IssueSource issues) {
        this.issues = issues;
    }

    @Override
    public Reading read(Article article) {
        LocalDate day = article.day();
        if (article.text().contains("%PDF") || article.text().indexOf('\0') >= 0) {
            throw new UnreadableException("text", "This is a PDF or binary file: give its text.");
        }
        if (article.text().length() > Article.MAX_TEXT) {
            throw new UnreadableException("text", "The text is too long: give it in parts.");
        }
        if (day == null) {
            throw new UnreadableException("day", "The text has no day: give the day of the report.");
        }
        List<Proposal> proposals = new ArrayList<>();
        List<NotCoded> notCoded = new ArrayList<>();
        Matcher sentence = SENTENCE.matcher(article.text());
        while (sentence.find()) {
            Span span = new Span(sentence.start(), sentence.end());
            Proposal proposal = proposal(article.text(), span, day);
            if (proposal != null) {
                proposals.add(proposal);
            } else {
                notCoded.add(new NotCoded(span, null, 0, "It names no deed between two actors."));
            }
        }
        return new Reading("words 1", day, proposals.size() + notCoded.size(), proposals, notCoded);
    }

    private @Nullable Proposal proposal(String text, Span sentence, LocalDate day) {
        Matcher actor = ACTOR.matcher(text).region(sentence.start(), sentence.end());
        Matcher verb = VERB.matcher(text).region(sentence.start(), sentence.end());
        if (!actor.find() || !verb.find()) {
            return null;
        }
        ActorCode source = ACTORS.get(actor.group());
        Span first = new Span(actor.start(), actor.end());
        Deed deed = DEEDS.get(verb.group());
        boolean second = actor.find();
        ActorCode target = second ? ACTORS.get(actor.group()) : null;
        if (source == null || deed == null || source.equals(target)) {
            return null;
        }
        return new Proposal(
                source,
                target,
                deed.type(),
                deed.mode(),
                null,
                day,
                DayBasis.REPORT,
                issues.issues(sentence.of(text), source, target, null),
                sentence,
                first,
                second ? new Span(actor.start(), actor.end()) : null,
                new Span(verb.start(), verb.end()),
                deed.confidence(),
                List.of(new Cause("the deed is: " + verb.group(), 3.5)));
    }
}
