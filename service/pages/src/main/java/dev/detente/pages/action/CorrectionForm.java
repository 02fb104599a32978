package dev.detente.pages.action;

import dev.detente.model.Amendment;
import dev.detente.model.IssueId;
import dev.detente.model.Problem;
import dev.detente.pages.FormChoice;
import dev.detente.rules.book.IssueTree;
import dev.detente.scoring.Dossier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The forms in which an analyst corrects an action or comments on it, with what was entered.
 *
 * @param retracted whether the action is retracted, so that it can only be restored or commented on
 * @param what the form that is open, by its kind, such as the one that was sent with a mistake; empty when none is
 * @param text the reason or comment in that form, or in each when none is open
 * @param field the field that is wrong: reason, comment or issues
 */
record CorrectionForm(
        boolean retracted,
        boolean doubtful,
        List<FormChoice.Group> groups,
        String what,
        String text,
        String problem,
        String field) {
    /** The forms before anything is entered, with that reason or comment in the one that is open, else in each. */
    static CorrectionForm fresh(Dossier dossier, IssueTree tree, String what, String text) {
        return of(dossier, tree, issues(dossier), what, text, null);
    }

    /** The forms with what was entered, and what is wrong with it. */
    static CorrectionForm wrong(
            Dossier dossier, IssueTree tree, Amendment.Kind kind, List<String> issues, String text, Problem problem) {
        List<String> ticked = kind == Amendment.Kind.RETAG ? issues : issues(dossier);
        return of(dossier, tree, ticked, kind.word(), text, problem);
    }

    private static List<String> issues(Dossier dossier) {
        return dossier.action().issues().stream().map(IssueId::value).toList();
    }

    private static CorrectionForm of(
            Dossier dossier, IssueTree tree, List<String> ticked, String what, String text, @Nullable Problem problem) {
        return new CorrectionForm(
                dossier.retracted(),
                dossier.action().doubtful(),
                FormChoice.issues(tree, ticked),
                what,
                text,
                problem == null ? "" : problem.remedy(),
                problem == null ? "" : problem.field());
    }

    /** Whether that form is open. */
    public boolean sent(String form) {
        return what.equals(form);
    }

    /** The text entered in that form. */
    public String entered(String form) {
        return what.isEmpty() || sent(form) ? text : "";
    }

    /** The error of a field of that form; empty when there is none. */
    public String problem(String form, String asked) {
        return sent(form) && field.equals(asked) ? problem : "";
    }
}
