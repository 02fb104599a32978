package dev.detente.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.model.Dyad;
import dev.detente.model.FieldException;
import dev.detente.model.Pair;
import dev.detente.store.Draft.Step;
import dev.detente.store.ProjectionStore.Kind;
import dev.detente.store.ProjectionStore.Projection;
import dev.detente.store.ProjectionStore.Version;
import dev.detente.store.ReportStore.Position;
import dev.detente.store.RuleBookStore.Publication;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store keeps besides reports and imports; each adapter's test implements it. */
public interface OtherPortsContract {
    Instant AT = Instant.parse("2024-05-01T10:00:00.123456789Z");

    /** A store that was empty when the test began. */
    Store store();

    @Test
    default void theLastPositionOfAFeedCounts() {
        FeedPositions positions = store().feedPositions();
        assertThat(positions.last("gdelt")).isEmpty();

        positions.append("gdelt", "20240501100000", AT);
        positions.append("gdelt", "20240501101500", AT);
        positions.append("other", "x", AT);
        positions.append("gdelt", "20240501094500", AT.minusSeconds(1));

        assertThat(positions.last("gdelt")).contains("20240501094500");
        assertThat(positions.last("other")).contains("x");
    }

    @Test
    default void aRuleBookThatIsKeptStaysAsItIs() {
        RuleBookStore books = store().ruleBooks();
        Map<String, String> files = Map.of("rulebook.yaml", "name: default\n", "base.drl", "rule \"外\" end\n");
        books.keep("v1", files);
        books.keep("v1", Map.of("rulebook.yaml", "other"));
        books.keep("empty", Map.of());

        assertThat(books.files("v1")).contains(files);
        assertThat(books.files("empty")).contains(Map.of());
        assertThat(books.files("v2")).isEmpty();
    }

