package dev.detente.rulebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.model.ActorCatalog;
import dev.detente.model.FieldException;
import dev.detente.model.work.Stopwatch;
import dev.detente.rules.BaseRules;
import dev.detente.scoring.RuleEngines;
import dev.detente.store.DraftState;
import dev.detente.store.Store;
import dev.detente.store.sql.SqlStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftsTest {
    private static final Instant NOW = Instant.parse("2024-07-01T12:00:00Z");

    @AutoClose
    private final Store store = SqlStore.temporary();

    private final RuleEngines engines = open(store);

    private Drafts drafts(boolean fourEyes) {
        return drafts(store, engines, fourEyes);
    }

    private static Drafts drafts(Store store, RuleEngines engines, boolean fourEyes) {
        return new Drafts(
                store,
                engines,
                new DraftEngines(store.ruleBooks(), engines, ActorCatalog.standard(), Stopwatch.NONE),
                ActorCatalog.standard(),
                InstantSource.fixed(NOW),
                fourEyes);
    }

    private static Map<String, String> named(String name) {
        Map<String, String> files = new TreeMap<>(BaseRules.FILES);
        files.computeIfPresent("rulebook.yaml", (file, text) -> text.replaceFirst("(?m)^name:.*$", "name: " + name));
        return files;
    }

    /** A draft that Ana wrote in, and that was tested and backtested. */
    private DraftLife compared(Drafts drafts) {
        return compared(drafts, named("other words"));
    }

    private static DraftLife compared(Drafts drafts, Map<String, String> files) {
        DraftLife begun = drafts.begin("Other words", null, "bo");
        DraftLife saved = drafts.save(begun, begun.draft().version(), files, "ana");
        drafts.test(saved, "ana");
        drafts.compared(saved, saved.draft().version(), begun.draft().version(), "ana", "nothing moves");
        return drafts.find(saved.draft().id()).orElseThrow();
    }

    @Test
    void whoOnlyBeganADraftMayApproveItAndWhoWroteInItMayNot() {
        Drafts drafts = drafts(true);
        DraftLife life = compared(drafts);
        String version = life.draft().version();

        assertThatThrownBy(() -> drafts.approve(life, version, "ana", () -> "mine"))
                .isInstanceOf(ConflictException.class);
        assertThat(drafts.approve(life, version, "bo", () -> "fine").state()).isEqualTo(DraftState.APPROVED);
    }

    @Test
    void whereOnePersonWorksAloneTheyMay() {
        Drafts drafts = drafts(false);
        DraftLife life = compared(drafts);

        drafts.approve(life, life.draft().version(), "ana", () -> "mine");
        assertThat(drafts.find(life.draft().id()).orElseThrow().state()).isEqualTo(DraftState.APPROVED);
    }

    @Test
    void nobodyApprovesARuleWithWordsOfTheTemplate() {
        Drafts drafts = drafts(false);
        String words = "Say in a sentence why such an action";
        Map<String, String> files = new TreeMap<>(BaseRules.FILES);
        files.computeIfPresent(
                "base.drl",
                (file, text) -> text.replaceFirst("@doc\\(\"[^\"]*", "@doc(\"" + words + " strains relations."));
        DraftLife life = compared(drafts, files);

        assertThatThrownBy(() -> drafts.approve(life, life.draft().version(), "ana", () -> "mine"))
                .isInstanceOfSatisfying(
                        ConflictException.class,
                        refused -> assertThat(refused.problem().remedy())
                                .startsWith("The rule \"")
                                .contains(" of base.drl:", "replace \"" + words + "\""));
        assertThat(drafts.find(life.draft().id()).orElseThrow().state()).isEqualTo(DraftState.BACKTESTED);
    }

    @Test
    void aSaveOfTheSameContentsIsNone() {
        Drafts drafts = drafts(true);
        DraftLife begun = drafts.begin("Nothing", null, "ana");
        Map<String, String> windows = new TreeMap<>(BaseRules.FILES);
        windows.replaceAll((name, text) -> "\uFEFF" + text.replace("\n", "\r\n"));

        assertThat(drafts.save(begun, begun.draft().version(), windows, "ana")).isEqualTo(begun);
        assertThat(store.audit().latest(9)).extracting(entry -> entry.what()).containsExactly("draft");
    }

    @Test
    void aTestThatIsRepeatedEntersItsStepsOnce() {
        Drafts drafts = drafts(true);
        DraftLife begun = drafts.begin("Nothing", null, "ana");
        drafts.test(begun, "ana");
        drafts.test(drafts.find(begun.draft().id()).orElseThrow(), "bo");

        assertThat(drafts.find(begun.draft().id()).orElseThrow().steps())
                .extracting(step -> step.to())
                .containsExactly(DraftState.VALIDATED, DraftState.TESTED);
        assertThat(store.audit().latest(9)).extracting(entry -> entry.what()).containsExactly("test", "test", "draft");
    }

    @Test
    void aSaveThatIsSentAgainIsNoConflict() {
        Drafts drafts = drafts(true);
        DraftLife begun = drafts.begin("Other words", null, "ana");
        String was = begun.draft().version();
        drafts.save(begun, was, named("other words"), "ana");
        DraftLife saved = drafts.find(begun.draft().id()).orElseThrow();

        assertThat(drafts.save(saved, was, named("other words"), "ana")).isEqualTo(saved);
        assertThatThrownBy(() -> drafts.save(saved, was, named("yet others"), "ana"))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void noDraftBeginsFromMissingFilesAndAStartStoresThemAgain(@TempDir Path folder) throws Exception {
        try (SqlStore sql = SqlStore.sqlite(folder)) {
            RuleEngines used = open(sql);
            try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(SqlStore.FILE));
                    Statement statement = file.createStatement()) {
                statement.execute("DELETE FROM rule_book");
            }
            Drafts drafts = drafts(sql, used, false);

            assertThatThrownBy(() -> drafts.begin("Other words", null, "bo"))
                    .isInstanceOf(FieldException.class)
                    .hasMessageContaining("start the service again");
            assertThat(drafts.all()).isEmpty();

            DraftLife begun = drafts(sql, open(sql), false).begin("Other words", null, "bo");
            assertThat(drafts.files(begun)).isEqualTo(BaseRules.FILES);
        }
    }

    private static RuleEngines open(Store store) {
        return RuleEngines.open(store.ruleBooks(), BaseRules.FILES, ActorCatalog.standard(), NOW, "for the test");
    }
}
