package dev.detente.lab.measure;

import dev.detente.model.ActorCode;
import dev.detente.model.EventType;
import dev.detente.model.Mode;
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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a test prepared: for each text lines such as {@code USA CHN ACCUSE/disapprove 2024-04-26 0.8}, or {@code - - ACCUSE - 0.3} for a deed that is
 * not coded.
 */
public final class SaidReader implements Reader {
    private final Map<String, String> said;

    public SaidReader(Map<String, String> said) {
        this.said = Map.copyOf(said);
    }

    @Override
    public Reading read(Article article) {
        String lines = said.get(article.text());
        if (lines == null) {
            throw new UnreadableException("text", "nobody said how to read it");
        }
        LocalDate day = LocalDate.of(2024, 4, 26);
        Span all = new Span(0, article.text().length());
        List<Proposal> proposals = new ArrayList<>();
        List<NotCoded> notCoded = new ArrayList<>();
        for (String line : lines.lines().toList()) {
            String[] words = line.split(" ", -1);
            String[] kind = words[2].split("/", -1);
            EventType type = EventType.valueOf(kind[0]);
            double confidence = Double.parseDouble(words[4]);
            if (words[0].equals("-")) {
                notCoded.add(new NotCoded(all, type, confidence, "So it was said."));
            } else {
                proposals.add(new Proposal(
                        new ActorCode(words[0]),
                        actor(words[1]),
                        type,
                        kind.length > 1 ? new Mode(kind[1]) : null,
                        null,
                        words[3].equals("-") ? day : LocalDate.parse(words[3]),
                        DayBasis.REPORT,
                        List.of(),
                        all,
                        null,
                        null,
                        all,
                        confidence,
                        List.of()));
            }
        }
        return new Reading("said", day, 1, proposals, notCoded);
    }

    private static @Nullable ActorCode actor(String code) {
        return code.equals("-") ? null : new ActorCode(code);
    }
}
