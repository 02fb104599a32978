package dev.detente.text;

import java.time.LocalDate;
import java.util.List;

/**
 * What a reader made of an article.
 *
 * @param reader who read it: {@code detente} and the version of its weights, or the name of another coder
 * @param day the day of the report that relative days were counted from
 * @param sentences how many sentences were read
 * @param proposals what happened, in the order of the text
 * @param notCoded the other sentences, in the order of the text
 */
public record Reading(String reader, LocalDate day, int sentences, List<Proposal> proposals, List<NotCoded> notCoded) {
    public Reading {
        proposals = List.copyOf(proposals);
        notCoded = List.copyOf(notCoded);
    }
}
