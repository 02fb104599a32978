package dev.detente.pages.entry;

import dev.detente.model.Problem;
import dev.detente.pages.ActChoices;
import dev.detente.pages.FormChoice;
import dev.detente.pages.PageFrame;
import dev.detente.rules.book.IssueTree;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The form for one action, with what was entered.
 *
 * @param replaces the page of the action in whose place this one comes; null for a new one
 * @param details modes and CAMEO codes, as HTML
 * @param actors every actor, as HTML
 * @param known the page of a known action with exactly this content; null when there is none
 */
record EntryForm(
        String path,
        @Nullable String replaces,
        String what,
        Map<String, String> texts,
        List<FormChoice.Group> kinds,
        List<FormChoice.Group> issues,
        String details,
        String actors,
        Map<String, String> errors,
        @Nullable String known) {
    static final String NEW = "/new-action";

    /** The form for a new action. */
    static EntryForm forNew(EntryFields fields, IssueTree tree) {
        return of(NEW, null, "", fields, tree);
    }

    /**
     * The form for an action in place of another.
     *
     * @param id the id of the action to replace
     * @param what that action, in words
     */
    static EntryForm forChange(String id, String what, EntryFields fields, IssueTree tree) {
        return of(PageFrame.path(id) + "/change", PageFrame.path(id), what, fields, tree);
    }

    private static EntryForm of(
            String path, @Nullable String replaces, String what, EntryFields fields, IssueTree tree) {
        return new EntryForm(
                path,
                replaces,
                what,
                fields.texts(),
                ActChoices.kinds(),
                FormChoice.issues(tree, fields.about()),
                ActChoices.DETAILS,
                ActChoices.ACTORS,
                Map.of(),
                null);
    }

    /** This form with its errors. */
    EntryForm wrong(List<Problem> problems) {
        Map<String, String> wrong = new TreeMap<>();
        for (Problem problem : problems) {
            boolean detail = problem.field().equals("mode") || problem.field().equals("code");
            wrong.putIfAbsent(detail ? EntryFields.DETAIL : problem.field(), problem.remedy());
        }
        return new EntryForm(path, replaces, what, texts, kinds, issues, details, actors, wrong, null);
    }

    /** This form with the page of the action that has exactly this content already. */
    EntryForm known(String page) {
        return new EntryForm(path, replaces, what, texts, kinds, issues, details, actors, errors, page);
    }

    /** The text of a field; empty when nothing was entered. */
    public String text(String field) {
        return texts.getOrDefault(field, "");
    }

    /** The page's title. */
    public String title() {
        return replaces == null ? "New action" : "Change who, what, when";
    }

    /** Whether a field is wrong. */
    public boolean wrong(String field) {
        return errors.containsKey(field);
    }

    /** The error of a field; null when nothing is. */
    public @Nullable String error(String field) {
        return errors.get(field);
    }
}
