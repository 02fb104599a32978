package dev.detente.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import dev.detente.model.IssueId;
import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.model.TensionScore;
import dev.detente.model.work.Progress;
import dev.detente.rules.BaseRules;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.store.ReportStore;
import dev.detente.store.Store;
import dev.detente.store.sql.SqlStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start takes over what was computed before, computes what is new or damaged, and says the same as one that computes all. */
class KeptSumsTest {
    private static final RuleEngine ENGINE = BaseRules.engine();
    private static final List<IssueId> ISSUES = ENGINE.book().issues().leaves();
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
    private static final LocalDate DAY = LocalDate.of(2024, 3, 1);

    private static final String SUMS = of("SUMS");
    private static final String ACTIONS = of("ACTIONS");

    private final Path folder;

    KeptSumsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static String of(String kind) {
        return " AND state IN (SELECT seq FROM projection_state WHERE kind = '" + kind + "')";
    }

    private interface Call {
        Object to(Method method, Object[] arguments) throws ReflectiveOperationException;
    }

    private static <T> T calling(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return call.to(method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    /** The store, noting of which pairs reports are read. */
    private static Store watched(Store store, Set<String> read) {
        ReportStore reports = calling(ReportStore.class, (method, arguments) -> {
            if (method.getName().equals("reports") && arguments != null) {
                read.add(String.valueOf(arguments[0]));
            }
            return method.invoke(store.reports(), arguments);
        });
        return calling(
                Store.class,
                (method, arguments) -> method.getName().equals("reports") ? reports : method.invoke(store, arguments));
    }

    /**
     * Starts, checks all scores against a cold computation, and stops.
     *
     * @return the pairs of which reports were read
     */
    private Set<String> start(String program) {
        Set<String> read = new ConcurrentSkipListSet<>(); // a start reads pairs side by side
        try (Store store = watched(SqlStore.sqlite(folder), read);
                Scoring scoring = new Scoring(store, RuleEngines.only(ENGINE), program, CLOCK, false)) {
            Map<Dyad, TensionScore> scores = scores(scoring);
            Set<String> touched = new TreeSet<>(read);

            assertThat(scores).isNotEmpty().isEqualTo(scores(new Scoring(store.reports(), ENGINE, CLOCK, false)));
            return touched;
        }
    }

    private static Map<Dyad, TensionScore> scores(Scoring scoring) {
        View view = scoring.view(new Query(DAY, null, null));
        Map<Dyad, TensionScore> scores = new TreeMap<>();
        view.sheet().dyads().forEach(dyad -> scores.put(dyad, view.sheet().score(dyad, DAY)));
        return scores;
    }

    private Set<String> append(int seed) {
        List<Report> reports = ReportStream.of(new Random(seed), ISSUES, 60);
        try (Store store = SqlStore.sqlite(folder)) {
            store.reports().append(reports);
            return store.reports().pairs().stream().map(Pair::toString).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private void damage(String sql, String pair) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("detente.db"));
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, pair);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    @Test
    void aStartReadsOnlyWhatIsNew() {
        Set<String> all = append(1);

        assertThat(start("1")).isEqualTo(all);
        assertThat(start("1")).isEmpty();
        Set<String> more = append(2);
        assertThat(start("1")).isNotEmpty().isSubsetOf(more);
        assertThat(start("1")).isEmpty();
    }

    @Test
    void anotherProgramVersionRecomputesEverything() {
        Set<String> all = append(1);
        start("1");

        assertThat(start("2")).isEqualTo(all);
        assertThat(start("2")).isEmpty();
    }

    @Test
    void damagedSumsAreRecomputed() throws SQLException {
        String pair = append(1).iterator().next();
        start("1");

        damage("UPDATE projection SET data = substr(data, 1, length(data) - 3) WHERE pair = ?" + SUMS, pair);
        assertThat(start("1")).containsExactly(pair);
        assertThat(start("1")).isEmpty();
        damage("UPDATE projection SET data = zeroblob(40) WHERE pair = ?" + SUMS, pair);
        assertThat(start("1")).containsExactly(pair);
        damage("DELETE FROM projection WHERE pair = ?" + SUMS, pair);
        assertThat(start("1")).containsExactly(pair);
    }

    /**
     * Starts, scores all under a draft that runs everywhere, and checks that against a cold computation.
     *
     * @return the pairs of which reports were read
     */
    private Set<String> draft() {
        Map<String, String> files = new TreeMap<>(BaseRules.FILES);
        files.computeIfPresent("weights.csv", (name, text) -> text.replaceAll("(?m)^([A-Z]+),,,.*$", "$1,,,-1.5"));
        RuleEngine draft = RuleEngine.compile(RuleBookReader.read(files), ActorCatalog.standard());
        Set<String> read = new ConcurrentSkipListSet<>();
        try (Store store = watched(SqlStore.sqlite(folder), read);
                Scoring scoring = new Scoring(store, RuleEngines.only(ENGINE), "1", CLOCK, false)) {
            Snapshot under = scoring.present().under(draft);
            under.pairs().forEach(under::sums);
            Set<String> touched = new TreeSet<>(read);

            SameSnapshot.check(
                    "under a draft", under, Snapshot.of(draft, Facts.StoredFacts.present(store.reports()), Map.of()));
            return touched;
        }
    }

    @Test
    void anotherRuleBookReadsNoReports() {
        Set<String> all = append(1);
        start("1");

        assertThat(draft()).isEmpty();
        Set<String> more = append(2);
        assertThat(draft()).isNotEmpty().isSubsetOf(more);
        assertThat(draft()).isEmpty();
        assertThat(all).hasSizeGreaterThan(2);
    }

    @Test
    void damagedActionsAreMergedAgainFromReports() throws SQLException {
        String pair = append(1).iterator().next();
        start("1");

        damage("UPDATE projection SET data = substr(data, 1, length(data) - 3) WHERE pair = ?" + ACTIONS, pair);
        assertThat(draft()).containsExactly(pair);
        assertThat(draft()).isEmpty();
        damage("DELETE FROM projection WHERE pair = ?" + ACTIONS, pair);
        assertThat(draft()).containsExactly(pair);
        assertThat(draft()).isEmpty();
    }

    @Test
    void publishingKeepsTheSumsOfTheNewBook() {
        append(1);
        Map<String, String> files = new TreeMap<>(BaseRules.FILES);
        files.put(
                "more.drl", "rule \"More\" when $a : Action(type == \"CONSULT\") then signals.cooperate($a, 2); end\n");
        RuleEngine other = RuleEngine.compile(RuleBookReader.read(files), ActorCatalog.standard());
        try (Store store = SqlStore.sqlite(folder);
                Scoring scoring = new Scoring(store, RuleEngines.only(ENGINE), "1", CLOCK, false)) {
            scoring.use(scoring.prepare(other, Progress.none()), List::of);
        }
        Set<String> read = new ConcurrentSkipListSet<>();
        try (Store store = watched(SqlStore.sqlite(folder), read);
                Scoring scoring = new Scoring(store, RuleEngines.only(other), "1", CLOCK, false)) {
            Map<Dyad, TensionScore> kept = scores(scoring);

            assertThat(read).isEmpty();
            assertThat(kept).isNotEmpty().isEqualTo(scores(new Scoring(store.reports(), other, CLOCK, false)));
        }
    }
}
