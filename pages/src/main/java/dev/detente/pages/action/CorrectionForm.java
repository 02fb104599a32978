package dev.detente.pages.action;

import dev.detente.model.Amendment;
import dev.detente.model.IssueId;
import dev.detente.model.Problem;
import dev.detente.pages.Choice;
import dev.detente.rules.book.IssueTree;
import dev.detente.scoring.Dossier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The forms in which an analyst corrects an action or comments on it, with what was entered.
 *
 * @param retracted whether the action is retracted, so that it can only be restored or commented on
 * @param doubtful whether it is doubtful
 * @param groups the issues to choose from, those of the action ticked
 * @param what the form that was sent with a mistake, by its kind; empty when none was
 * @param text the reason or comment that was entered there
 * @param problem what is wrong, in a sentence; empty when nothing is
 * @param field the field that is wrong: reason, comment or issues
 */
record CorrectionForm(
        boolean retracted,
        boolean doubtful,
        List<Choice.Group> groups,
        String what,
        String text,
        String problem,
        String field) {
    /** The forms before anything is entered. */
    static CorrectionForm fresh(Dossier dossier, IssueTree tree) {
        return of(
                dossier,
                tree,
                dossier.action().issues().stream().map(IssueId::value).toList(),
                "",
                "",
                null);
    }

    /** The forms with what was entered, and what is wrong with it. */
    static CorrectionForm wrong(
            Dossier dossier, IssueTree tree, Amendment.Kind kind, List<String> issues, String text, Problem problem) {
        List<String> ticked = kind == Amendment.Kind.RETAG
                ? issues
                : dossier.action().issues().stream().map(IssueId::value).toList();
        return of(dossier, tree, ticked, kind.word(), text, problem);
    }

    private static CorrectionForm of(
            Dossier dossier, IssueTree tree, List<String> ticked, String what, String text, @Nullable Problem problem) {
        return new CorrectionForm(
                dossier.retracted(),
                dossier.action().doubtful(),
                Choice.issues(tree, ticked),
                what,
                text,
                problem == null ? "" : problem.remedy(),
                problem == null ? "" : problem.field());
    }

    /** Whether that form was sent with a mistake. */
    public boolean sent(String form) {
        return what.equals(form);
    }

    /** The text entered in that form. */
    public String entered(String form) {
        return sent(form) ? text : "";
    }

    /** The error of a field of that form; empty when there is none. */
    public String problem(String form, String asked) {
        return sent(form) && field.equals(asked) ? problem : "";
    }
}
