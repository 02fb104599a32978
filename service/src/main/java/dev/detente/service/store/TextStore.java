package dev.detente.service.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** News reports that were read, and what was accepted from them. Texts from which nothing was accepted are forgotten in time; others never. */
public interface TextStore {
    /**
     * Keeps a text: in place of the one under its id while nothing of that is accepted, else not at all, since what was accepted belongs to
     * the reading that it was accepted from.
     *
     * @param unaccepted how many texts without anything accepted stay, the newest, 1 or more
     * @return the text as it is kept now
     */
    KeptText keep(KeptText text, int unaccepted);

    /** The text of that id. */
    Optional<KeptText> find(String id);

    /**
     * A text in a list.
     *
     * @param at when it was read
     * @param author who had it read
     * @param accepted how many actions came of it
     */
    record Listed(
            String id,
            LocalDate day,
            @Nullable String title,
            @Nullable String url,
            String reader,
            Instant at,
            String author,
            int accepted) {}

    /**
     * A part of the list.
     *
     * @param texts the one that was read last first
     * @param next where the part behind it begins; null when nothing is behind it
     */
    record Page(List<Listed> texts, @Nullable Long next) {
        public Page {
            texts = List.copyOf(texts);
        }
    }

    /** Where the last text is. */
    long END = Long.MAX_VALUE;

    /**
     * The texts from some place on towards the first one.
     *
     * @param from {@link #END}, or what a page gives as the next
     */
    Page page(long from, int limit);

    /** Enters what was accepted from a text, and keeps the text again if it was forgotten meanwhile; all or nothing. */
    void accept(KeptText text, List<Acceptance> accepted);

    /** What was accepted from a text, the first one first. */
    List<Acceptance> accepted(String textId);

    /**
     * Where an action comes from.
     *
     * @param acceptance the last one that led to it
     * @param title the text's headline, null when it has none
     */
    record Origin(Acceptance acceptance, @Nullable String title) {}

    /** Of these actions those that come from texts, by their ids. */
    Map<String, Origin> origins(Collection<String> actionIds);
}
