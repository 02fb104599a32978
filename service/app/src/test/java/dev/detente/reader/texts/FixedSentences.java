package dev.detente.reader.texts;

import dev.detente.model.ActorCode;
import dev.detente.model.CameoCode;
import dev.detente.model.EventType;
import dev.detente.model.IssueId;
import dev.detente.reader.Article;
import dev.detente.reader.Cause;
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
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * A reader that knows sentences of one form only, {@code "FRA accused DEU (0.9, -2)."}: so tests can choose what is proposed, how sure, and how many
 * days before the text.
 */
public final class FixedSentences implements Reader {
    private static final Pattern SENTENCE = Pattern.compile("[^ .!?(][^.!?(]*(?:\\([^)]*\\))?[.!?]");
    private static final Pattern DEED =
            Pattern.compile("([A-Z]{3}) (accused|aided|met) ([A-Z]{3}) \\(([0-9.]+)(?:, (-?\\d+))?\\)");
    private static final Map<String, EventType> TYPES =
            Map.of("accused", EventType.ACCUSE, "aided", EventType.AID, "met", EventType.CONSULT);

    /** Puts it in the place of the service's reader. */
    @TestConfiguration
    public static class Instead {
        @Bean
        @Primary
        Reader fixedSentences() {
            return new FixedSentences();
        }
    }

    @Override
    public Reading read(Article article) {
        LocalDate day = article.day();
        if (day == null) {
            throw new UnreadableException("day", "This is needed: these sentences name none.");
        }
        List<Proposal> proposals = new ArrayList<>();
        List<NotCoded> notCoded = new ArrayList<>();
        int sentences = 0;
        Matcher sentence = SENTENCE.matcher(article.text());
        while (sentence.find()) {
            sentences++;
            Span span = new Span(sentence.start(), sentence.end());
            Matcher deed = DEED.matcher(article.text()).region(span.start(), span.end());
            if (deed.find()) {
                proposals.add(proposal(day, span, deed));
            } else {
                notCoded.add(new NotCoded(span, null, 0, "Nothing in it looks like a deed."));
            }
        }
        return new Reading("fixed sentences", day, sentences, proposals, notCoded);
    }

    private static Proposal proposal(LocalDate day, Span sentence, Matcher deed) {
        EventType type = TYPES.getOrDefault(deed.group(2), EventType.CONSULT);
        int days = deed.group(5) == null ? 0 : Integer.parseInt(deed.group(5));
        return new Proposal(
                new ActorCode(deed.group(1)),
                new ActorCode(deed.group(3)),
                type,
                null,
                type == EventType.AID ? new CameoCode("072") : null,
                day.plusDays(days),
                days == 0 ? DayBasis.REPORT : DayBasis.STATED,
                List.of(new IssueId("trade")),
                sentence,
                new Span(deed.start(1), deed.end(1)),
                new Span(deed.start(3), deed.end(3)),
                new Span(deed.start(2), deed.end(2)),
                Double.parseDouble(deed.group(4)),
                List.of(new Cause("the deed is: " + deed.group(2), 2.5)));
    }
}
