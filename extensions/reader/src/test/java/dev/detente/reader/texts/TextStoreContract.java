package dev.detente.reader.texts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.NewReport;
import dev.detente.model.Texts;
import dev.detente.reader.sql.SqlTextStore;
import dev.detente.reader.texts.TextStore.TextSummary;
import dev.detente.store.Acceptance;
import dev.detente.store.OriginStore;
import dev.detente.store.ReportStore.Outcome;
import dev.detente.store.ReportStoreContract;
import dev.detente.store.sql.SqlStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store keeps of texts; each adapter's test implements it. */
public interface TextStoreContract {
    Instant READ = Instant.parse("2024-05-01T10:00:00.123456789Z");

    /** A store that was empty when the test began. */
    SqlStore store();

    private TextStore texts() {
        return new SqlTextStore(store().transactions());
    }

    /** A text. */
    static StoredText text(String id, @Nullable String title) {
        return new StoredText(
                id,
                "China accused \"the\" United States. 外交部",
                LocalDate.parse("2024-04-26"),
                title,
                title == null ? null : "https://example.org/" + id,
                "detente 1",
                "{\"sentences\":1}",
                READ,
                "ana");
    }

    /** Something that was accepted from a text. */
    static Acceptance acceptance(StoredText text, @Nullable Integer index, Feed feed, String action) {
        boolean proposed = index != null;
        return new Acceptance(
                text.id(),
                text.title(),
                text.day(),
                Texts.part(text.text(), 3, 40),
                index,
                3,
                40,
                feed,
                "text-" + text.id() + "-" + index,
                action,
                READ.plusNanos(7),
                "bo",
                proposed ? "{\"type\":\"ACCUSE\"}" : null,
                proposed ? List.of("target", "issues") : List.of());
    }

    /** Accepts something from a text, each as a report of its own. */
    static TextStore.Accepted accept(SqlStore store, StoredText text, Acceptance... origins) {
        List<NewReport> reports = Arrays.stream(origins)
                .map(a -> ReportStoreContract.unrecorded(
                        ReportStoreContract.report(a.feed(), a.reportId(), EventType.ACCUSE, READ)))
                .toList();
        return new SqlTextStore(store.transactions())
                .accept(text, reports, List.of(origins), InstantSource.fixed(READ));
    }

    @Test
    default void aTextIsKeptAsItWasRead() {
        TextStore texts = texts();

        assertThat(texts.find("a")).isEmpty();
        assertThat(texts.keep(text("a", "Blinken in Beijing"), 10)).isEqualTo(text("a", "Blinken in Beijing"));
        texts.keep(text("b", null), 10);

        assertThat(texts.find("a")).contains(text("a", "Blinken in Beijing"));
        assertThat(texts.find("b")).contains(text("b", null));
    }

    @Test
    default void readingATextAgainReplacesItUntilSomethingIsAccepted() {
        TextStore texts = texts();
        texts.keep(text("a", "first"), 10);
        texts.keep(text("a", "second"), 10);
        assertThat(texts.find("a")).contains(text("a", "second"));
        accept(store(), text("a", "second"), acceptance(text("a", "second"), 0, Feed.HAND, "x"));

        assertThat(texts.keep(text("a", "third"), 10)).isEqualTo(text("a", "second"));

        assertThat(texts.find("a")).contains(text("a", "second"));
        assertThat(texts.page(TextStore.END, 10).texts()).hasSize(1);
    }

    @Test
    default void whatWasAcceptedBelongsToItsTextAndLeadsBackFromItsAction() {
        StoredText a = texts().keep(text("a", "Blinken in Beijing"), 10);
        StoredText b = texts().keep(text("b", null), 10);
        Acceptance byPipeline = acceptance(a, 2, Feed.TEXT, "y");
        Acceptance byPerson = acceptance(a, 2, Feed.HAND, "y");
        Acceptance added = acceptance(b, null, Feed.HAND, "z");
        accept(store(), a, acceptance(a, 0, Feed.HAND, "x"), byPipeline);
        accept(store(), a, byPerson);
        accept(store(), b, added);

        OriginStore origins = store().origins();
        assertThat(origins.ofText("a")).containsExactly(acceptance(a, 0, Feed.HAND, "x"), byPipeline, byPerson);
        assertThat(origins.ofText("b")).containsExactly(added);
        assertThat(origins.ofText("none")).isEmpty();
        assertThat(origins.of(List.of("y", "z", "none", "y"))).isEqualTo(Map.of("y", byPerson, "z", added));
        assertThat(origins.of(List.of())).isEmpty();
    }

