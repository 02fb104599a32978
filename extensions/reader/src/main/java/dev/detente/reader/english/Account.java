package dev.detente.reader.english;

import dev.detente.reader.NotCoded;
import dev.detente.reader.Proposal;
import dev.detente.reader.deed.Deed;
import java.time.LocalDate;
import java.util.List;

/**
 * Everything that an article may report, however uncertain.
 *
 * @param candidates what it may report, in the order of the text
 * @param notCoded the sentences and deeds for which nothing can be proposed
 */
public record Account(LocalDate day, int sentences, List<Candidate> candidates, List<NotCoded> notCoded) {
    public Account {
        candidates = List.copyOf(candidates);
        notCoded = List.copyOf(notCoded);
    }

    /**
     * A possible proposal.
     *
     * @param implied whether another sentence names a party
     */
    public record Candidate(Proposal proposal, Deed deed, boolean implied) {}
}
