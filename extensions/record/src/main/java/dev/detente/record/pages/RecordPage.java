package dev.detente.record.pages;

import dev.detente.model.Action;
import dev.detente.model.ActorCode;
import dev.detente.model.Dyad;
import dev.detente.model.IssueId;
import dev.detente.model.Texts;
import dev.detente.pages.FormChoice;
import dev.detente.pages.PageFrame;
import dev.detente.pages.Words;
import dev.detente.record.Statement;
import dev.detente.record.Statement.Basis;
import dev.detente.record.Statement.Kind;
import dev.detente.record.StatementVerdict;
import dev.detente.record.Summary;
import dev.detente.record.Summary.By;
import dev.detente.record.Summary.Filter;
import dev.detente.record.Summary.Share;
import dev.detente.record.Summary.Tally;
import dev.detente.record.TrackRecord;
import dev.detente.record.TrackRecords.LatestRecord;
import dev.detente.record.outcome.Outcome;
import dev.detente.scoring.Evenings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The record as its page shows it.
 *
 * @param verdict how much more likely a first use of force is after an alarm than on other days, a sentence; empty without any alarm
 * @param headline what followed, a sentence
 * @param basis the data that the statements rest on, in sentences
 * @param progress how far the making of a record is; empty when none is being made
 * @param picture the statements of the last year; null without any
 * @param kinds all statements, then those of each kind
 * @param outcomes how often each outcome came, and was announced
 * @param books the rule book in use and the one before it on the same days; empty when there was no other one
 * @param groups by level, issue, actor and pair, those with most statements
 * @param rows the last statements
 * @param total how many there are
 * @param api the address of the same record over REST
 */
