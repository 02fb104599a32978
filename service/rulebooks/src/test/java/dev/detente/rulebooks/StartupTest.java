package dev.detente.rulebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.model.ActorCatalog;
import dev.detente.rules.BaseRules;
import dev.detente.rules.book.RuleBookException;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.store.RuleBookStore;
import dev.detente.store.RuleBookStore.Publication;
import dev.detente.store.Store;
import dev.detente.store.sql.SqlStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start puts in use. */
class StartupTest {
    private static final Instant NOW = Instant.parse("2024-07-01T12:00:00Z");
    private static final Map<String, String> OLD = weighing("-4.5");
    private static final Map<String, String> NEW = weighing("-5.5");
    private static final Map<String, String> MINE = weighing("-6.5");
    /** No program understands it any more. */
    private static final Map<String, String> BROKEN = broken();

    @AutoClose
    private final Store store = SqlStore.temporary();

    private final RuleBookStore books = store.ruleBooks();

    private static Map<String, String> weighing(String weight) {
        Map<String, String> files = new TreeMap<>(BaseRules.FILES);
        files.computeIfPresent(
                "weights.csv", (name, text) -> text.replaceAll("(?m)^(SANCTION,[a-z-]*,,).*$", "$1" + weight));
        return files;
    }

    private static Map<String, String> broken() {
        Map<String, String> files = new TreeMap<>(MINE);
        files.computeIfPresent("base.drl", (name, text) -> text.replace("intensity < 0", "severity < 0"));
        return files;
    }

    private static String version(Map<String, String> files) {
        return RuleBookReader.version(RuleBookReader.plain(files));
    }

    private Startup start(Map<String, String> program) {
        return Startup.noFolder(books, program, ActorCatalog.standard(), NOW);
    }

    private static String inUse(Startup startup) {
        return startup.engines().current().book().version();
    }

    private void publish(Map<String, String> files, String author) {
        books.keep(version(files), files);
        books.publish(new Publication(version(files), "default", NOW, author, "for a reason"));
    }

    @Test
    void theProgramsOwnBookGivesWayToThatOfALaterProgram() {
        assertThat(inUse(start(OLD))).isEqualTo(version(OLD));
        assertThat(inUse(start(OLD))).isEqualTo(version(OLD));
        assertThat(books.publications()).hasSize(1);

        assertThat(inUse(start(NEW))).isEqualTo(version(NEW));
        assertThat(books.publications()).hasSize(2).allMatch(p -> p.author().equals("service"));
    }

    @Test
    void whatPeoplePublishedStays() {
        start(OLD);
        publish(MINE, "ana");

        Startup later = start(NEW);

        assertThat(inUse(later)).isEqualTo(version(MINE));
        assertThat(later.failure()).isNull();
        assertThat(books.publications()).hasSize(2);
    }

    @Test
    void aRolledBackDefaultIsWhatPeopleChoseAndStays() {
        start(OLD);
        publish(MINE, "ana");
        publish(OLD, "ana");

        assertThat(inUse(start(NEW))).isEqualTo(version(OLD));
    }

    @Test
    void whatWasReadFromAFolderStaysWithoutTheFolder(@TempDir Path folder) throws IOException {
        for (Map.Entry<String, String> file : MINE.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        Startup.folder(books, folder, OLD, ActorCatalog.standard(), NOW);

        assertThat(inUse(start(NEW))).isEqualTo(version(MINE));
    }

    @Test
    void anUnusableBookIsReportedAndGivesWayToTheOneBefore() {
        start(OLD);
        publish(MINE, "ana");
        publish(BROKEN, "bo");

        Startup later = start(NEW);

        assertThat(inUse(later)).isEqualTo(version(MINE));
        PublicationFailure failure = Objects.requireNonNull(later.failure());
        assertThat(failure.version()).isEqualTo(version(BROKEN));
        assertThat(failure.text())
                .contains("published by bo", "cannot be used by this version of the program", "base.drl:", "severity");
        assertThat(books.publications()).last().satisfies(p -> {
            assertThat(p.version()).isEqualTo(version(MINE));
            assertThat(p.reason()).startsWith("because " + version(BROKEN) + " cannot be used");
        });
        assertThat(inUse(start(NEW))).as("the start after").isEqualTo(version(MINE));
    }

    @Test
    void withNoSoundBookLeftTheProgramsOwnIsInUse() {
        publish(BROKEN, "bo");

        Startup later = start(NEW);

        assertThat(inUse(later)).isEqualTo(version(NEW));
        assertThat(later.failure()).isNotNull();
    }

    @Test
    void anUnsoundFolderLeavesWhatWasInUseOrFailsWhenNothingWas(@TempDir Path folder) throws IOException {
        for (Map.Entry<String, String> file : BROKEN.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        assertThatThrownBy(() -> Startup.folder(books, folder, OLD, ActorCatalog.standard(), NOW))
                .isInstanceOf(RuleBookException.class);

        publish(MINE, "ana");
        assertThat(inUse(Startup.folder(books, folder, OLD, ActorCatalog.standard(), NOW)))
                .isEqualTo(version(MINE));
    }
}
