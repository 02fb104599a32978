package dev.detente.reader.day;

import dev.detente.reader.DayBasis;
import dev.detente.reader.Span;
import dev.detente.reader.day.When.Kind;
import dev.detente.reader.grammar.Sentence;
import dev.detente.reader.grammar.Token;
import dev.detente.reader.grammar.WordTables;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the day on which a deed happened. */
public final class DayFinder {
    private static final Set<String> SAYING = WordTables.set(DayFinder.class, "saying");
    /** Time expressions in the deed's own clause cost their distance in words; others cost more, and these constants keep the order. */
    private static final int OTHER_VERB = 100;

    private static final int LEADING = 200;
    private static final int SHARED = 300;
    private static final int SAID = 400;

    private DayFinder() {}

    /**
     * The day of a deed.
     *
     * @param day the day, never after that of the report
     */
    public record DeedDay(
            LocalDate day, DayBasis basis, @Nullable Span words) {}

    /**
     * The day of a deed from the time expressions in its sentence; the nearest one in its own clause counts. A future deed is dated by the day on
     * which it was announced.
     *
     * @param earlier the day of the dated deed reported before, from which "two days earlier" counts; null when there is none
     * @throws IndexOutOfBoundsException when the sentence has no such token
     */
    public static DeedDay resolve(
            Sentence sentence, String text, int deedToken, LocalDate reportDay, @Nullable LocalDate earlier) {
        if (deedToken < 0 || deedToken >= sentence.size()) {
            throw new IndexOutOfBoundsException("no token " + deedToken + " of " + sentence.size());
        }
        LocalDate base = earlier == null || earlier.isAfter(reportDay) ? null : earlier;
        List<When> whens = TimeWords.find(sentence, text, new Reckoning(reportDay, base));
        Clauses clauses = new Clauses(sentence);
        Tense tense = Tense.of(sentence, clauses, deedToken);
        When best = null;
        int least = Integer.MAX_VALUE;
        for (When when : whens) {
            int cost = cost(sentence, clauses, tense, deedToken, when);
            if (cost < least) {
                least = cost;
                best = when;
            }
        }
        if (best == null && tense == Tense.PLAIN && !present(sentence, deedToken)) {
            best = only(sentence, clauses, whens);
        }
        if (best != null && best.day() != null) {
            return new DeedDay(best.day(), best.kind() == Kind.EXACT ? DayBasis.STATED : DayBasis.ROUGH, best.words());
        }
        if (best != null && best.kind() == Kind.VAGUE) {
            return new DeedDay(reportDay, DayBasis.PAST, best.words());
        }
        return new DeedDay(reportDay, tense == Tense.PERFECT ? DayBasis.PAST : DayBasis.REPORT, null);
    }

    /** Whether the deed is in the present perfect: "has moved troops". */
    private static boolean present(Sentence sentence, int deed) {
        return sentence.between(deed - 3, deed).anyMatch(t -> t.written("has", "have"));
    }

    /** The only time expression that describes no noun, if it names a day; null when there are others. */
    private static @Nullable When only(Sentence sentence, Clauses clauses, List<When> whens) {
        List<When> free = whens.stream().filter(when -> when.of() < 0).toList();
        if (free.size() != 1 || free.get(0).kind() != Kind.EXACT || free.get(0).near()) {
            return null;
        }
        // "Agreed to meet on Monday" does not say when they agreed.
        int host = clauses.verbBefore(free.get(0).from());
        return host >= 0 && Tense.of(sentence, clauses, host) == Tense.PLANNED ? null : free.get(0);
    }

    /**
     * The last day that a time expression in a sentence names by itself, regardless of what happened on it; null when none does.
     *
     * @param earlier as for {@link #resolve}
     */
    public static @Nullable LocalDate named(
            Sentence sentence, String text, LocalDate reportDay, @Nullable LocalDate earlier) {
        LocalDate last = null;
        for (When when : TimeWords.find(sentence, text, new Reckoning(reportDay, earlier))) {
            if (when.of() < 0 && when.kind() == Kind.EXACT) {
                last = when.day();
            }
        }
        return last;
    }

    /**
     * The day that a report states for itself in its first ten lines, as in "BEIJING, April 26, 2024"; empty when it states none. A date within a
     * sentence does not count.
     */
    public static Optional<LocalDate> reportDay(String text) {
        return Dateline.day(text);
    }

    /** How far a time expression is from a deed; the greatest integer when it does not date the deed. */
    private static int cost(Sentence sentence, Clauses clauses, Tense tense, int deed, When when) {
        if (when.kind() == Kind.NONE || when.kind() == Kind.FUTURE) {
            return Integer.MAX_VALUE;
        }
        if (when.of() >= 0) {
            return when.describes(deed) ? 0 : Integer.MAX_VALUE;
        }
        int distance = Math.abs(when.from() - deed);
        int before = clauses.verbBefore(when.from());
        int host = before >= 0 ? before : clauses.verbFrom(Math.min(when.to(), sentence.size() - 1));
        boolean leading = leading(sentence, when);
        boolean planned = tense == Tense.PLANNED;
        if (!planned && clauses.same(when.from(), deed) && own(clauses, deed, host)) {
            return when.near() && !leading ? Integer.MAX_VALUE : distance;
        }
        if (clauses.same(when.from(), deed) && host > deed && !planned && hangs(sentence, clauses, deed, host)) {
            return OTHER_VERB + distance;
        }
        if (planned && host >= 0 && host < deed && clauses.same(host, deed) && when.to() <= deed) {
            return OTHER_VERB + distance;
        }
        if (leading && host != deed && tense != Tense.PERFECT) {
            return LEADING + distance;
        }
        if (!planned && clauses.oneSubject(when.from(), deed) && !clauses.same(when.from(), deed)) {
            return SHARED + distance + (when.from() > deed ? 50 : 0);
        }
        boolean said = host >= 0
                && host != deed
                && SAYING.contains(sentence.token(host).lemma());
        return said && tense != Tense.PERFECT ? SAID + distance : Integer.MAX_VALUE;
    }

    /** Whether the verb next to a time expression names the deed: it is the deed, or a deed noun is its subject or object. */
    private static boolean own(Clauses clauses, int deed, int host) {
        if (host < 0 || host == deed) {
            return true;
        }
        if (clauses.verb(deed)) {
            return false;
        }
        int governor = clauses.verbBefore(deed);
        return host == (governor >= 0 ? governor : clauses.verbFrom(deed));
    }

    /** Whether a later verb depends on the deed, as one with "to" or "-ing" does, and is not a plan: "accused it of shelling the port on Monday". */
    private static boolean hangs(Sentence sentence, Clauses clauses, int deed, int host) {
        Token token = sentence.token(host);
        if (token.form().endsWith("ing")) {
            return true;
        }
        return host > 0
                && sentence.token(host - 1).is("to")
                && clauses.verb(deed)
                && !Tense.plan(sentence, clauses, host - 1);
    }

    /** Whether no verb is before the time expression. */
    private static boolean leading(Sentence sentence, When when) {
        return when.from() <= 3 && sentence.between(0, when.from()).noneMatch(t -> t.verb() || t.tagged("AUX"));
    }
}
