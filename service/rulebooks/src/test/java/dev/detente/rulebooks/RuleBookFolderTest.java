package dev.detente.rulebooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.intake.DemoReports;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import dev.detente.model.Tension;
import dev.detente.model.work.Stopwatch;
import dev.detente.rules.BaseRules;
import dev.detente.rules.book.Diagnostic;
import dev.detente.scoring.Query;
import dev.detente.scoring.RuleEngines;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.View;
import dev.detente.store.Store;
import dev.detente.store.sql.SqlStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People edit a rule book's folder while it is in use. */
class RuleBookFolderTest {
    private static final ActorCatalog ACTORS = ActorCatalog.standard();
    private static final Instant NOW = Instant.parse("2024-07-01T12:00:00Z");
    private static final Query ASKED = new Query(LocalDate.of(2024, 4, 26), null, null);

    private final Path folder;

    @AutoClose
    private final Store store = SqlStore.temporary();

    private final Instance instance;
    private final RuleBookWatch watched;

    /** A service on the store. */
    private record Instance(RuleEngines engines, Scoring scoring, Publisher publisher) {
        static Instance on(Store store, Map<String, String> files) {
            InstantSource clock = InstantSource.fixed(NOW);
            RuleEngines engines = RuleEngines.open(store.ruleBooks(), files, ACTORS, NOW, "for the test");
            Scoring scoring = new Scoring(store, engines, "1", clock, false);
            return new Instance(
                    engines, scoring, new Publisher(store, engines, scoring, ACTORS, clock, Stopwatch.NONE));
        }

        double escalation() {
            View view = scoring.view(ASKED);
            assertThat(view.book().version()).isEqualTo(engines.current().book().version());
            Tension now = view.sheet().score(Dyad.parse("CHN-USA"), view.asOf()).now();
            return Objects.requireNonNull(now).escalation();
        }

        String version() {
            return engines.current().book().version();
        }
    }

    RuleBookFolderTest(@TempDir Path folder) {
        this.folder = folder;
        store.reports().append(DemoReports.of(BaseRules.engine().book()));
        BaseRules.FILES.forEach(this::write);
        instance = Instance.on(store, BaseRules.FILES);
        watched = new RuleBookWatch(instance.publisher(), folder);
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String halved() {
        return Objects.requireNonNull(BaseRules.FILES.get("weights.csv"))
                .replaceAll("(?m)^(SANCTION,[a-z-]*,,).*$", "$1-1.0");
    }

    private void twoLooks() {
        watched.look(folder);
        watched.look(folder);
    }

    @Test
    void aSoundChangeGoesLiveOnceTheFilesAreAtRest() {
        double before = instance.escalation();
        String version = instance.version();
        twoLooks();
        assertThat(instance.version()).isEqualTo(version);

        write("weights.csv", halved());
        watched.look(folder);
        assertThat(instance.version()).as("a look at files that just changed").isEqualTo(version);
        watched.look(folder);

        assertThat(watched.findings()).isEmpty();
        assertThat(instance.version()).isNotEqualTo(version);
        assertThat(instance.escalation()).isLessThan(before);
        assertThat(store.ruleBooks().publications()).hasSize(2).last().satisfies(p -> {
            assertThat(p.version()).isEqualTo(instance.version());
            assertThat(p.author()).isEqualTo("folder");
        });
        assertThat(store.audit().latest(1)).singleElement().satisfies(entry -> {
            assertThat(entry.what()).isEqualTo("publish");
            assertThat(entry.subject()).isEqualTo(instance.version());
        });
    }

    @Test
    void aLinkOutOfTheFolderIsNotFollowedAndNothingOfItIsShown(@TempDir Path elsewhere) throws IOException {
        String version = instance.version();
        Path secret = Files.writeString(elsewhere.resolve("secret"), "root:swordfish:0:0\n");
        Files.createSymbolicLink(folder.resolve("stolen.drl"), secret);
        Files.createSymbolicLink(folder.resolve("more.drl"), Path.of("/proc/self/environ"));
        twoLooks();

        assertThat(watched.findings())
                .extracting(Diagnostic::toString)
                .allSatisfy(finding -> assertThat(finding)
                        .contains(
                                "is a link that leads out of the folder and is not followed: copy the file itself into it")
                        .doesNotContain("swordfish"));
        assertThat(watched.findings()).extracting(Diagnostic::file).containsExactly("more.drl", "stolen.drl");
        assertThat(instance.version()).isEqualTo(version);
    }

    /** Kubernetes mounts a ConfigMap as links to a folder beside them, which it replaces as a whole. */
    @Test
    void linksWithinTheFolderAreFollowed() throws IOException {
        Path data = Files.createDirectory(folder.resolve("..2024_07_01"));
        Files.writeString(data.resolve("weights.csv"), halved());
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..2024_07_01"));
        Files.delete(folder.resolve("weights.csv"));
        Files.createSymbolicLink(folder.resolve("weights.csv"), Path.of("..data/weights.csv"));
        String version = instance.version();
        twoLooks();

        assertThat(watched.findings()).isEmpty();
        assertThat(instance.version()).isNotEqualTo(version);
    }

    @Test
    void aNameThatWouldForgeALineOfTheLogIsShownWithoutIt() throws IOException {
        Files.writeString(folder.resolve("a\nERROR all is lost.drl"), "rule");
        Files.createDirectory(folder.resolve("folder.drl"));
        twoLooks();

        assertThat(watched.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.toString())
                        .contains("a?ERROR all is lost.drl")
                        .doesNotContain("\n"));
    }

