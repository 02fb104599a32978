package dev.detente.record.answer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.detente.api.answer.ScoreNumbers;
import dev.detente.api.answer.Stamp;
import dev.detente.record.Statement;
import dev.detente.record.Statement.Kind;
import dev.detente.record.StatementVerdict;
import dev.detente.record.StatementVerdict.Verdict;
import dev.detente.record.Summary;
import dev.detente.record.Summary.By;
import dev.detente.record.Summary.Filter;
import dev.detente.record.Summary.OutcomeCount;
import dev.detente.record.Summary.Tally;
import dev.detente.record.TrackRecord;
import dev.detente.record.outcome.Outcome;
import dev.detente.record.outcome.Outcomes.Followed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The statements that the service made, and what followed.
 *
 * @param from the first day that is looked at
 * @param to the last day that is looked at
 * @param liveFrom the day of the first recording: statements of days before are replayed
 * @param madeAt when this was made; what was recorded later is not in it
 * @param total how many statements there are on all pages
 * @param pairYears the days on which the pairs could give an alarm about level or surge, in years; null when only some days or one rule book are asked for
 * @param all all of these statements
 * @param groups the same by kind, level, basis, rule book, issue, actor and pair
 * @param outcomes how often each outcome came, and how often a statement had announced it
 * @param books the rule book in use and the one before it on the same days; empty when there was no other one
 * @param statements those of this page, the latest first
 * @param next the cursor of the next page; null at the end
 */