    @Test
    default void publicationsComeInTheirOrder() {
        RuleBookStore books = store().ruleBooks();
        books.keep("v1", Map.of());
        books.keep("v2", Map.of());
        List<Publication> all = List.of(
                new Publication("v2", "default", AT, "ana", "first"),
                new Publication("v1", "default", AT.minusSeconds(1), "ana", "rolled back"),
                new Publication("v2", "default", AT.plusNanos(1), "bo", "again"));
        all.forEach(books::publish);

        // One whose clock is behind gets the time of the one before.
        assertThat(books.publications()).containsExactly(all.get(0), all.get(1).notBefore(AT), all.get(2));
        assertThat(books.publications()).extracting(Publication::at).isSorted();
        assertThatThrownBy(() -> books.publish(new Publication("v3", "default", AT, "ana", "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the rule book v3 is not kept and cannot be published: keep its files first");
        assertThat(books.publications()).hasSize(3);
    }

    @Test
    default void aPublicationIsStoredWithItsRecordsOrNotAtAll() {
        Publication publication = new Publication("v1", "default", AT, "ana", "calmer");
        AuditLog.Entry entry = new AuditLog.Entry(AT, "ana", "publish", "v1", "calmer");
        Step step = new Step(DraftState.PUBLISHED, "v1", null, AT, "ana", "calmer");
        store().ruleBooks().keep("v1", Map.of());

        assertThatThrownBy(() ->
                        store().ruleBooks().publish(publication, entry, new RuleBookStore.DraftStep("none", step)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no draft none: begin it first");
        assertThat(store().ruleBooks().publications()).isEmpty();
        assertThat(store().audit().latest(10)).isEmpty();

        store().drafts().begin(Draft.begun("d", "Calmer", "v1", "ana", AT));
        store().ruleBooks().publish(publication, entry, new RuleBookStore.DraftStep("d", step));
        assertThat(store().ruleBooks().publications()).containsExactly(publication);
        assertThat(store().audit().latest(10)).containsExactly(entry);
        assertThat(store().drafts().find("d").orElseThrow().steps()).containsExactly(step);
    }

    @Test
    default void theAuditLogListsTheLastEntriesFirst() {
        AuditLog audit = store().audit();
        AuditLog.Entry first = new AuditLog.Entry(AT, "ana", "retract", "a", "never \"happened\"");
        AuditLog.Entry second = new AuditLog.Entry(AT.minusNanos(1), "bo", "publish", "外", "");
        audit.append(first);
        audit.append(second);

        assertThat(audit.latest(10)).containsExactly(second, first);
        assertThat(audit.latest(1)).containsExactly(second);

        AuditLog.Page last = audit.page(AuditLog.END, 1);
        assertThat(last.entries()).containsExactly(second);
        audit.append(new AuditLog.Entry(AT, "cy", "draft", "d", ""));
        AuditLog.Page before = audit.page(Objects.requireNonNull(last.next()), 1);
        assertThat(before.entries()).containsExactly(first);
        assertThat(before.next()).isNull();
        assertThat(audit.page(AuditLog.END, 3).next()).isNull();
    }

    @Test
    default void eachPersonHasStarsOfTheirOwn() {
        StarStore stars = store().stars();
        Dyad first = Dyad.parse("CHN-USA");
        Dyad second = Dyad.parse("EU-RUS");
        stars.add("ana", first);
        stars.add("ana", second);
        stars.add("ana", first);
        stars.add("bo", second);
        stars.remove("bo", first);

        assertThat(stars.of("ana")).containsExactlyInAnyOrder(first, second);
        assertThat(stars.of("bo")).containsExactly(second);
        assertThat(stars.of("cy")).isEmpty();

        stars.remove("ana", second);
        assertThat(stars.of("ana")).containsExactly(first);
        assertThat(stars.of("bo")).containsExactly(second);
    }

    @Test
    default void aPersonHasAThousandStarsAtMost() {
        StarStore stars = store().stars();
        List<Dyad> dyads = IntStream.rangeClosed(0, StarStore.MOST)
                .mapToObj(i -> Dyad.parse("A" + (1000 + i) + "-BBB"))
                .toList();
        dyads.subList(0, StarStore.MOST).forEach(dyad -> stars.add("ana", dyad));
        stars.add("ana", dyads.get(0));

        assertThatThrownBy(() -> stars.add("ana", dyads.get(StarStore.MOST)))
                .isInstanceOf(FieldException.class)
                .hasMessage("This cannot be starred as well, since 1000 pairs are: take a star from another.");
        assertThat(stars.of("ana")).hasSize(StarStore.MOST);
    }

    private static Projection projection(String pair, String data) {
        return new Projection(Pair.parse(pair), data.getBytes(StandardCharsets.UTF_8));
    }

    private static Version sums(String key) {
        return new Version(Kind.SUMS, key);
    }

    private static Map<String, String> read(ProjectionStore projections, Version version) {
        Map<String, String> all = new TreeMap<>();
        projections.read(
                version,
                p -> assertThat(all.put(p.pair().toString(), new String(p.data(), StandardCharsets.UTF_8)))
                        .isNull());
        return all;
    }

    @Test
    default void projectionsAreReplacedPairByPair() {
        ProjectionStore projections = store().projections();
        projections.save(
                sums("v1"),
                new Position(5, 1),
                List.of(projection("AAA-BBB", "one"), projection("AAA-CCC", "two"), projection("AAA-DDD", "")));
        projections.save(sums("v1"), new Position(9, 2), List.of(projection("AAA-BBB", "three")));

        assertThat(projections.position(sums("v1"))).contains(new Position(9, 2));
        assertThat(read(projections, sums("v1")))
                .isEqualTo(Map.of("AAA-BBB", "three", "AAA-CCC", "two", "AAA-DDD", ""));
        assertThat(projections.position(sums("v2"))).isEmpty();
        assertThat(read(projections, sums("v2"))).isEmpty();
    }

    @Test
    default void asManyVersionsAreKeptAsWereSavedLast() {
        ProjectionStore projections = store().projections();
        for (String version : List.of("v1", "v2", "v3", "v1", "v4")) {
            projections.save(sums(version), new Position(1, 0), List.of(projection("AAA-BBB", version)));
        }

        assertThat(projections.position(sums("v2"))).isEmpty();
        assertThat(read(projections, sums("v2"))).isEmpty();
        for (String version : List.of("v1", "v3", "v4")) {
            assertThat(read(projections, sums(version))).isEqualTo(Map.of("AAA-BBB", version));
        }
    }

    @Test
    default void kindsAreKeptApart() {
        ProjectionStore projections = store().projections();
        Version actions = new Version(Kind.ACTIONS, "v1");
        projections.save(actions, new Position(7, 0), List.of(projection("AAA-BBB", "packed")));
        for (String version : List.of("v1", "v2", "v3", "v4")) {
            projections.save(sums(version), new Position(8, 0), List.of(projection("AAA-BBB", version)));
        }

        assertThat(projections.position(actions)).contains(new Position(7, 0));
        assertThat(read(projections, actions)).isEqualTo(Map.of("AAA-BBB", "packed"));
        assertThat(projections.position(sums("v1"))).isEmpty();
    }

    @Test
    default void aVersionIsMadeOfAnotherOne() {
        ProjectionStore projections = store().projections();
        projections.save(
                sums("v1"), new Position(7, 3), List.of(projection("AAA-BBB", "one"), projection("AAA-CCC", "two")));
        projections.save(sums("v2"), new Position(9, 9), List.of(projection("AAA-DDD", "gone")));

        assertThat(projections.copy(sums("v1"), sums("v2"))).isTrue();
        projections.save(sums("v2"), new Position(8, 3), List.of(projection("AAA-BBB", "other")));

        assertThat(projections.position(sums("v2"))).contains(new Position(8, 3));
        assertThat(read(projections, sums("v2"))).isEqualTo(Map.of("AAA-BBB", "other", "AAA-CCC", "two"));
        assertThat(projections.position(sums("v1"))).contains(new Position(7, 3));
        assertThat(read(projections, sums("v1"))).isEqualTo(Map.of("AAA-BBB", "one", "AAA-CCC", "two"));
        assertThat(projections.copy(sums("never was"), sums("v3"))).isFalse();
        assertThat(projections.position(sums("v3"))).isEmpty();
    }
}
