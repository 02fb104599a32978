package dev.detente.record.answer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.detente.api.answer.ScoreNumbers;
import dev.detente.api.answer.Stamp;
import dev.detente.record.Statement;
import dev.detente.record.StatementVerdict;
import dev.detente.record.Summary;
import dev.detente.record.Summary.Filter;
import dev.detente.record.Summary.Group;
import dev.detente.record.Summary.OutcomeCount;
import dev.detente.record.Summary.Tally;
import dev.detente.record.TrackRecord;
import dev.detente.record.outcome.Outcome;
import dev.detente.record.outcome.Outcomes.Followed;
import java.time.Instant;
import java.time.LocalDate;
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
 * @param verdict how many times as likely a first use of force was after an alarm as on other days of the same pairs, a sentence; empty without any
 * @param all those that are alarms; the five that rose most are none, unless that kind is asked for
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
        String verdict,
        Tally all,
        List<Group> groups,
        List<OutcomeCount> outcomes,
        List<Tally> books,
        List<StatementJson> statements,
        @Nullable String next) {
    /**
     * A statement and what is known now.
     *
     * @param kind surge, level-reached, grave-act or top-five
     * @param dyad the pair
     * @param day the UTC day at whose end it was made
     * @param basis lived-through, judged-once or in-sample
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
                summary.verdict(),
                summary.all(),
                summary.groups(),
                summary.outcomes(),
                books.stream()
                        .map(book -> Summary.of(book, filter.underAnyBook())
                                .all()
                                .named(book.view().book().version()))
                        .toList(),
                page.stream().map(StatementJson::of).toList(),
                next);
    }
}
