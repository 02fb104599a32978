package dev.detente.reader;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The result of reading an article.
 *
 * @param reader who read it: {@code detente} and the version of its weights, or the name of another coder
 * @param day the day of the report that relative days were counted from
 * @param proposals what may have happened, in the order of the text
 * @param notCoded the other sentences, in the order of the text
 */
public record Reading(String reader, LocalDate day, int sentences, List<Proposal> proposals, List<NotCoded> notCoded) {
    /** The default border: proposals that are more likely right than wrong. */
    public static final double BORDER = 0.5;

    public Reading {
        proposals = List.copyOf(proposals);
        notCoded = List.copyOf(notCoded);
    }

    /**
     * The same reading with only the proposals that are sure enough; the sentences of the others are listed as not coded.
     *
     * @param border the least confidence of a proposal, 0 to 1
     */
    public Reading above(double border) {
        List<Proposal> sure = new ArrayList<>();
        List<NotCoded> others = new ArrayList<>(notCoded);
        Set<List<Span>> unsure = new HashSet<>();
        for (Proposal p : proposals) {
            if (p.confidence() >= border) {
                sure.add(p);
            } else if (unsure.add(List.of(p.sentence(), p.deedSpan()))) {
                others.add(new NotCoded(
                        p.sentence(),
                        p.type(),
                        p.confidence(),
                        "It is less certain than the border of " + border + "."));
            }
        }
        others.sort(Comparator.comparingInt(n -> n.sentence().start()));
        return new Reading(reader, day, sentences, sure, others);
    }
}
