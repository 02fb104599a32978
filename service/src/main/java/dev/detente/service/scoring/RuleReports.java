package dev.detente.service.scoring;

import dev.detente.model.ActorCatalog;
import dev.detente.rules.book.RuleFile;
import dev.detente.rules.cases.CaseCoverage;
import dev.detente.rules.cases.CaseResult;
import dev.detente.rules.cases.CaseRunner;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.language.RuleDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reports on the rules of the last few boards; how cases test a book is found once for each version. */
public final class RuleReports {
    /** The book in use, the one before, and one that is being asked about. */
    private static final int BOOKS = 3;

    private final Boards boards;
    private final ActorCatalog actors;
    private final PerBoard<RuleReport> reports = new PerBoard<>(this::report);
    private final Map<String, List<CaseCoverage>> coverages = new Recent<>(BOOKS);

    /** Reports over boards. */
    public RuleReports(Boards boards, ActorCatalog actors) {
        this.boards = boards;
        this.actors = actors;
    }

    /** The report that a query sees. */
    public RuleReport report(Query query) {
        return reports.of(boards.board(query));
    }

    private RuleReport report(Board board) {
        return RuleReport.of(board, coverages(board.view().snapshot().engine()));
    }

    private List<CaseCoverage> coverages(RuleEngine engine) {
        synchronized (coverages) {
            return coverages.computeIfAbsent(engine.book().version(), version -> {
                List<CaseCoverage> all = new ArrayList<>();
                engine.book().files().parallelStream()
                        .map(file -> CaseCoverage.of(engine, file, actors))
                        .forEachOrdered(all::addAll);
                return List.copyOf(all);
            });
        }
    }

    /** Runs the cases of a rule of a book. */
    public List<CaseResult> cases(RuleEngine engine, RuleDefinition rule) {
        RuleFile file = engine.book().files().stream()
                .filter(f -> f.name().equals(rule.ref().file()))
                .findFirst()
                .orElseThrow();
        return CaseRunner.run(engine, file, actors).stream()
                .filter(result -> rule.ref().name().equals(result.rule()))
                .toList();
    }
}
