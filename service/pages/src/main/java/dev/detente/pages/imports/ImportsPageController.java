package dev.detente.pages.imports;

import dev.detente.api.keys.Rights;
import dev.detente.api.support.PageController;
import dev.detente.api.support.ProblemException;
import dev.detente.api.support.QuickAnswer;
import dev.detente.intake.background.BackgroundImports;
import dev.detente.intake.background.TooManyImportsException;
import dev.detente.intake.background.UploadFolder;
import dev.detente.intake.hand.ColumnNames;
import dev.detente.intake.row.Format;
import dev.detente.intake.row.InputException;
import dev.detente.intake.row.InputRow;
import dev.detente.model.FieldException;
import dev.detente.model.Problem;
import dev.detente.model.Texts;
import dev.detente.store.AuditLog;
import dev.detente.store.ImportJob;
import dev.detente.store.ImportStore;
import dev.detente.store.RejectedRow;
import dev.detente.store.Role;
import dev.detente.store.Store;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages of imports: what came in, what was rejected, and a field for rows of a spreadsheet. */
@PageController
class ImportsPageController {
    private static final String PATH = "/imports";
    private static final int LATEST = 50;

    private final BackgroundImports imports;
    private final UploadFolder uploads;
    private final ImportStore store;
    private final AuditLog audit;
    private final Rights rights;
    private final InstantSource clock;

    ImportsPageController(
            BackgroundImports imports, UploadFolder uploads, Store store, Rights rights, InstantSource clock) {
        this.imports = imports;
        this.uploads = uploads;
        this.store = store.imports();
        this.audit = store.audit();
        this.rights = rights;
        this.clock = clock;
    }

    /**
     * The field for rows.
     *
     * @param field the field that is wrong, rows or columns; empty when none is
     */
    record PasteForm(String rows, String columns, String field, String problem) {}

    @QuickAnswer
    @GetMapping(PATH)
    String list(@Nullable Principal caller, Model model) {
        return list(new PasteForm("", "", "", ""), caller, model);
    }

    @QuickAnswer
    @PostMapping(PATH)
    String paste(
            @RequestParam(defaultValue = "") String rows,
            @RequestParam(defaultValue = "") String columns,
            Principal caller,
            Model model,
            HttpServletResponse response)
            throws IOException {
        try {
            if (rows.isBlank()) {
                throw new FieldException("rows", "", "This is needed: paste rows, the header first.");
            }
            ColumnNames names = columns.isBlank() ? ColumnNames.NONE : ColumnNames.parse("columns", columns);
            byte[] bytes = rows.getBytes(StandardCharsets.UTF_8);
            ImportJob job = imports.submit(
                    caller.getName(),
                    () -> uploads.receive(new ByteArrayInputStream(bytes), bytes.length, "pasted"),
                    "pasted rows",
                    Format.CSV,
                    names);
            audit.append(new AuditLog.Entry(job.beganAt(), caller.getName(), "import", job.id(), job.name()));
            return "redirect:" + PATH + "/" + job.id();
        } catch (FieldException e) {
            return wrong(rows, columns, e.problem(), caller, model, response);
        } catch (InputException e) {
            return wrong(rows, columns, new Problem("rows", "", e.sentence()), caller, model, response);
        } catch (TooManyImportsException e) {
            throw new ProblemException(HttpStatus.TOO_MANY_REQUESTS, new Problem("rows", "", Texts.sentence(e)));
        }
    }

    private String wrong(
            String rows, String columns, Problem problem, Principal caller, Model model, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return list(new PasteForm(rows, columns, problem.field(), problem.remedy()), caller, model);
    }

    private String list(PasteForm form, @Nullable Principal caller, Model model) {
        List<ImportView> latest = store.latest(LATEST).stream().map(this::view).toList();
        model.addAttribute("form", form);
        model.addAttribute("may", rights.covers(caller, Role.FEEDER));
        model.addAttribute("page", latest);
        return "imports";
    }

    @QuickAnswer
    @GetMapping(PATH + "/{id}")
    String one(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") long after,
            @Nullable Principal caller,
            Model model) {
        ImportJob job = find(id);
        model.addAttribute("may", rights.covers(caller, Role.FEEDER));
        model.addAttribute("page", ImportPage.of(job, view(job), store, after));
        return "import";
    }

    /** Cancels an import; one that has ended stays as it is. */
    @QuickAnswer
    @PostMapping(PATH + "/{id}")
    String cancel(@PathVariable String id, Principal caller) {
        ImportJob found = find(id);
        imports.cancel(
                id,
                caller.getName(),
                () -> audit.append(new AuditLog.Entry(
                        clock.instant(), caller.getName(), "cancel import", found.id(), found.name())));
        return "redirect:" + PATH + "/" + found.id();
    }

    private ImportView view(ImportJob job) {
        return ImportView.of(job, imports.pace(job.id()).orElse(null), imports.has(job.id()), clock.instant());
    }

    private ImportJob find(String id) {
        return store.find(id)
                .orElseThrow(() -> ProblemException.notFound(
                        "import", id, "There is no import \"" + Texts.shorten(id) + "\": " + PATH + " lists them."));
    }

    /**
     * The page of an import.
     *
     * @param rows the rejected rows from a line on
     * @param more the line after which the next page begins; null on the last one
     * @param notKept how many rejected rows were counted but not kept
     */
    record ImportPage(
            ImportView job, List<BadRow> rows, @Nullable Long more, long notKept) {
        private static final int ROWS = 100;

        /**
         * A rejected row.
         *
         * @param line its line in the file, from 1
         */
        record BadRow(long line, String text, List<Reason> reasons) {}

        /**
         * Why a row was rejected.
         *
         * @param field the wrong field; empty when it is the row as a whole
         * @param remedy what is wrong with it and what to write
         */
        record Reason(String field, String value, String remedy) {
            static Reason of(RejectedRow row) {
                boolean whole = row.problem().field().equals(InputRow.WHOLE);
                return new Reason(
                        whole ? "" : row.problem().field(),
                        whole ? "" : row.problem().value(),
                        row.problem().remedy());
            }
        }

        /** The page of an import with the rejected rows after a line. */
        static ImportPage of(ImportJob job, ImportView view, ImportStore store, long after) {
            List<BadRow> rows = new ArrayList<>();
            List<RejectedRow> found = store.rejected(job.id(), after, ROWS);
            for (RejectedRow each : found) {
                BadRow last = rows.isEmpty() ? null : rows.get(rows.size() - 1);
                List<Reason> reasons = new ArrayList<>();
                if (last != null && last.line() == each.line()) {
                    reasons.addAll(last.reasons());
                    rows.remove(last);
                }
                reasons.add(Reason.of(each));
                rows.add(new BadRow(each.line(), each.row(), reasons));
            }
            Long last = found.isEmpty() ? null : found.get(found.size() - 1).line();
            return new ImportPage(
                    view,
                    rows,
                    last != null && !store.rejected(job.id(), last, 1).isEmpty() ? last : null,
                    job.counts().rejected() - job.counts().rejectedKept());
        }
    }
}
