package dev.detente.pages.dyad;

import dev.detente.model.Dyad;
import dev.detente.model.FieldException;
import dev.detente.model.Level;
import dev.detente.model.Tension;
import dev.detente.model.TensionScore;
import dev.detente.pages.PageFrame;
import dev.detente.pages.Tenths;
import dev.detente.pages.Trend;
import dev.detente.pages.Words;
import dev.detente.scoring.View;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pair's tension as a picture for pages elsewhere: a chart of a year, or a badge. It brings its own colours, for light and for dark.
 *
 * @param shade the name of its colour: a level, thin or none
 */
record PairPicture(
        String names,
        String tension,
        String level,
        String shade,
        @Nullable Trend trend,
        String style,
        PageFrame frame) {
    /** Pixels of one character of the badge. */
    private static final double CHARACTER = 6.6;

    /** Pixels on both sides of a text together. */
    private static final int ROOM = 14;

    private static final List<String> THEMES = List.of("auto", "light", "dark");

    /** The picture of a pair; its course only where it is drawn. */
    static PairPicture of(View view, Dyad dyad, boolean course, @Nullable String theme, PageFrame frame) {
        TensionScore score = view.sheet().score(dyad, view.asOf());
        Tension now = score.now();
        LocalDate first = view.sheet().firstSignalOn(dyad).orElse(view.asOf());
        Level level = score.level();
        return new PairPicture(
                Words.names(dyad),
                now == null
                        ? ""
                        : Words.number(Tenths.shown(
                                now.tension(), view.book().parameters().levels())),
                now == null ? "no data" : Words.level(level),
                now == null ? "none" : level == null ? "thin" : level.word(),
                now == null || !course ? null : Trend.of(view, score, Trend.days(view, dyad, first), frame),
                PictureStyle.of(theme(theme)),
                frame);
    }

    private static String theme(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return THEMES.get(0);
        }
        if (!THEMES.contains(text)) {
            throw new FieldException("theme", text, "This must be one of " + String.join(", ", THEMES) + ".");
        }
        return text;
    }

    /** The picture in words, for those who do not see it. */
    public String text() {
        return names + ", " + value() + ", " + frame.day();
    }

    /** {@code 54.3 strained}. */
    public String value() {
        return (tension + " " + level).strip();
    }

    /** The program and the rule book that make its numbers, below a chart. */
    public String origin() {
        PageFrame.Knowledge known = frame.known();
        return "Détente " + frame.programVersion() + " · rule book " + frame.ruleBook() + " " + frame.version()
                + (known == null || known.at() == null ? "" : " · as known on " + known.at());
    }

    /** Pixels of a badge's left part. */
    public int left() {
        return width(names);
    }

    /** Pixels of a badge's right part. */
    public int right() {
        return width(value());
    }

    private static int width(String text) {
        return (int) Math.round(text.length() * CHARACTER) + ROOM;
    }
}