    @Test
    default void whatIsAcceptedAgainAndSaysTheSameChangesNothing() {
        StoredText a = text("a", null);
        Acceptance first = acceptance(a, 0, Feed.HAND, "x");
        Acceptance second = acceptance(a, 1, Feed.HAND, "y");

        assertThat(accept(store(), a, first)).isEqualTo(new TextStore.Accepted(List.of(Outcome.ACCEPTED), 1));
        assertThat(accept(store(), a, first, second))
                .isEqualTo(new TextStore.Accepted(List.of(Outcome.DUPLICATE, Outcome.ACCEPTED), 1));

        assertThat(store().origins().ofText("a")).containsExactly(first, second);
    }

    @Test
    default void aReportThatIsThereAlreadyGetsTheOriginThatItLacks() {
        StoredText a = text("a", null);
        Acceptance origin = acceptance(a, 0, Feed.HAND, "x");
        NewReport report = ReportStoreContract.unrecorded(
                ReportStoreContract.report(Feed.HAND, origin.reportId(), EventType.ACCUSE, READ));
        store().reports().append(List.of(report), InstantSource.fixed(READ));

        assertThat(accept(store(), a, origin)).isEqualTo(new TextStore.Accepted(List.of(Outcome.DUPLICATE), 1));

        assertThat(store().origins().of(List.of("x"))).isEqualTo(Map.of("x", origin));
    }

    @Test
    default void nothingOfAnAcceptanceThatFailsIsStored() {
        StoredText a = text("a", null);
        Acceptance origin = acceptance(a, 0, Feed.HAND, "x");
        NewReport report = ReportStoreContract.unrecorded(
                ReportStoreContract.report(Feed.HAND, origin.reportId(), EventType.ACCUSE, READ));

        assertThatThrownBy(() -> texts().accept(a, List.of(report), List.of(origin, origin), InstantSource.fixed(READ)))
                .isInstanceOf(IndexOutOfBoundsException.class);

        assertThat(texts().find("a")).isEmpty();
        assertThat(store().reports().reports()).isEmpty();
        assertThat(store().origins().ofText("a")).isEmpty();
    }

    @Test
    default void theOldestTextsFromWhichNothingWasAcceptedAreForgotten() {
        TextStore texts = texts();
        texts.keep(text("a", null), 2);
        accept(store(), text("a", null), acceptance(text("a", null), 0, Feed.HAND, "x"));
        texts.keep(text("b", null), 2);
        texts.keep(text("c", null), 2);
        texts.keep(text("b", "read again"), 2);
        texts.keep(text("d", null), 2);

        assertThat(texts.page(TextStore.END, 10).texts())
                .extracting(TextSummary::id)
                .containsExactly("d", "b", "a");
        assertThat(texts.find("c")).isEmpty();
    }

    @Test
    default void aTextThatWasForgottenMeanwhileIsKeptWithWhatIsAcceptedFromIt() {
        TextStore texts = texts();
        texts.keep(text("a", null), 1);
        texts.keep(text("b", null), 1);
        assertThat(texts.find("a")).isEmpty();

        accept(store(), text("a", null), acceptance(text("a", null), 0, Feed.HAND, "x"));

        assertThat(texts.find("a")).contains(text("a", null));
    }

    @Test
    default void theListIsPagedAndCountsTheActionsOfEachText() {
        TextStore texts = texts();
        for (String id : List.of("a", "b", "c")) {
            texts.keep(text(id, id), 10);
        }
        accept(
                store(),
                text("b", "b"),
                acceptance(text("b", "b"), 0, Feed.TEXT, "x"),
                acceptance(text("b", "b"), 0, Feed.HAND, "x"),
                acceptance(text("b", "b"), 1, Feed.HAND, "y"));

        TextStore.Page first = texts.page(TextStore.END, 2);
        assertThat(first.texts()).extracting(TextSummary::id).containsExactly("c", "b");
        assertThat(first.texts()).extracting(TextSummary::accepted).containsExactly(0, 2);
        assertThat(first.next()).isNotNull();
        TextStore.Page second = texts.page(first.next() == null ? 0 : first.next(), 2);
        assertThat(second.texts())
                .containsExactly(new TextSummary(
                        "a", LocalDate.parse("2024-04-26"), "a", "https://example.org/a", "detente 1", READ, "ana", 0));
        assertThat(second.next()).isNull();
    }

    @Test
    default void manyActionsAreLookedUpAtOnce() {
        accept(store(), text("a", null), acceptance(text("a", null), 0, Feed.HAND, "x1200"));
        List<String> many = java.util.stream.IntStream.range(0, 2_000)
                .mapToObj(i -> "x" + i)
                .toList();

        assertThat(store().origins().of(many)).containsOnlyKeys("x1200");
    }
}
