package dev.detente.api.rest;

import dev.detente.api.support.CostlyWork;
import dev.detente.api.support.Costs;
import dev.detente.api.support.ProblemException;
import dev.detente.api.support.QuickAnswer;
import dev.detente.rulebooks.BookChecks;
import dev.detente.rulebooks.BookComparison;
import dev.detente.rulebooks.PublicationFailure;
import dev.detente.rulebooks.Publications;
import dev.detente.rulebooks.Publisher.Publishing;
import dev.detente.rulebooks.RuleBookWatch;
import dev.detente.rules.book.Diagnostic;
import dev.detente.rules.compile.CheckedBook;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.RuleEngines;
import dev.detente.store.RuleBookStore;
import dev.detente.store.RuleBookStore.Publication;
import dev.detente.store.Store;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Rule books that are or were in use. */
@RestController
@RequestMapping(path = "/api/v1/rule-books", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "rule books", description = "What is and was in use, and what is different between two")
class RuleBooksController {
    private static final String VERSION =
            "A rule book's version, as the list gives it; of one that was in use, its first 8 digits or more suffice";

    private final RuleEngines engines;
    private final RuleBookStore books;
    private final RuleBookWatch watch;
    private final Publications publications;
    private final BookChecks checks;

    RuleBooksController(
            RuleEngines engines, Store store, RuleBookWatch watch, Publications publications, BookChecks checks) {
        this.engines = engines;
        this.books = store.ruleBooks();
        this.watch = watch;
        this.publications = publications;
        this.checks = checks;
    }

    /**
     * Rule books.
     *
     * @param inUse the version that is in use
     * @param publications when each version came into use, the latest first
     * @param publishing the publication in progress; null when there is none
     * @param failed the last book that was to be put in use but is not; null when it is in use
     * @param findings what is wrong with the rule book in the watched folder, so that it is not in use
     * @param warnings about the rule book in use, such as a rule that fires on more than 20 % of the stored actions
     */
    record RuleBooksJson(
            String inUse,
            List<Publication> publications,
            @Nullable Publishing publishing,
            @Nullable PublicationFailure failed,
            List<Diagnostic> findings,
            List<Diagnostic> warnings) {}

    /**
     * A rule book's files, by name.
     *
     * @param version the version, the SHA-256 of its files in hex
     * @param files the contents of its files, by name
     */
    record FilesJson(String version, SortedMap<String, String> files) {
        FilesJson {
            files = new TreeMap<>(files);
        }
    }

    /**
     * The differences between two versions.
     *
     * @param before the version that was compared with
     * @param after the version asked for
     * @param changes what is different in the version asked for
     */
    record ComparisonJson(String before, String after, BookComparison changes) {}

    @QuickAnswer
    @GetMapping
    @Operation(summary = "Get the rule book in use, earlier ones, and what is wrong with the watched folder")
    RuleBooksJson list() {
        List<Publication> all = engines.publications();
        return new RuleBooksJson(
                engines.current().book().version(),
                IntStream.range(0, all.size())
                        .mapToObj(i -> all.get(all.size() - 1 - i))
                        .toList(),
                publications.progress().orElse(null),
                publications.failure().orElse(null),
                watch.findings(),
                watch.warnings());
    }

    @QuickAnswer
    @GetMapping("/{version}")
    @Operation(summary = "Get the files of a rule book that is or was in use, or that a draft contains or contained")
    FilesJson files(@PathVariable("version") @Parameter(description = VERSION) String digits) {
        String version = engines.version(digits);
        return new FilesJson(version, new TreeMap<>(files(books, "version", version)));
    }

    /**
     * The files of a stored version.
     *
     * @param field the parameter that names the version
     * @throws ProblemException when the store does not have it
     */
    static Map<String, String> files(RuleBookStore books, String field, String version) {
        return books.files(version)
                .orElseThrow(
                        () -> ProblemException.notFound(
                                field,
                                version,
                                "There is no rule book with this version here: GET /api/v1/rule-books lists those that were in use."));
    }

    private CheckedBook checked(String field, String version) {
        Optional<RuleEngine> compiled = engines.compiled(version);
        if (compiled.isPresent()) {
            return compiled.get().checked();
        }
        return checks.read(version, files(books, field, version)).usable();
    }

    @Costs(CostlyWork.CHECK)
    @GetMapping("/{version}/changes")
    @Operation(
            summary = "Compare a rule book with another: rules, weights, issues and parameters",
            description =
                    "Both versions may be those that a draft holds; 422 when one of them has errors. It ends when the client leaves.")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "422", description = "One of the two has errors")
    @ApiResponse(responseCode = "429", description = "Too many rule books are being checked; ask again in a second")
    ComparisonJson changes(
            @PathVariable("version") @Parameter(description = VERSION) String digits,
            @RequestParam
                    @Nullable
                    @Parameter(
                            description =
                                    "The version to compare with; default the one in use before, for a draft the one in use")
                    String since) {
        String version = engines.version(digits);
        String before = since != null ? engines.version(since) : before(version);
        return new ComparisonJson(
                before, version, BookComparison.of(checked("since", before), checked("version", version)));
    }

    /** The version that was in use before this one; this one itself when it was the first, the one in use when this one never was. */
    private String before(String version) {
        String before =
                engines.publications().stream().anyMatch(p -> p.version().equals(version))
                        ? version
                        : engines.current().book().version();
        String last = version;
        for (Publication publication : engines.publications()) {
            if (publication.version().equals(version)) {
                before = last;
            }
            last = publication.version();
        }
        return before;
    }
}
