package dev.detente.messages.find;

import dev.detente.messages.Message;
import dev.detente.messages.MessageJson;
import dev.detente.messages.MessageJson.CauseJson;
import dev.detente.messages.MessageJson.PairJson;
import dev.detente.messages.MessageKind;
import dev.detente.model.Action;
import dev.detente.model.Dyad;
import dev.detente.model.IssueId;
import dev.detente.model.Level;
import dev.detente.model.Surge;
import dev.detente.pages.DeedNames;
import dev.detente.pages.Words;
import dev.detente.rules.score.DeedGroup;
import dev.detente.rules.score.DyadSeries;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.scoring.View;
import dev.detente.scoring.alarm.GraveActs.Grave;
import dev.detente.scoring.changes.PairChange;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes messages about what was found. */
final class Composer {
    /** The days whose acts explain a message; lists of pairs explain a move by the same days. */
    private static final int CAUSE_DAYS = 7;

    private static final int CAUSES = 3;

    private final String address;

    /** @param address where people reach the service */
    Composer(URI address) {
        this.address = address.toString().replaceAll("/+$", "");
    }

    /** The title and text of a message about a pair; its numbers come from the view. */
    record PairNews(MessageKind kind, String key, Dyad dyad, String title, String text) {}

    /** A message about a pair, explained by what was done in the last week. */
    Message about(PairNews news, View view, @Nullable Level before, Instant at) {
        List<DeedGroup> groups =
                view.series(news.dyad()).groupsAfter(view.asOf().minusDays(CAUSE_DAYS), view.asOf(), CAUSES);
        return message(news, view, before, groups.stream().map(this::cause).toList(), issues(groups), at);
    }

    /** The message about grave acts, for those whom they concern. */
    Message grave(View view, Grave grave, Instant at) {
        Action act = grave.act();
        DeedGroup acts = grave.acts();
        int others = acts.actions() - 1;
        String words = act(act) + (others == 0 ? "" : ", and " + Words.count(others, "act") + " like it");
        CauseJson cause = cause(words, acts.points(), acts.actions(), act);
        PairNews news = new PairNews(
                MessageKind.GRAVE_ACT,
                MessageKind.GRAVE_ACT.word() + "/" + grave.dyad() + "/" + acts.kind() + "/" + grave.day(),
                grave.dyad(),
                words + ".",
                (others == 0 ? "It makes " : "Together they make ") + Words.number(acts.points())
                        + " points of the tension of " + Words.names(grave.dyad()) + " at the end of that day."
                        + (act.feed().machineCoded() ? " No person has accepted what a program coded." : ""));
        return message(news, view, null, List.of(cause), act.issues(), at);
    }

    /** A message about a pair, with causes or without. */
    private Message message(
            PairNews news,
            View view,
            @Nullable Level before,
            List<CauseJson> causes,
            List<IssueId> issues,
            Instant at) {
        ScoreSheet.Standing now = view.series(news.dyad()).standing(view.asOf());
        Surge surge = now.surge();
        return new Message(
                news.key(),
                news.kind(),
                news.dyad(),
                issues,
                at,
                new MessageJson(
                                news.title(),
                                news.text(),
                                page(news.dyad()),
                                news.dyad().toString(),
                                view.asOf(),
                                view.book().version(),
                                now.tension(),
                                word(now.level()),
                                word(before),
                                surge,
                                now.evidence().word(),
                                causes,
                                course(view, news.dyad()),
                                List.of())
                        .json());
    }

    /** A message about no pair. */
    Message about(
            MessageKind kind,
            String key,
            String title,
            String text,
            String path,
            View view,
            List<PairJson> pairs,
            Instant at) {
        return new Message(
                key,
                kind,
                null,
                List.of(),
                at,
                MessageJson.general(
                                title,
                                text,
                                address + path,
                                view.asOf(),
                                view.book().version(),
                                pairs)
                        .json());
    }

    /** A row of the start page. */
    PairJson row(PairChange change) {
        return new PairJson(
                change.dyad().toString(),
                Words.names(change.dyad()),
                page(change.dyad()),
                change.tension(),
                change.change(),
                word(change.level()),
                change.news().stream().map(PairChange.News::word).toList(),
                change.causes().stream().map(this::cause).toList());
    }

    private static List<IssueId> issues(List<DeedGroup> groups) {
        return groups.stream()
                .flatMap(g -> g.deeds().stream())
                .flatMap(d -> d.action().issues().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** One act and who did it to whom. */
    private static String act(Action action) {
        return Words.who(action) + ", " + Words.day(action.day()) + ": " + Words.summary(action)
                + (action.summary().isBlank() ? "" : " (" + Words.kind(action) + ")");
    }

    private CauseJson cause(DeedGroup group) {
        Action first = group.deeds().get(0).action();
        return cause(
                DeedNames.group(group.kind()) + (first.summary().isBlank() ? "" : ": " + first.summary()),
                group.points(),
                group.actions(),
                first);
    }

    private CauseJson cause(String text, double points, int actions, Action first) {
        return new CauseJson(
                text,
                points,
                actions,
                first.day(),
                first.id(),
                address + "/actions/"
                        + URLEncoder.encode(first.id(), StandardCharsets.UTF_8).replace("+", "%20"),
                first.doubtful(),
                first.feed().machineCoded());
    }

    private String page(Dyad dyad) {
        return address + "/dyads/" + dyad;
    }

    private static List<@Nullable Double> course(View view, Dyad dyad) {
        DyadSeries series = view.series(dyad);
        LocalDate first = view.asOf().minusDays(ScoreSheet.WINDOW_DAYS - 1);
        return first.datesUntil(view.asOf().plusDays(1))
                .<@Nullable Double>map(day -> {
                    var tension = series.tension(null, day);
                    return tension == null ? null : (Double) tension.tension();
                })
                .toList();
    }

    private static @Nullable String word(@Nullable Level level) {
        return level == null ? null : level.word();
    }
}
