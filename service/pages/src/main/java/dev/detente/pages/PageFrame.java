package dev.detente.pages;

import dev.detente.model.Action;
import dev.detente.model.ActorCode;
import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.ProgramVersion;
import dev.detente.model.RuleRef;
import dev.detente.rulebooks.Shadows.Shadow;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.score.DeedGroup;
import dev.detente.scoring.View;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * The parts that every page shows around its content.
 *
 * @param view the numbers, of its day
 * @param today the latest day that can be asked for, ISO
 * @param chosen whether the reader chose the day; then links keep it
 * @param past whether the page opened on the last day with an action, stray ones left out, since nothing recent is known
 * @param stray the actions far after that day, at most four; empty when there are none, or the reader chose the day
 * @param demo whether the store began with the demo data
 * @param gdelt whether rows of GDELT are among those that the page's numbers rest on
 * @param known which knowledge the numbers rest on; null for all that is known now, under the rule book in use
 * @param instant the instant up to which reports count, ISO; empty on pages without a permanent link
 * @param beside the parameters that links keep besides the day, such as {@code &draft=…}; empty for none
 * @param completer completes, just before it is shown, an action that has only the fields that scores depend on
 */
public record PageFrame(
        View view,
        String today,
        boolean chosen,
        boolean past,
        List<Stray> stray,
        boolean demo,
        boolean gdelt,
        @Nullable Knowledge known,
        String instant,
        String beside,
        UnaryOperator<Action> completer) {
    /** Enough digits of a version that no other version begins with the same. */
    private static final int SURE_VERSION = 16;
    /** The parameter that keeps a draft; it is the last one. */
    private static final String DRAFT = "&draft=";
    /** Pages that show what is known now, also when a page of the past leads there. */
    private static final Set<String> OF_NOW = Set.of("/", "/queue");

    /**
     * The knowledge behind a page's numbers, when it is not all that is known now under the rule book in use.
     *
     * @param at only what was recorded up to this instant counts, in words; null when all does
     * @param ruleBook the rule book in words; null when it is the one in use, or a draft
     * @param query the parameters that ask for this knowledge
     */
    public record Knowledge(
            @Nullable String at,
            @Nullable String ruleBook,
            @Nullable Shadow draft,
            String query) {
        static @Nullable Knowledge of(View view, RuleBook inUse, @Nullable Shadow draft) {
            Instant at = view.knownAt();
            RuleBook book = view.book();
            boolean other = !book.version().equals(inUse.version());
            if (at == null && !other && draft == null) {
                return null;
            }
            return new Knowledge(
                    at == null ? null : Words.second(at),
                    other && draft == null ? book.name() + " " + Words.version(book.version()) : null,
                    draft,
                    (at == null ? "" : "&knownAt=" + at)
                            + (draft == null
                                    ? "&ruleBook=" + digits(book.version(), SURE_VERSION)
                                    : parameter(draft.life().draft().id())));
        }

        /** The first words of the banner: in what the page differs from others. */
        public String title() {
            return draft != null ? "A draft." : at == null ? "Another rule book." : "As it was known then.";
        }
    }

    /** An action far after all others, such as one of a mistyped year. */
    public record Stray(String summary, String page, String asOf, String day) {
        static Stray of(Action action) {
            return new Stray(
                    Words.summary(action),
                    path(action) + "?asOf=" + action.day(),
                    action.day().toString(),
                    Words.day(action.day()));
        }
    }

    public static PageFrame of(View view, LocalDate today, boolean chosen, boolean demo) {
        return of(view, today, chosen, false, List.of(), demo);
    }

    static PageFrame of(View view, LocalDate today, boolean chosen, boolean past, List<Action> stray, boolean demo) {
        return new PageFrame(
                view,
                today.toString(),
                chosen,
                past,
                stray.stream().map(Stray::of).toList(),
                demo,
                view.sheet().feeds().contains(Feed.GDELT),
                null,
                "",
                "",
                UnaryOperator.identity());
    }

    /** The day of the numbers, ISO. */
    public String asOf() {
        return view.asOf().toString();
    }

    /** The same in words. */
    public String day() {
        return Words.day(view.asOf());
    }

    /** Who reported the actions. */
    public Set<Feed> feeds() {
        return view.sheet().feeds();
    }

    /** The rule book's name. */
    public String ruleBook() {
        return view.book().name();
    }

    /** The first eight digits of its version. */
    public String version() {
        return Words.version(fullVersion());
    }

    public String fullVersion() {
        return view.book().version();
    }

    public String programVersion() {
        return ProgramVersion.value();
    }

    private static String parameter(String draft) {
        return DRAFT + encoded(draft);
    }

    /** This frame for numbers that rest on other knowledge, with the instant up to which reports count. */
    PageFrame with(@Nullable Knowledge other, Instant until) {
        return with(gdelt, other, until.toString(), beside, completer);
    }

    /** This frame with links that keep a draft. */
    PageFrame beside(String draft) {
        return with(gdelt, known, instant, parameter(draft), completer);
    }

    /** This frame for numbers of one pair, with a curve of a year. */
    public PageFrame about(Dyad dyad, View view) {
        boolean reported = gdelt
                && view.series(dyad)
                        .feeds(view.asOf().minusYears(1), view.asOf())
                        .containsKey(Feed.GDELT);
        return with(reported, known, instant, beside, completer);
    }

    private PageFrame with(
            boolean reported, @Nullable Knowledge other, String until, String more, UnaryOperator<Action> by) {
        return new PageFrame(view, today, chosen, past, stray, demo, reported, other, until, more, by);
    }

    /** The same frame, with actions completed just before they are shown. */
    public PageFrame completing(UnaryOperator<Action> by) {
        return with(gdelt, known, instant, beside, by);
    }

    private static String digits(String version, int count) {
        return version.substring(0, Math.min(count, version.length()));
    }

    /** The parameters with which REST gives these numbers: {@code asOf=2024-04-26}. */
    public String api() {
        return "asOf=" + asOf() + (known == null ? "" : known.query());
    }

    /** The parameters of a permanent link: they give these numbers even when more is recorded or published. */
    public String permanent() {
        return "asOf=" + asOf() + "&knownAt=" + instant + "&ruleBook=" + digits(fullVersion(), SURE_VERSION);
    }

    /** Who coded the actions, a sentence that a page has once; empty when people coded all. */
    public String coded() {
        return feeds().stream().noneMatch(Feed::machineCoded)
                ? ""
                : feeds().contains(Feed.HAND)
                        ? "Actions marked as machine-coded are accepted by no person."
                        : "All actions here are machine-coded, accepted by no person.";
    }

    /** How far the tensions of two pairs can be compared, a sentence; empty when all come from feeds. */
    public String comparison() {
        if (!oneScale(feeds())) {
            return "People coded some of these actions, and feeds reported others. Compare a pair that people coded only with such pairs, and one that a"
                    + " feed reports only with those: the two are not on one scale.";
        }
        return feeds().contains(Feed.HAND)
                ? "People coded these actions, so compare the tensions of two pairs only as far as both are coded alike."
                : "";
    }

    /** Whether the tensions of all pairs can be compared: what people code and what feeds report are not on one scale. */
    public static boolean oneScale(Set<Feed> feeds) {
        return feeds.size() < 2 || !feeds.contains(Feed.HAND);
    }

    /** The note after an action, with a comma before it; empty for most. */
    public String caution(Action action) {
        String note = note(action);
        return note == null ? "" : ", " + note;
    }

    /** The note on an action that somebody doubts, or that a program coded where people coded others; null for others. */
    public @Nullable String note(Action action) {
        String coded = marks(action) ? "machine-coded" : null;
        return !action.doubtful() ? coded : coded == null ? "doubtful" : "doubtful, " + coded;
    }

    /** Whether an action is marked as machine-coded. */
    public boolean marks(Action action) {
        return feeds().contains(Feed.HAND) && action.feed().machineCoded();
    }

    /** The start page, on the chosen day. */
    public String home() {
        return on("/");
    }

    /** Another page without a query of its own, on the chosen day. */
    public String on(String path) {
        return path + (OF_NOW.contains(path) && !kept().isEmpty() ? "?asOf=" + asOf() : kept());
    }

    /** A dyad's page, on the chosen day. */
    public String page(Dyad dyad) {
        return "/dyads/" + dyad + kept();
    }

    /** A dyad's page on another day. */
    public static String page(Dyad dyad, LocalDate day) {
        return "/dyads/" + dyad + "?asOf=" + day;
    }

    /**
     * The list of a group's actions on a dyad's page, on the chosen day.
     *
     * @param week only those of that ISO week; null for all
     */
    public String deeds(Dyad dyad, DeedGroup.GroupKey group, @Nullable String week) {
        return on("/dyads/" + dyad, "group", group.toString()) + (week == null ? "" : "&week=" + week);
    }

    /** The list of a group's actions on a dyad's page of another day. */
    public static String pastDeeds(Dyad dyad, DeedGroup.GroupKey group, LocalDate day) {
        return page(dyad, day) + "&group=" + encoded(group.toString());
    }

    /** An action's page, on the chosen day. */
    public String page(Action action) {
        return path(action) + kept();
    }

    /** The page of the action with that id, on the chosen day. */
    public String action(String actionId) {
        return path(actionId) + kept();
    }

    /** The page of a rule on an action, on the chosen day. */
    public String rule(Action action, RuleRef rule) {
        return on(path(action), "rule", rule.name()) + "#why";
    }

    /** An actor's page, on the chosen day. */
    public String page(ActorCode actor) {
        return "/actors/" + actor + kept();
    }

    /** An issue's page, on the chosen day. */
    public String page(IssueId issue) {
        return "/issues/" + issue + kept();
    }

    /** A rule's page, on the chosen day; its name may hold any character. */
    public String page(RuleRef rule) {
        return path(rule) + kept();
    }

    /** The page of the rule of that name, on the chosen day. */
    public String rule(String name) {
        return "/rules/" + encoded(name) + kept();
    }

    /** The page at that path with a parameter, on the chosen day. */
    public String on(String path, String parameter, String value) {
        String kept = kept();
        return path + (kept.isEmpty() ? "?" : kept + "&") + parameter + "=" + encoded(value);
    }

    /**
     * The workbench with the draft or the earlier rule book of this page, else with the one in use.
     *
     * @param parameter what it begins with: {@code rule}, a rule; {@code like}, a new one like it; {@code action}, a rule for actions like one; {@code try}, an action to try
     */
    public String workbench(String parameter, String value) {
        String asked = api() + beside;
        int draft = asked.indexOf(DRAFT);
        String book = draft >= 0
                ? "book=draft:" + asked.substring(draft + DRAFT.length()) + "&"
                : known != null && known.ruleBook() != null ? "book=version:" + fullVersion() + "&" : "";
        return "/workbench#" + book + parameter + "=" + encoded(value);
    }

    /** An action's page; its id may hold any character. */
    public static String path(Action action) {
        return path(action.id());
    }

    /** A rule's page; its name may hold any character. */
    public static String path(RuleRef rule) {
        return "/rules/" + encoded(rule.name());
    }

    /** The page of the action with that id. */
    public static String path(String actionId) {
        return "/actions/" + encoded(actionId);
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }

    private String kept() {
        return chosen || past || !beside.isEmpty() ? "?" + api() + beside : "";
    }
}
