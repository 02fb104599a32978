package dev.detente.scoring;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.detente.model.ActorCatalog;
import dev.detente.model.RecentMap;
import dev.detente.model.work.Parallel;
import dev.detente.rules.cases.CaseCoverage;
import dev.detente.rules.cases.CaseResult;
import dev.detente.rules.cases.CaseRunner;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.language.RuleDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes reports on rules and keeps those of the last few states. Runs the cases of each book version once. Each map has a lock of its own, which is held while cases run. */
public final class RuleReports {
    private static final int REPORTS = 4;
    /** How many books are kept: the one in use, the one before, and one that somebody asks about. */
    private static final int BOOKS = 3;
    /** Of how many files the results are kept: more than the default book has. */
    private static final int FILES = 64;

    private final Boards boards;
    private final ActorCatalog actors;
    private final PerMoment<RuleReport> reports = new PerMoment<>(REPORTS);

    @GuardedBy("coverages")
    private final Map<String, List<CaseCoverage>> coverages = new RecentMap<>(BOOKS);

    @GuardedBy("results")
    private final Map<FileOf, List<CaseResult>> results = new RecentMap<>(FILES);

    private record FileOf(String version, String file) {}

    /** Reports over boards. */
    public RuleReports(Boards boards, ActorCatalog actors) {
        this.boards = boards;
        this.actors = actors;
    }

    /** The report of a view. */
    public RuleReport report(View view) {
        return reports.get(
                view.moment(),
                before -> RuleReport.of(
                        boards.board(view), coverages(view.snapshot().engine())));
    }

    private List<CaseCoverage> coverages(RuleEngine engine) {
        synchronized (coverages) {
            return coverages.computeIfAbsent(engine.book().version(), version -> {
                List<CaseCoverage> all = new ArrayList<>();
                Parallel.map(engine.book().files(), file -> CaseCoverage.of(engine, file, actors))
                        .forEach(all::addAll);
                return List.copyOf(all);
            });
        }
    }

    /** Returns the results of the cases of a rule of a book. */
    public List<CaseResult> cases(RuleEngine engine, RuleDefinition rule) {
        return results(engine, rule.ref().file()).stream()
                .filter(result -> rule.ref().name().equals(result.rule()))
                .toList();
    }

    private List<CaseResult> results(RuleEngine engine, String name) {
        synchronized (results) {
            return results.computeIfAbsent(
                    new FileOf(engine.book().version(), name),
                    key -> engine.book().files().stream()
                            .filter(file -> file.name().equals(name))
                            .flatMap(file -> CaseRunner.run(engine, file, actors).stream())
                            .toList());
        }
    }
}
