package dev.detente.pages.queue;

import dev.detente.model.Amendment;
import dev.detente.model.Dyad;
import dev.detente.pages.ActionView;
import dev.detente.pages.PageFrame;
import dev.detente.pages.Remark;
import dev.detente.pages.Words;
import dev.detente.rules.book.IssueTree;
import dev.detente.scoring.Sources;
import dev.detente.scoring.View;
import dev.detente.scoring.review.ReviewQueue;
import dev.detente.scoring.review.ReviewQueues;
import dev.detente.scoring.review.ReviewQueues.State;
import dev.detente.scoring.review.Suspect;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * A page of the review queue.
 *
 * @param wrong what is wrong with a decision on an action that is not on this page; empty when nothing is
 * @param state which actions it lists: waiting or doubtful
 * @param number the number of this page, from 1
 */
record QueuePage(
        PageFrame frame,
        String headline,
        @Nullable Receipt done,
        String wrong,
        boolean may,
        String state,
        List<StateLink> states,
        String from,
        boolean fromChosen,
        int number,
        int pages,
        int first,
        List<Row> rows,
        @Nullable String previous,
        @Nullable String next,
        String api) {
    static final String PATH = "/queue";
    private static final int ROWS = 25;
    /** At most this many sources of an action are shown; its own page has all. */
    private static final int SHOWN = 3;

    /** A list to choose, with how many actions are on it. */
    record StateLink(String label, String href, boolean current) {}

    /** The decision made just now on an action, and the action's page. */
    record Receipt(String summary, String href, String text) {}

    /** A decision that was sent and has a mistake. */
    record Mistake(String id, String text, String problem) {
        /** No mistake. */
        static final Mistake NONE = new Mistake("", "", "");
    }

    /**
     * The reader's choice.
     *
     * @param from the first day; null for the usual period
     */
    record Choice(State state, @Nullable LocalDate from, int page) {
        /** The address of this choice. */
        String href(PageFrame frame) {
            UriComponentsBuilder href = UriComponentsBuilder.fromUriString(frame.on(PATH));
            if (state != State.WAITING) {
                href.queryParam("state", word(state));
            }
            if (from != null) {
                href.queryParam("from", from);
            }
            if (page > 1) {
                href.queryParam("page", page);
            }
            return href.build().toUriString();
        }

        Choice with(State other) {
            return new Choice(other, from, 1);
        }

        Choice with(int other) {
            return new Choice(state, from, other);
        }
    }

    /**
     * An action to look at.
     *
     * @param moved the words after the points; empty when it moved no tension
     * @param pair the pair whose tension it moved most
     * @param sources who and whom its reports name, and where to read more, a few of each
     */
    record Row(
            ActionView action,
            String id,
            String anchor,
            String points,
            String moved,
            String pair,
            String href,
            Sources sources,
            List<String> reasons,
            @Nullable Remark doubt,
            String text,
            String problem) {
        static Row of(View view, Sources.Finder finder, Suspect s, int number, Mistake mistake, PageFrame frame) {
            IssueTree issues = view.book().issues();
            String id = s.action().id();
            Dyad dyad = s.dyad();
            boolean moved = dyad != null && Math.abs(s.points()) >= Words.SHOWN;
            boolean meant = mistake.id().equals(id);
            return new Row(
                    ActionView.of(s.action(), issues, frame),
                    id,
                    "action-" + number,
                    Words.signed(s.points(), 1),
                    moved ? "points for" : "",
                    dyad == null ? "" : Words.names(dyad),
                    dyad == null ? "" : frame.page(dyad),
                    finder.of(s.action()).first(SHOWN),
                    s.reasons().stream().map(s::sentence).toList(),
                    s.action().doubtful()
                            ? Remark.last(view.snapshot().facts().said(), id, Amendment.Kind.DOUBT, issues)
                            : null,
                    meant ? mistake.text() : "",
                    meant ? mistake.problem() : "");
        }
    }

    /** The name of a list in addresses. */
    static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    static QueuePage of(
            View view,
            ReviewQueues queues,
            Choice choice,
            boolean may,
            @Nullable Receipt done,
            Mistake mistake,
            PageFrame frame) {
        LocalDate from = choice.from() == null ? ReviewQueue.firstDay(view.asOf()) : choice.from();
        List<Suspect> waiting = queues.list(view, from, State.WAITING);
        List<Suspect> doubtful = queues.list(view, from, State.DOUBTFUL);
        List<Suspect> all = choice.state() == State.WAITING ? waiting : doubtful;
        int pages = Math.max(1, (all.size() + ROWS - 1) / ROWS);
        int number = Math.min(Math.max(1, choice.page()), pages);
        int first = (number - 1) * ROWS;
        Sources.Finder finder = new Sources.Finder(view.snapshot());
        List<Row> rows = IntStream.range(first, Math.min(first + ROWS, all.size()))
                .mapToObj(i -> Row.of(view, finder, all.get(i), i + 1, mistake, frame))
                .toList();
        return new QueuePage(
                frame,
                headline(choice.state(), all.size(), from, view.asOf()),
                done,
                rows.stream().anyMatch(r -> !r.problem().isEmpty()) ? "" : mistake.problem(),
                may,
                word(choice.state()),
                List.of(
                        link("Waiting", waiting.size(), choice, State.WAITING, frame),
                        link("Doubtful", doubtful.size(), choice, State.DOUBTFUL, frame)),
                from.toString(),
                choice.from() != null,
                number,
                pages,
                first + 1,
                rows,
                number > 1 ? choice.with(number - 1).href(frame) : null,
                number < pages ? choice.with(number + 1).href(frame) : null,
                "/api/v1/review-queue?state=" + word(choice.state()) + "&from=" + from + "&asOf=" + view.asOf());
    }

    private static StateLink link(String label, int size, Choice choice, State state, PageFrame frame) {
        return new StateLink(label + " (" + size + ")", choice.with(state).href(frame), choice.state() == state);
    }

    private static String headline(State state, int size, LocalDate from, LocalDate to) {
        String period = " from " + Words.day(from) + " to " + Words.day(to);
        if (state == State.DOUBTFUL) {
            return size == 0
                    ? "No action" + period + " is doubtful."
                    : Words.count(size, "action") + period + (size == 1 ? " is" : " are")
                            + " doubtful. They count until they are retracted.";
        }
        return size == 0
                ? "No action" + period + " waits for a look."
                : Words.count(size, "action") + period + (size == 1 ? " looks" : " look")
                        + " suspicious. Those that move most, for most reasons, come first.";
    }
}
