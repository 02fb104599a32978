package dev.detente.reader.texts;

import com.fasterxml.jackson.annotation.JsonRootName;
import dev.detente.model.NewReport;
import dev.detente.store.Acceptance;
import dev.detente.store.ReportStore.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** News reports that were read. Texts without acceptances are deleted in time, others never. */
public interface TextStore {
    /**
     * Stores a text, replacing the one under its id. If something was accepted from that one, it is kept instead, since acceptances belong
     * to the reading that they were made from.
     *
     * @param unaccepted how many texts without acceptances are kept, the newest ones, 1 or more
     * @return the text that is now stored
     */
    StoredText keep(StoredText text, int unaccepted);

    /** The text with that id. */
    Optional<StoredText> find(String id);

    /**
     * A text in a list.
     *
     * @param id the id of the text
     * @param day the day of the report
     * @param title its headline; null when it has none
     * @param url its web address; null when it has none
     * @param reader which reader read it
     * @param at when
     * @param author who had it read
     * @param accepted how many actions came of it
     */
    @JsonRootName("ListedJson")
    record TextSummary(
            String id,
            LocalDate day,
            @Nullable String title,
            @Nullable String url,
            String reader,
            Instant at,
            String author,
            int accepted) {}

    /**
     * A page of the list.
     *
     * @param texts most recently read first
     * @param next where the next page begins; null on the last page
     */
    record Page(List<TextSummary> texts, @Nullable Long next) {
        public Page {
            texts = List.copyOf(texts);
        }
    }

    /** The start of the page with the newest texts. */
    long END = Long.MAX_VALUE;

    /**
     * The texts from a position towards the oldest one.
     *
     * @param from {@link #END}, or the {@code next} of a page
     */
    Page page(long from, int limit);

    /**
     * The outcome of accepting from a text.
     *
     * @param outcomes those of the reports, in the same order
     * @param accepted how many acceptances were stored
     */
    record Accepted(List<Outcome> outcomes, int accepted) {
        public Accepted {
            outcomes = List.copyOf(outcomes);
        }
    }

    /**
     * Stores reports that somebody accepted from a text and where each comes from, and the text itself if it was deleted meanwhile; atomic. To accept
     * a report again that says the same changes nothing.
     *
     * @param origins where each report comes from, in the same order
     * @param clock gives the recording time
     */
    Accepted accept(StoredText text, List<NewReport> reports, List<Acceptance> origins, InstantSource clock);
}