record RecordPage(
        String verdict,
        String headline,
        String basis,
        String progress,
        @Nullable RecordPicture picture,
        List<Line> kinds,
        List<Missed> outcomes,
        List<Line> books,
        List<Group> groups,
        List<Row> rows,
        int total,
        String api) {
    private static final int ROWS = 100;
    private static final int GROUP = 10;
    private static final int SHORT_VERSION = 8;
    private static final int SURE_VERSION = 16;
    /** With fewer cases a count is shown instead of a share. */
    private static final int SHARE_LEAST = 20;

    /**
     * A number of statements.
     *
     * @param judged how many can be judged: a deed followed, or none did
     * @param followed how many a deed followed, and the share
     * @param waiting how many cannot be judged yet, and how many never, in words; empty when all can
     * @param falseAlarms for each year of a pair; a dash where years of pairs are unknown
     * @param lead the median days to the first deed; a dash without any
     * @param force how often a first use of force followed within 30 days, with what is usual
     * @param coercion the same for a first coercive act or sanction
     * @param rise the same for a rise of the level
     */
    record Line(
            String title,
            @Nullable String href,
            int statements,
            int judged,
            String followed,
            String waiting,
            String falseAlarms,
            String lead,
            ShownShare force,
            ShownShare coercion,
            ShownShare rise) {}

    /**
     * How often an outcome followed within 30 days.
     *
     * @param share the share and of how many; a dash without any
     * @param usual what is usual; empty where it is unknown
     */
    record ShownShare(String share, String usual) {}

    /** How often an outcome came, was announced and was missed. */
    record Missed(String title, int came, int announced, String byChance, int missed, String share) {}

    /** Statements with something in common. */
    record Group(String title, String what, List<Line> lines) {}

    /**
     * A statement.
     *
     * @param then its pair's page as it was known then
     * @param verdict what became of it
     * @param deed what followed first; empty without any
     * @param deedHref the action that it was, or the pair's page on its day
     * @param since what has changed since; empty when nothing has
     */
    record Row(
            String iso,
            String day,
            String pair,
            String then,
            String kind,
            String number,
            String basis,
            String verdict,
            String deed,
            @Nullable String deedHref,
            String since) {}

    /** A kind of statement, in words. */
    static String title(Kind kind) {
        return switch (kind) {
            case SURGE -> "A surge began";
            case LEVEL_REACHED -> "A level was reached";
            case GRAVE_ACT -> "A grave act";
            case TOP_FIVE -> "Among the five that rose most (no alarm)";
        };
    }

    static RecordPage of(LatestRecord look, Filter filter, String query, Instant now, PageFrame frame) {
        String progress = look.stage() == null
                ? ""
                : "It is being made now: " + look.stage().words() + ", "
                        + look.stage().done() + " of " + look.stage().of() + ".";
        TrackRecord record = look.record();
        String api = "/api/v1/record" + query;
        if (record == null) {
            return new RecordPage(
                    "",
                    look.stage() == null ? "No day with actions is over yet." : "There is no record yet.",
                    "",
                    progress,
                    null,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    0,
                    api);
        }
        Summary summary = Summary.of(record, filter);
        List<Line> kinds = new ArrayList<>();
        kinds.add(line(filter.kind() == null ? "All alarms" : "All", null, summary.all()));
        for (Tally tally : summary.by(By.KIND)) {
            kinds.add(line(title(Kind.find(tally.key()).orElseThrow()), "/record?kind=" + tally.key(), tally));
        }
        return new RecordPage(
                summary.verdict(),
                headline(summary, record),
                basis(record),
                progress,
                summary.statements().isEmpty()
                        ? null
                        : RecordPicture.of(summary.statements(), filter.to() == null ? record.to() : filter.to()),
                kinds,
                summary.outcomes().stream()
                        .map(o -> new Missed(
                                Texts.capitalize(Outcome.of(o.outcome()).title()),
                                o.came(),
                                o.announced(),
                                Words.number(o.byChance()),
                                o.came() - o.announced(),
                                o.came() < SHARE_LEAST ? "" : percent(o.announced(), o.came())))
                        .toList(),
                look.books().stream()
                        .map(book -> line(
                                "Rule book " + book.view().book().version().substring(0, SHORT_VERSION),
                                null,
                                Summary.of(book, filter.underAnyBook()).all()))
                        .toList(),
                List.of(
                        group(summary, By.LEVEL, "By level", "the level stated", record),
                        group(summary, By.PAIR, "By pair", "the pairs with most statements", record),
                        group(summary, By.ACTOR, "By actor", "a statement counts for both its actors", record),
                        group(summary, By.ISSUE, "By issue", "the issue with most of the points", record)),
                rows(summary, record, now, frame),
                summary.statements().size(),
                api);
    }

    private static String headline(Summary summary, TrackRecord record) {
        Tally all = summary.all();
        int judged = all.followed() + all.nothing();
        return Words.count(all.statements(), "statement") + " from " + Words.days(record.from(), record.to())
                + (all.statements() == 0
                        ? "."
                        : judged == 0
                                ? ". None of them can be judged."
                                : ". Within 30 days a deed followed " + all.followed() + " of the "
                                        + judged + " that can be judged, and none the other "
                                        + all.nothing() + ".");
    }

    private static String basis(TrackRecord record) {
        Map<Basis, List<LocalDate>> days = record.statements().stream()
                .map(StatementVerdict::statement)
                .collect(Collectors.groupingBy(
                        Statement::basis,
                        () -> new EnumMap<>(Basis.class),
                        Collectors.mapping(Statement::day, Collectors.toList())));
        return days.entrySet().stream()
                .map(e -> Texts.capitalize(e.getKey().word().replace('-', ' ')) + ", "
                        + Words.days(
                                e.getValue().get(0),
                                e.getValue().get(e.getValue().size() - 1))
                        + switch (e.getKey()) {
                            case LIVED_THROUGH ->
                                ": as the service made them, from what was recorded by the end of each day.";
                            case JUDGED_ONCE ->
                                ": computed later, as if each report had been known on the evening of its day, under a rule book that was in use by then.";
                            case IN_SAMPLE ->
                                ": computed later, on days before the rule book was put in use. Its authors may have seen them, which flatters the record.";
                        })
                .collect(Collectors.joining(" "));
    }

    /** Whether all statements are in sample; then no row is marked so. */
    private static boolean allInSample(TrackRecord record) {
        return !record.statements().isEmpty()
                && record.statements().stream().allMatch(j -> j.statement().basis() == Basis.IN_SAMPLE);
    }

    private static String percent(double part, double whole) {
        return Words.number(100 * part / whole, 0) + " %";
    }

    private static Line line(String title, @Nullable String href, Tally tally) {
        int followed = tally.followed();
        int judged = followed + tally.nothing();
        int open = tally.open();
        int rest = tally.notAtRisk();
        return new Line(
                title,
                href,
                tally.statements(),
                judged,
                judged == 0
                        ? "–"
                        : judged < SHARE_LEAST
                                ? Integer.toString(followed)
                                : followed + " (" + percent(followed, judged) + ")",
                (open == 0 ? "" : open + " not yet")
                        + (open > 0 && rest > 0 ? ", " : "")
                        + (rest == 0 ? "" : rest + " never"),
                tally.falseAlarmsPerPairYear() == null ? "–" : Words.number(tally.falseAlarmsPerPairYear(), 2),
                tally.leadDays() == null ? "–" : Words.number(tally.leadDays(), 0),
                share(tally, Outcome.FIRST_FORCE),
                share(tally, Outcome.FIRST_COERCION),
                share(tally, Outcome.LEVEL_RISE));
    }

    private static ShownShare share(Tally tally, Outcome outcome) {
        Share share = tally.share(outcome).orElse(null);
        if (share == null) {
            return new ShownShare("–", "");
        }
        Double usual = share.usual();
        return new ShownShare(
                share.of() < SHARE_LEAST
                        ? share.followed() + " of " + share.of()
                        : percent(share.followed(), share.of()) + " of " + share.of(),
                (usual == null ? "" : "usual " + percent(usual, 1))
                        + (share.times() == null ? "" : ", " + Words.number(share.times()) + " times"));
    }

    private static Group group(Summary summary, By by, String title, String what, TrackRecord record) {
        return new Group(
                title,
                what,
                summary.by(by).stream()
                        .limit(GROUP)
                        .map(tally -> switch (by) {
                            case PAIR ->
                                line(Words.names(Dyad.parse(tally.key())), "/record?dyad=" + tally.key(), tally);
                            case ACTOR ->
                                line(Words.name(new ActorCode(tally.key())), "/record?actor=" + tally.key(), tally);
                            case ISSUE ->
                                line(
                                        record.view().book().issues().title(new IssueId(tally.key())),
                                        tally.key().equals("none") ? null : "/record?issue=" + tally.key(),
                                        tally);
                            default -> line(tally.key(), null, tally);
                        })
                        .toList());
    }

    private static List<Row> rows(Summary summary, TrackRecord record, Instant now, PageFrame frame) {
        List<StatementVerdict> all = summary.statements();
        List<Row> rows = new ArrayList<>();
        boolean allInSample = allInSample(record);
        for (int i = all.size() - 1; i >= Math.max(0, all.size() - ROWS); i--) {
            rows.add(row(all.get(i), record, allInSample, now, frame));
        }
        return rows;
    }

    private static Row row(StatementVerdict j, TrackRecord record, boolean allInSample, Instant now, PageFrame frame) {
        Statement s = j.statement();
        var deed = j.firstDeed().orElse(null);
        return new Row(
                s.day().toString(),
                Words.shortDay(s.day()),
                Words.names(s.dyad()),
                then(s, record, now),
                title(s.kind()),
                Words.number(s.tension())
                        + (s.level() == null ? "" : " " + s.level().word()),
                s.basis() == Basis.LIVED_THROUGH || allInSample
                        ? ""
                        : s.basis().word().replace('-', ' '),
                switch (j.verdict()) {
                    case FOLLOWED -> "followed";
                    case NOTHING -> "nothing followed";
                    case OPEN -> "not yet: 30 days have not passed";
                    case NOT_AT_RISK -> "no first act could come";
                },
                deed == null
                        ? ""
                        : deed.getKey().title() + ", "
                                + Words.count(ChronoUnit.DAYS.between(s.day(), deed.getValue()), "day") + " later",
                deed == null
                        ? null
                        : act(record, s.dyad(), deed.getKey(), deed.getValue())
                                .map(frame::page)
                                .orElse(PageFrame.page(s.dyad(), deed.getValue())),
                since(j.since()));
    }

    /** The pair's page with the numbers that were stated. */
    private static String then(Statement s, TrackRecord record, Instant now) {
        Instant known = Evenings.end(s.basis() == Basis.LIVED_THROUGH ? s.day() : record.liveFrom());
        return PageFrame.page(s.dyad(), s.day()) + (known.isAfter(now) ? "" : "&knownAt=" + known) + "&ruleBook="
                + s.ruleBook().substring(0, Math.min(SURE_VERSION, s.ruleBook().length()));
    }

    private static Optional<Action> act(TrackRecord record, Dyad dyad, Outcome outcome, LocalDate day) {
        return record.view()
                .snapshot()
                .latest(Optional.of(dyad), null, day, day)
                .filter(outcome::counts)
                .findFirst();
    }

    private static String since(StatementVerdict.@Nullable Since since) {
        if (since == null) {
            return "";
        }
        String tension = since.tension() == null
                ? "its tension is unknown now"
                : "its tension is " + Words.number(since.tension()) + " by what is known now";
        String why = since.change() == null || since.on() == null
                ? "reports came later"
                : switch (since.change()) {
                            case "retract" -> "an action was retracted on ";
                            case "restore" -> "an action was restored on ";
                            case "retag" -> "an action got other issues on ";
                            default -> "an action was marked on ";
                        }
                        + Words.shortDay(since.on());
        return "Corrected since: " + why + "; " + tension + (since.stands() ? "" : ", and it would not be said") + ".";
    }

    /** The kinds of statements to choose from, in their order. */
    static List<FormChoice> kinds(@Nullable String chosen) {
        return Arrays.stream(Kind.values())
                .map(kind ->
                        new FormChoice(kind.word(), title(kind), kind.word().equals(chosen)))
                .toList();
    }

    /** The outcomes to choose from, in their order. */
    static List<FormChoice> outcomeChoices(@Nullable String chosen) {
        return Arrays.stream(Outcome.values())
                .map(outcome -> new FormChoice(
                        outcome.word(), outcome.title(), outcome.word().equals(chosen)))
                .toList();
    }
}
