package dev.detente.pages;

import dev.detente.api.settings.DetenteProperties;
import dev.detente.model.Dyad;
import dev.detente.model.FieldException;
import dev.detente.model.ReportDay;
import dev.detente.model.Texts;
import dev.detente.rulebooks.Shadows;
import dev.detente.rulebooks.Shadows.Shadow;
import dev.detente.scoring.Query;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.View;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Finds the day that a page shows, and makes its frame. */
@Component
public class PageFrames {
    private final Scoring scoring;
    private final Shadows shadows;
    private final boolean demo;

    PageFrames(Scoring scoring, Shadows shadows, DetenteProperties properties) {
        this.shadows = shadows;
        this.scoring = scoring;
        this.demo = properties.demo();
    }

    /** The content of a page. */
    public record FramedView(View view, PageFrame frame) {
        /** The same with links that keep a draft, although these numbers do not use it. */
        public FramedView beside(String draft) {
            return new FramedView(view, frame.beside(draft));
        }

        /** The same for numbers of one pair. */
        public FramedView about(Dyad dyad) {
            return new FramedView(view, frame.about(dyad, view));
        }

        /** Gives a template its page and its frame. */
        public void fill(Model model, Object page) {
            model.addAttribute("frame", frame);
            model.addAttribute("page", page);
        }
    }

    /**
     * Returns the content of a page as of a day, with all that is known, under the rule book in use.
     *
     * @param asOf the parameter as given; without one the page opens as {@link #atLastDay} does
     * @throws FieldException when it is not a day, or is in the future or before 1900
     */
    public FramedView at(@Nullable String asOf) {
        return atLastDay(PageQuery.on(asOf));
    }

    /**
     * Returns the content of a page as of the day asked for. Without a day it opens on the {@link Scoring#latestDay}, or on the day of {@code knownAt} when that is
     * earlier; the frame notes when that day is past.
     *
     * @throws FieldException when a value is wrong, or the day is in the future or before 1900
     */
    public FramedView atLastDay(PageQuery query) {
        LocalDate asked = day(query.asOf());
        Instant knownAt = query.instant();
        Query wanted = new Query(asked != null ? asked : last(knownAt), knownAt, query.ruleBook());
        Shadow shadow = query.draft() == null ? null : shadows.of(query.draft(), wanted);
        View view = shadow == null ? scoring.view(wanted) : shadow.view();
        boolean chosen = asked != null || query.past();
        boolean past = !chosen && !demo && view.asOf().isBefore(scoring.today());
        PageFrame frame = PageFrame.of(
                view,
                scoring.today(),
                chosen,
                past,
                chosen ? List.of() : scoring.opening().stray(),
                demo);
        return new FramedView(
                view,
                frame.with(
                        query.past()
                                ? PageFrame.Knowledge.of(
                                        view, scoring.view(Query.NOW).book(), shadow)
                                : null,
                        knownAt != null ? knownAt : scoring.now()));
    }

    private LocalDate last(@Nullable Instant knownAt) {
        LocalDate latest = scoring.latestDay();
        LocalDate then = knownAt == null ? latest : LocalDate.ofInstant(knownAt, ZoneOffset.UTC);
        return then.isBefore(latest) ? then : latest;
    }

    /**
     * The day asked for; null when none is, as when a form's field was emptied. Links from Grafana hold an instant: it means the day whose numbers Grafana
     * shows there, or the last day when the instant is later.
     */
    private @Nullable LocalDate day(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String given = text.strip();
        try {
            if (given.indexOf('T') < 0) {
                return ReportDay.parse("asOf", given);
            }
            LocalDate day = Instant.parse(given).atOffset(ZoneOffset.UTC).toLocalDate();
            LocalDate last = scoring.view(Query.NOW).asOf();
            return day.isAfter(last) ? last : day;
        } catch (DateTimeParseException e) {
            throw new FieldException("asOf", text, Texts.noDate(text));
        }
    }
}
