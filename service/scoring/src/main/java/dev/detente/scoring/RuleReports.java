package dev.detente.scoring;

import dev.detente.model.ActorCatalog;
import dev.detente.model.work.Once;
import dev.detente.model.work.Parallel;
import dev.detente.rules.cases.CaseCoverage;
import dev.detente.rules.cases.CaseResult;
import dev.detente.rules.cases.CaseRunner;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.language.RuleDefinition;
import java.util.List;

/** Makes reports on rules and keeps those of the last few states. Runs the cases of each book version once. */
public final class RuleReports {
    private static final int REPORTS = 4;
    /** How many books are kept: the one in use, the one before, and one that somebody asks about. */
    private static final int BOOKS = 3;
    /** Of how many files the results are kept: more than the default book has. */
    private static final int FILES = 64;

    private final Boards boards;
    private final ActorCatalog actors;
    private final PerMoment<RuleReport> reports = new PerMoment<>(REPORTS);

    private final Once<String, List<CaseCoverage>> coverages = Once.onCallers(BOOKS);

    private final Once<FileOf, List<CaseResult>> results = Once.onCallers(FILES);

    private record FileOf(String version, String file) {}

    public RuleReports(Boards boards, ActorCatalog actors) {
        this.boards = boards;
        this.actors = actors;
    }

    public RuleReport report(View view) {
        return reports.get(
                view.moment(),
                before -> RuleReport.of(
                        boards.board(view), coverages(view.snapshot().engine())));
    }

    private List<CaseCoverage> coverages(RuleEngine engine) {
        return coverages.get(
                engine.book().version(),
                () -> Parallel.map(engine.book().files(), file -> CaseCoverage.of(engine, file, actors)).stream()
                        .flatMap(List::stream)
                        .toList());
    }

    /** Returns the results of the cases of a rule of a book. */
    public List<CaseResult> cases(RuleEngine engine, RuleDefinition rule) {
        return results(engine, rule.ref().file()).stream()
                .filter(result -> rule.ref().name().equals(result.rule()))
                .toList();
    }

    private List<CaseResult> results(RuleEngine engine, String name) {
        return results.get(
                new FileOf(engine.book().version(), name),
                () -> engine.book().files().stream()
                        .filter(file -> file.name().equals(name))
                        .flatMap(file -> CaseRunner.run(engine, file, actors).stream())
                        .toList());
    }
}