    @Test
    void aFolderOfVeryManyFilesIsRefusedAndNoneIsRead() throws IOException {
        for (int i = 0; i < 201; i++) {
            Files.writeString(folder.resolve("r" + i + ".drl"), "rule");
        }
        twoLooks();

        assertThat(watched.findings())
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.toString()).contains("a rule book has at most 200 files, not "));
        for (int i = 0; i < 201; i++) {
            Files.delete(folder.resolve("r" + i + ".drl"));
        }
        twoLooks();
        assertThat(watched.findings()).isEmpty();
    }

    @Test
    void aRuleThatFiresOnMostOfWhatIsStoredGoesLiveWithAWarning() {
        assertThat(instance.publisher().warnings()).isEmpty();

        write("wide.drl", """
                rule "Everything"
                when $a : Action()
                then signals.escalate($a, 1); signals.escalate($a, 1).between("CHN", "JPN"); end
                """);
        twoLooks();

        assertThat(watched.findings()).isEmpty();
        assertThat(instance.publisher().warnings())
                .singleElement()
                .extracting(Diagnostic::toString)
                .asString()
                .startsWith("wide.drl:1:1: warning: rule \"Everything\" fires on 100.0 % of the stored actions");
    }

    @Test
    void anUnsoundChangeIsReportedAndTheLastSoundVersionStays() {
        double before = instance.escalation();
        String version = instance.version();
        String drl = Objects.requireNonNull(BaseRules.FILES.get("base.drl"));

        write("base.drl", drl.replace("intensity < 0", "intensty < 0"));
        twoLooks();
        assertThat(watched.findings()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.file()).isEqualTo("base.drl");
            assertThat(finding.line()).isPositive();
            assertThat(finding.text()).contains("intensty");
        });
        assertThat(instance.version()).isEqualTo(version);
        assertThat(instance.escalation()).isEqualTo(before);

        // It compiles, but it is not what its cases say.
        write("base.drl", drl.replace("signals.escalate($a, -$w * $v)", "signals.escalate($a, -2 * $w * $v)"));
        twoLooks();
        assertThat(watched.findings())
                .isNotEmpty()
                .allSatisfy(f -> assertThat(f.file()).isEqualTo("base.cases.yaml"));
        assertThat(instance.version()).isEqualTo(version);

        write("base.drl", drl);
        twoLooks();
        assertThat(watched.findings()).isEmpty();
        assertThat(instance.version()).isEqualTo(version);
        assertThat(store.ruleBooks().publications()).hasSize(1);
    }

    @Test
    void aMissingFolderIsReportedAndReadWhenItIsBack() throws IOException {
        twoLooks();
        String version = instance.version();
        for (String name : BaseRules.FILES.keySet()) {
            Files.delete(folder.resolve(name));
        }
        Files.delete(folder);
        twoLooks();
        assertThat(watched.findings()).isNotEmpty();
        assertThat(instance.version()).isEqualTo(version);

        Files.createDirectory(folder);
        BaseRules.FILES.forEach(this::write);
        write("weights.csv", halved());
        twoLooks();
        assertThat(watched.findings()).isEmpty();
        assertThat(instance.version()).isNotEqualTo(version);
    }

    @Test
    void rollingBackCompilesNothing() {
        var first = instance.engines().current();
        double before = instance.escalation();
        twoLooks();
        write("weights.csv", halved());
        twoLooks();
        var second = instance.engines().current();
        assertThat(second).isNotSameAs(first);

        BaseRules.FILES.forEach(this::write);
        write("NOTES.txt", "not part of the book");
        twoLooks();

        assertThat(instance.engines().current()).isSameAs(first);
        assertThat(instance.escalation()).isEqualTo(before);
        assertThat(store.ruleBooks().publications()).hasSize(3);
        assertThat(instance.scoring()
                        .view(new Query(ASKED.asOf(), null, second.book().version()))
                        .book())
                .isSameAs(second.book());
    }

    @Test
    void anotherInstanceOnTheStoreFollows() {
        Instance other = Instance.on(store, BaseRules.FILES);
        twoLooks();
        write("weights.csv", halved());
        twoLooks();
        assertThat(other.version()).isNotEqualTo(instance.version());

        other.publisher().follow();
        assertThat(other.version()).isEqualTo(instance.version());
        assertThat(other.escalation()).isEqualTo(instance.escalation());
        assertThat(other.engines().publications()).isEqualTo(instance.engines().publications());

        other.publisher().publish(BaseRules.FILES, "ana", "as it was");
        instance.publisher().follow();
        assertThat(instance.version()).isEqualTo(other.version());
        assertThat(instance.escalation()).isEqualTo(other.escalation());
    }
}
