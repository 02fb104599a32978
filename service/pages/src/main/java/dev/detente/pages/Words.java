package dev.detente.pages;

import dev.detente.model.Action;
import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.CooperationLevel;
import dev.detente.model.DirectedDyad;
import dev.detente.model.Dyad;
import dev.detente.model.EventType;
import dev.detente.model.Level;
import dev.detente.model.PlaceInPast;
import dev.detente.model.Tension;
import dev.detente.model.TensionScore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers, days and actors as pages write them: the same in every locale of the machine. */
public final class Words {
    /** Below this amount, in points of tension, a number is shown as 0.0, and a move or a share is left out. */
    public static final double SHOWN = 0.05;

    /** A change within a week or a month below this amount, in points of tension, is called steady. */
    public static final double STEADY = 0.5;

    /** Shown instead of a level when there is too little evidence for one. */
    public static final String TOO_LITTLE_DATA = "too little data";

    /** A tension that was not as high for more days than this is said to be the highest since then. */
    private static final int UNUSUAL_DAYS = 30;

    private static final int VERSION_DIGITS = 8;
    private static final String MINUS = "\u2212";
    private static final DateTimeFormatter LONG_DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_AND_MONTH = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    private Words() {}

    /** The level's word, or the text shown instead. */
    public static String level(@Nullable Level level) {
        return level == null ? TOO_LITTLE_DATA : level.word();
    }

    /** How much two states work together, with its level when there is one: {@code 55.3, regular}. */
    public static String cooperation(Tension now, @Nullable CooperationLevel level, List<Double> borders) {
        return Tenths.below(now.cooperation(), borders) + (level == null ? "" : ", " + level.word());
    }

    /** The {@linkplain #place(PlaceInPast, LocalDate) place} of a score that has a level; empty for others. */
    public static String place(TensionScore score) {
        return score.level() == null ? "" : place(score.place(), score.asOf());
    }

    /** The standard error of the tension of a score that has a level: {@code 5.2}; empty for others. */
    public static String error(TensionScore score) {
        return score.level() == null || score.standardError() == null ? "" : number(score.standardError());
    }

    /** How a day's tension compares with the pair's year before it: {@code the highest since 3 May 2024}; empty where too little of it is known. */
    public static String place(@Nullable PlaceInPast place, LocalDate asOf) {
        if (place == null) {
            return "";
        }
        LocalDate since = place.highestSince();
        if (since == null) {
            return "the highest in its last 12 months";
        }
        return since.isBefore(asOf.minusDays(UNUSUAL_DAYS))
                ? "the highest since " + day(since)
                : "higher than on " + number(Math.floor(place.percentile()), 0)
                        + " % of the days of its last 12 months";
    }

