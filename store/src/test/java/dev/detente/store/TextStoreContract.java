package dev.detente.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Feed;
import dev.detente.store.TextStore.Origin;
import dev.detente.store.TextStore.TextSummary;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store keeps of texts; each adapter's test implements it. */
public interface TextStoreContract {
    Instant READ = Instant.parse("2024-05-01T10:00:00.123456789Z");

    /** A store that was empty when the test began. */
    Store store();

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
    static Acceptance acceptance(String textId, @Nullable Integer index, Feed feed, String action) {
        boolean proposed = index != null;
        return new Acceptance(
                textId,
                index,
                3,
                40,
                feed,
                "text-" + textId + "-" + index,
                action,
                READ.plusNanos(7),
                "bo",
                proposed ? "{\"type\":\"ACCUSE\"}" : null,
                proposed ? List.of("target", "issues") : List.of());
    }

    @Test
    default void aTextIsKeptAsItWasRead() {
        TextStore texts = store().texts();

        assertThat(texts.find("a")).isEmpty();
        assertThat(texts.keep(text("a", "Blinken in Beijing"), 10)).isEqualTo(text("a", "Blinken in Beijing"));
        texts.keep(text("b", null), 10);

        assertThat(texts.find("a")).contains(text("a", "Blinken in Beijing"));
        assertThat(texts.find("b")).contains(text("b", null));
    }

    @Test
    default void readingATextAgainReplacesItUntilSomethingIsAccepted() {
        TextStore texts = store().texts();
        texts.keep(text("a", "first"), 10);
        texts.keep(text("a", "second"), 10);
        assertThat(texts.find("a")).contains(text("a", "second"));
        texts.accept(text("a", "second"), List.of(acceptance("a", 0, Feed.HAND, "x")));

        assertThat(texts.keep(text("a", "third"), 10)).isEqualTo(text("a", "second"));

        assertThat(texts.find("a")).contains(text("a", "second"));
        assertThat(texts.page(TextStore.END, 10).texts()).hasSize(1);
    }

    @Test
    default void whatWasAcceptedBelongsToItsTextAndLeadsBackFromItsAction() {
        TextStore texts = store().texts();
        texts.keep(text("a", "Blinken in Beijing"), 10);
        texts.keep(text("b", null), 10);
        Acceptance byPipeline = acceptance("a", 2, Feed.TEXT, "y");
        Acceptance byPerson = acceptance("a", 2, Feed.HAND, "y");
        Acceptance added = acceptance("b", null, Feed.HAND, "z");
        texts.accept(text("a", "Blinken in Beijing"), List.of(acceptance("a", 0, Feed.HAND, "x"), byPipeline));
        texts.accept(text("a", "Blinken in Beijing"), List.of(byPerson));
        texts.accept(text("b", null), List.of(added));

        assertThat(texts.accepted("a")).containsExactly(acceptance("a", 0, Feed.HAND, "x"), byPipeline, byPerson);
        assertThat(texts.accepted("b")).containsExactly(added);
        assertThat(texts.accepted("none")).isEmpty();
        assertThat(texts.origins(List.of("y", "z", "none", "y")))
                .isEqualTo(Map.of("y", new Origin(byPerson, "Blinken in Beijing"), "z", new Origin(added, null)));
        assertThat(texts.origins(List.of())).isEmpty();
    }

    @Test
    default void theOldestTextsFromWhichNothingWasAcceptedAreForgotten() {
        TextStore texts = store().texts();
        texts.keep(text("a", null), 2);
        texts.accept(text("a", null), List.of(acceptance("a", 0, Feed.HAND, "x")));
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
        TextStore texts = store().texts();
        texts.keep(text("a", null), 1);
        texts.keep(text("b", null), 1);
        assertThat(texts.find("a")).isEmpty();

        texts.accept(text("a", null), List.of(acceptance("a", 0, Feed.HAND, "x")));

        assertThat(texts.find("a")).contains(text("a", null));
    }

    @Test
    default void theListIsPagedAndCountsTheActionsOfEachText() {
        TextStore texts = store().texts();
        for (String id : List.of("a", "b", "c")) {
            texts.keep(text(id, id), 10);
        }
        texts.accept(
                text("b", "b"),
                List.of(
                        acceptance("b", 0, Feed.TEXT, "x"),
                        acceptance("b", 0, Feed.HAND, "x"),
                        acceptance("b", 1, Feed.HAND, "y")));

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
        TextStore texts = store().texts();
        texts.accept(text("a", null), List.of(acceptance("a", 0, Feed.HAND, "x1200")));
        List<String> many = java.util.stream.IntStream.range(0, 2_000)
                .mapToObj(i -> "x" + i)
                .toList();

        assertThat(texts.origins(many)).containsOnlyKeys("x1200");
    }
}
