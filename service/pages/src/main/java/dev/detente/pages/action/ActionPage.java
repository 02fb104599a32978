package dev.detente.pages.action;

import dev.detente.api.answer.ActionJson;
import dev.detente.model.Action;
import dev.detente.model.Amendment;
import dev.detente.model.CameoTable;
import dev.detente.model.Dyad;
import dev.detente.model.Report;
import dev.detente.model.Signal;
import dev.detente.model.Texts;
import dev.detente.pages.ActionView;
import dev.detente.pages.Fact;
import dev.detente.pages.FormulaText;
import dev.detente.pages.LevelRange;
import dev.detente.pages.OriginView;
import dev.detente.pages.PageFrame;
import dev.detente.pages.Remark;
import dev.detente.pages.Words;
import dev.detente.rules.book.IssueTree;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.explain.RuleCheck;
import dev.detente.scoring.Dossier;
import dev.detente.scoring.Sources;
import dev.detente.scoring.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An action's page: what it was, which rules fired on it, and why the others did not.
 *
 * @param pair names of both actors, for the way back; null when it has no target
 * @param named who and whom its reports name, in the words of their feed; empty when people coded them
 * @param retracted who said that it did not happen; null when it counts
 * @param doubted who doubts it; null when nobody does, or it is retracted
 * @param tellings the reports of it, and those that a later version replaced
 */
record ActionPage(
        PageFrame frame,
        ActionView action,
        @Nullable String pair,
        String id,
        String path,
        String api,
        List<String> named,
        List<Fact> facts,
        @Nullable String caution,
        @Nullable Remark retracted,
        @Nullable Remark doubted,
        @Nullable OriginView origin,
        List<TellingView> tellings,
        List<ActionView> sameDay,
        List<Remark> amendments,
        List<RuleView> fired,
        Map<String, List<String>> files,
        @Nullable RuleView asked,
        List<RuleView> others) {
    /** At most as many names are below the headline; the list of reports has the others. */
    private static final int NAMED = 5;

    private static final int SAME_DAY = 10;

    /**
     * A report on the action.
     *
     * @param when when it was recorded, and published where the feed says so
     * @param between who and whom it names, in its feed's words; empty when it names none
     * @param counts whether it counts; a later one under its id may have replaced it
     */
    record TellingView(
            String source,
            String when,
            String between,
            String summary,
            @Nullable String url,
            boolean counts) {
        static TellingView of(Dossier.Telling telling) {
            Report r = telling.report();
            return new TellingView(
                    r.feed().id() + " " + r.id(),
                    "recorded " + Words.instant(r.recordedAt())
                            + (r.reportedOn() == null ? "" : ", published " + Words.day(r.reportedOn())),
                    r.content().entities() == null
                            ? ""
                            : Sources.named(r.content().entities()),
                    r.content().summary(),
                    r.content().url(),
                    telling.counts());
        }
    }

    /**
     * The page of an action of a view.
     *
     * @param dossier the action, which counts or is retracted
     * @param checks every rule on the action, those that fired first; empty when it is retracted
     */
    static ActionPage of(
            View view,
            Dossier dossier,
            List<RuleCheck> checks,
            @Nullable RuleCheck asked,
            Optional<OriginView> origin,
            PageFrame frame) {
        Action action = dossier.action();
        IssueTree issues = view.book().issues();
        List<Signal> signals = view.snapshot().signals(action);
        List<RuleView> rules =
                checks.stream().map(c -> RuleView.of(c, signals, issues, frame)).toList();
        Map<String, List<String>> files = new LinkedHashMap<>();
        view.snapshot()
                .engine()
                .rules()
                .forEach(r -> files.computeIfAbsent(r.ref().file(), f -> new ArrayList<>())
                        .add(r.ref().name()));
        Dyad dyad = action.dyad();
        return new ActionPage(
                frame,
                ActionView.of(action, issues, frame),
                dyad == null ? null : Words.names(dyad),
                action.id(),
                PageFrame.path(action),
                "/api/v1" + PageFrame.path(action) + "/rules",
                Sources.of(dossier.tellings().stream()
                                .filter(Dossier.Telling::counts)
                                .map(Dossier.Telling::report)
                                .toList())
                        .first(NAMED)
                        .named(),
                facts(
                        action,
                        view.snapshot().engine().intensity(action),
                        view.book().parameters()),
                ActionJson.caution(action),
                dossier.retracted() ? last(dossier, Amendment.Kind.RETRACT, issues) : null,
                action.doubtful() && !dossier.retracted() ? last(dossier, Amendment.Kind.DOUBT, issues) : null,
                origin.orElse(null),
                dossier.tellings().stream().map(TellingView::of).toList(),
                dyad == null
                        ? List.of()
                        : view.snapshot()
                                .latest(Optional.of(dyad), null, action.day(), action.day())
                                .filter(other -> !other.id().equals(action.id()))
                                .limit(SAME_DAY)
                                .map(other -> ActionView.of(other, issues, frame))
                                .toList(),
                dossier.amendments().stream().map(a -> Remark.of(a, issues)).toList(),
                rules.stream()
                        .filter(r -> r.check().fired())
                        .map(RuleView::matching)
                        .toList(),
                files,
                asked == null ? null : RuleView.of(asked, signals, issues, frame),
                rules.stream().filter(r -> !r.check().fired()).toList());
    }

    private static @Nullable Remark last(Dossier dossier, Amendment.Kind kind, IssueTree issues) {
        return Remark.last(dossier.amendments(), dossier.action().id(), kind, issues);
    }

    private static List<Fact> facts(Action action, double intensity, Parameters parameters) {
        return List.of(
                new Fact(
                        "Who",
                        Words.who(action),
                        action.target() == null
                                ? action.source() + ", with no target named"
                                : action.source() + " \u2192 " + action.target()),
                new Fact("When", Words.day(action.day()), action.day().toString()),
                new Fact(
                        "What",
                        Words.kind(action),
                        "type " + action.type() + (action.mode() == null ? "" : ", mode " + action.mode()) + ", quad "
                                + action.type().quadClass()),
                action.code() == null
                        ? new Fact("CAMEO code", "none", "only the type says what it was")
                        : new Fact(
                                "CAMEO code",
                                action.code().value(),
                                CameoTable.standard()
                                        .findOrParent(action.code())
                                        .map(CameoTable.Entry::name)
                                        .orElse("not in the codebook")),
                new Fact(
                        "Intensity",
                        Words.signed(intensity, 1),
                        "from the weight table, between " + Words.number(-10, 0) + " (most hostile) and +10"),
                new Fact(
                        "Reports",
                        Integer.toString(action.reports()),
                        parameters.feed(action.feed()).reports() == null
                                ? "of this action; more reports do not add weight"
                                : "each of which counts, together for a volume of "
                                        + Words.number(parameters.volume(action), 2)),
                new Fact(
                        "Feed",
                        Texts.capitalize(FormulaText.name(action.feed())),
                        "what is left of its points is divided by "
                                + LevelRange.plain(
                                        parameters.feed(action.feed()).kappa())
                                + ", the kappa of that feed"
                                + (parameters.feed(action.feed()).reports() == null
                                        ? ""
                                        : ", which follows how many reports it has")
                                + ", and enters the formula as a load"));
    }
}