    /** A number with a given count of decimals; with a minus sign, never a hyphen; no negative zero. */
    public static String number(double value, int decimals) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
        return (rounded.signum() < 0 ? MINUS : "") + rounded.abs().toPlainString();
    }

    /** A number with one decimal. */
    public static String number(double value) {
        return number(value, 1);
    }

    /** A number with its sign, plus included; 0.0 has none. */
    public static String signed(double value, int decimals) {
        String text = number(value, decimals);
        return BigDecimal.valueOf(value)
                                .setScale(decimals, RoundingMode.HALF_UP)
                                .signum()
                        > 0
                ? "+" + text
                : text;
    }

    /** A number of tenths with its sign: 52 is {@code +5.2}. */
    public static String signedTenths(long tenths) {
        return signed(BigDecimal.valueOf(tenths, 1).doubleValue(), 1);
    }

    /** A length or position for SVG, in percent of the whole: {@code 12.34%}. */
    public static String percent(double part, double whole) {
        double share = whole == 0 ? 0 : 100 * part / whole;
        return BigDecimal.valueOf(share).setScale(2, RoundingMode.HALF_UP).toPlainString() + "%";
    }

    /** {@code 4,580}. */
    public static String thousands(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /** {@code 1 action}, {@code 3 actions}. */
    public static String count(long n, String thing) {
        return n + " " + thing + (n == 1 ? "" : "s");
    }

    /** {@code 21 June 2024}. */
    public static String day(LocalDate day) {
        return LONG_DAY.format(day);
    }

    /** From a day to a day: {@code 3 to 9 June 2024}, {@code 27 May to 2 June 2024}; one day alone when both are the same. */
    public static String days(LocalDate first, LocalDate last) {
        if (first.equals(last)) {
            return day(first);
        }
        String from = first.getYear() != last.getYear()
                ? day(first)
                : first.getMonth() != last.getMonth()
                        ? DAY_AND_MONTH.format(first)
                        : Integer.toString(first.getDayOfMonth());
        return from + " to " + day(last);
    }

    /** {@code 21 June 2024, 10:15 UTC}. */
    public static String instant(Instant instant) {
        OffsetDateTime at = instant.atOffset(ZoneOffset.UTC);
        return day(at.toLocalDate()) + ", " + at.toLocalTime().truncatedTo(ChronoUnit.MINUTES) + " UTC";
    }

    /** {@code 21 June 2024, 10:15:30 UTC}; a part of a second is left out. */
    static String second(Instant instant) {
        OffsetDateTime at = instant.atOffset(ZoneOffset.UTC);
        return day(at.toLocalDate()) + ", " + SECOND.format(at) + " UTC";
    }

    /** {@code 21 Jun 2024}. */
    public static String shortDay(LocalDate day) {
        return SHORT_DAY.format(day);
    }

    /** How long ago something was: {@code just now}, {@code 12 minutes ago}, {@code 3 hours ago}, {@code 2 days ago}. */
    public static String ago(Duration time) {
        if (time.compareTo(Duration.ofMinutes(1)) < 0) {
            return "just now";
        }
        String unit = time.toHours() < 1
                ? count(time.toMinutes(), "minute")
                : time.toHours() < 48 ? count(time.toHours(), "hour") : count(time.toDays(), "day");
        return unit + " ago";
    }

    /** The kind of act, in words: {@code Coercion (restrict)}. */
    public static String kind(Action action) {
        String kind = kind(action.type());
        return action.mode() == null
                ? kind
                : kind + " (" + action.mode().value().replace('-', ' ') + ")";
    }

    /** The kind of act of an event type, in words: {@code Coercion}. */
    public static String kind(EventType type) {
        return DeedNames.kind(type);
    }

    /** The actor as a sentence names it: {@code the United States}, {@code China}. */
    public static String the(ActorCode code) {
        return ActorCatalog.standard().inSentence(code);
    }

    /** {@code China’s}, {@code the United States’}. */
    public static String possessive(ActorCode code) {
        String name = the(code);
        return name + (name.endsWith("s") ? "\u2019" : "\u2019s");
    }

    /** The first digits of a rule book's version, by which people know it. */
    public static String version(String full) {
        return full.substring(0, Math.min(VERSION_DIGITS, full.length()));
    }

    /** The actor's name. */
    public static String name(ActorCode code) {
        return ActorCatalog.standard().nameOf(code);
    }

    /** {@code China – United States}. */
    public static String names(Dyad dyad) {
        return name(dyad.a()) + " \u2013 " + name(dyad.b());
    }

    /** Who acted towards whom: {@code China → United States}; the actor alone when there was no target. */
    public static String who(Action action) {
        return action.target() == null
                ? name(action.source())
                : name(action.source()) + " \u2192 " + name(action.target());
    }

    /** {@code China’s conduct towards the United States}. */
    public static String conduct(DirectedDyad direction) {
        return possessive(direction.source()) + " conduct towards " + the(direction.target());
    }

    /** The action's summary, or what it was when it has none. */
    public static String summary(Action action) {
        return action.summary().isBlank() ? kind(action) : action.summary();
    }
}