public record RecordJson(
        @JsonUnwrapped Stamp stamp,
        LocalDate from,
        LocalDate to,
        LocalDate liveFrom,
        Instant madeAt,
        int total,
        @Nullable Double pairYears,
        TallyJson all,
        List<GroupJson> groups,
        List<OutcomeJson> outcomes,
        List<TallyJson> books,
        List<StatementJson> statements,
        @Nullable String next) {
    /**
     * A number of statements.
     *
     * @param key what they have in common
     * @param statements how many they are
     * @param followed after how many a deed came within 30 days: a first use of force, a first coercive act or sanction, or a listed onset
     * @param nothing after how many none came
     * @param open after how many none has come yet, and the 30 days have not passed
     * @param notAtRisk after how many neither force nor coercion could come as a first one
     * @param falseAlarmsPerPairYear those that nothing followed, for each year of a pair; null when only some days or one rule book are asked for
     * @param leadDays the median of the days to the first deed; null without any
     * @param shares how often each outcome followed within 7, 14 and 30 days
     */
    public record TallyJson(
            String key,
            int statements,
            int followed,
            int nothing,
            int open,
            int notAtRisk,
            @Nullable Double falseAlarmsPerPairYear,
            @Nullable Double leadDays,
            List<ShareJson> shares) {
        /** The numbers of a tally. */
        public static TallyJson of(Tally tally) {
            return of(tally.key(), tally);
        }

        /**
         * The numbers of a tally.
         *
         * @param key in the place of its own
         */
        public static TallyJson of(String key, Tally tally) {
            return new TallyJson(
                    key,
                    tally.statements(),
                    tally.count(Verdict.FOLLOWED),
                    tally.count(Verdict.NOTHING),
                    tally.count(Verdict.OPEN),
                    tally.count(Verdict.NOT_AT_RISK),
                    tally.falseAlarms(),
                    tally.leadDays(),
                    Arrays.stream(Outcome.values())
                            .flatMap(outcome -> tally.shares().getOrDefault(outcome, List.of()).stream()
                                    .filter(share -> share.of() > 0)
                                    .map(share -> new ShareJson(
                                            outcome.word(),
                                            share.days(),
                                            share.of(),
                                            share.followed(),
                                            share.followed() / (double) share.of(),
                                            share.usual())))
                            .toList());
        }
    }

    /**
     * How often an outcome followed.
     *
     * @param outcome first-force, first-coercion, level-rise, surge-begin or onset
     * @param days within how many days
     * @param of how many statements can be judged: the outcome could follow, and it did or the days have passed
     * @param followed after how many of them it followed
     * @param share followed divided by of, 0 to 1
     * @param usual how often it follows any day of the same pairs, 0 to 1; null when no such day has an answer
     */
    public record ShareJson(
            String outcome,
            int days,
            int of,
            int followed,
            double share,
            @Nullable Double usual) {}

    /**
     * The statements by one dimension.
     *
     * @param by kind, level, basis, rule-book, issue, actor or pair
     * @param tallies its groups, those with most statements first
     */
    public record GroupJson(String by, List<TallyJson> tallies) {}

    /**
     * An outcome of the pairs.
     *
     * @param outcome its word
     * @param came how often it came
     * @param announced before how many of these a statement about the pair had been made within 30 days; the others were missed
     * @param surge before how many of these a surge had begun
     * @param levelReached before how many a level had been reached
     * @param graveAct before how many there had been a grave act
     * @param topFive before how many the pair had been among the five that rose most
     */
    public record OutcomeJson(
            String outcome, int came, int announced, int surge, int levelReached, int graveAct, int topFive) {
        static OutcomeJson of(OutcomeCount count) {
            return new OutcomeJson(
                    count.outcome().word(),
                    count.came(),
                    count.announced(),
                    count.byKind().getOrDefault(Kind.SURGE, 0),
                    count.byKind().getOrDefault(Kind.LEVEL_REACHED, 0),
                    count.byKind().getOrDefault(Kind.GRAVE_ACT, 0),
                    count.byKind().getOrDefault(Kind.TOP_FIVE, 0));
        }
    }

    /**
     * A statement and what is known now.
     *
     * @param kind surge, level-reached, grave-act or top-five
     * @param dyad the pair
     * @param day the UTC day at whose end it was made
     * @param basis live, replayed or in-sample
     * @param ruleBook the version behind it
     * @param tension the tension stated, 0 to 100
     * @param level the level stated; null while evidence was thin
     * @param surge the surge stated, as a deviance; null when none was known
     * @param issue the issue with most of the points; null without any
     * @param action the grave act's id; null for other kinds
     * @param verdict followed, nothing, open or not-at-risk
     * @param deed the first deed after it within 30 days: first-force, first-coercion or onset; null without any
     * @param deedOn its day; null without any
     * @param firstForce whether a first use of force followed; null when the pair was not at risk of one
     * @param firstCoercion the same for a first coercive act or sanction; null alike
     * @param levelRise the same for a rise of the level; null alike
     * @param surgeBegin the same for the start of a surge; null alike
     * @param onset the same for the onset of a listed crisis, in years that the list covers; null in others
     * @param since how it differs from what is known now; null when nothing has changed
     */
    public record StatementJson(
            String kind,
            String dyad,
            LocalDate day,
            String basis,
            String ruleBook,
            double tension,
            @Nullable String level,
            @Nullable Double surge,
            @Nullable String issue,
            @Nullable String action,
            String verdict,
            @Nullable String deed,
            @Nullable LocalDate deedOn,
            @Nullable AfterJson firstForce,
            @Nullable AfterJson firstCoercion,
            @Nullable AfterJson levelRise,
            @Nullable AfterJson surgeBegin,
            @Nullable AfterJson onset,
            StatementVerdict.@Nullable Since since) {
        /** A statement. */
        public static StatementJson of(StatementVerdict j) {
            Statement s = j.statement();
            return new StatementJson(
                    s.kind().word(),
                    s.dyad().toString(),
                    s.day(),
                    s.basis().word(),
                    s.ruleBook(),
                    s.tension(),
                    ScoreNumbers.word(s.level()),
                    s.surge(),
                    s.issue() == null ? null : s.issue().value(),
                    s.action(),
                    j.verdict().word(),
                    j.firstDeed().map(e -> e.getKey().word()).orElse(null),
                    j.firstDeed().map(e -> e.getValue()).orElse(null),
                    AfterJson.of(j, Outcome.FIRST_FORCE),
                    AfterJson.of(j, Outcome.FIRST_COERCION),
                    AfterJson.of(j, Outcome.LEVEL_RISE),
                    AfterJson.of(j, Outcome.SURGE_BEGIN),
                    AfterJson.of(j, Outcome.ONSET),
                    j.since());
        }
    }

    /**
     * Whether an outcome followed: yes, no, or open while the days have not passed.
     *
     * @param within7 on one of the next 7 days
     * @param within14 on one of the next 14 days
     * @param within30 on one of the next 30 days
     * @param on its first day within 30 days; null without any
     */
    public record AfterJson(
            String within7,
            String within14,
            String within30,
            @Nullable LocalDate on) {
        static @Nullable AfterJson of(StatementVerdict j, Outcome outcome) {
            StatementVerdict.After after = j.after().get(outcome);
            return after == null
                    ? null
                    : new AfterJson(
                            word(after.followed().get(0)),
                            word(after.followed().get(1)),
                            word(after.followed().get(2)),
                            after.on());
        }

        private static String word(Followed followed) {
            return followed.name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The answer.
     *
     * @param books the rule book in use and the one before it on the same days
     * @param page the statements of the page
     * @param next the cursor of the next page; null at the end
     */
    public static RecordJson of(
            TrackRecord record,
            Summary summary,
            Filter filter,
            Instant madeAt,
            List<TrackRecord> books,
            List<StatementVerdict> page,
            @Nullable String next) {
        return new RecordJson(
                Stamp.of(record.to(), null, record.view().book()),
                record.from(),
                record.to(),
                record.liveFrom(),
                madeAt,
                summary.statements().size(),
                summary.pairYears(),
                TallyJson.of(summary.all()),
                Arrays.stream(By.values())
                        .map(by -> new GroupJson(
                                by.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                                summary.groups().getOrDefault(by, List.of()).stream()
                                        .map(TallyJson::of)
                                        .toList()))
                        .toList(),
                summary.outcomes().stream().map(OutcomeJson::of).toList(),
                books(books, filter),
                page.stream().map(StatementJson::of).toList(),
                next);
    }

    /** The numbers of rule books, each with its version as its key. */
    private static List<TallyJson> books(List<TrackRecord> books, Filter filter) {
        return books.stream()
                .map(book -> TallyJson.of(
                        book.view().book().version(),
                        Summary.of(book, filter.underAnyBook()).all()))
                .toList();
    }
}
