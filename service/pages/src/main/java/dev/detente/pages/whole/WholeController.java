package dev.detente.pages.whole;

import dev.detente.api.support.CostlyWork;
import dev.detente.api.support.Costs;
import dev.detente.api.support.PageController;
import dev.detente.api.support.QueryParameters;
import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.FieldException;
import dev.detente.model.IssueId;
import dev.detente.pages.PageFrame;
import dev.detente.pages.PageFrames;
import dev.detente.pages.PageQuery;
import dev.detente.pages.Words;
import dev.detente.pages.whole.LevelShades.Field;
import dev.detente.pages.whole.WholeController.WholePage.Tab;
import dev.detente.rules.book.IssueTree;
import dev.detente.scoring.Board;
import dev.detente.scoring.Boards;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.View;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages with pictures of all pairs. */
@PageController
public class WholeController {
    private final PageFrames frames;
    private final Boards boards;
    private final Scoring scoring;
    private final ActorCatalog catalog;

    WholeController(PageFrames frames, Boards boards, Scoring scoring, ActorCatalog catalog) {
        this.frames = frames;
        this.boards = boards;
        this.scoring = scoring;
        this.catalog = catalog;
    }

    /** Draws the picture of a board. */
    private interface Drawing {
        Picture of(Board board, @Nullable IssueId issue, LevelShades heat, PictureLinks links);
    }

    @Costs(CostlyWork.BOARD)
    @GetMapping("/matrix")
    String matrix(
            @ModelAttribute PageQuery query,
            @RequestParam @Nullable String issue,
            @RequestParam @Nullable String actors,
            @RequestParam @Nullable String step,
            Model model) {
        int most = number("actors", actors, MatrixPicture.ACTORS, 2, MatrixPicture.MOST_ACTORS);
        return page(
                PictureKind.MATRIX,
                "Who strains whom",
                new PictureQuery(
                        query,
                        issue,
                        step,
                        Map.of("actors", most == MatrixPicture.ACTORS ? "" : Integer.toString(most))),
                (board, on, heat, links) -> MatrixPicture.of(new Tensest(board, on), most, heat, links),
                model);
    }

    @Costs(CostlyWork.BOARD)
    @GetMapping({"/network", "/cooperation"})
    String pairs(
            @ModelAttribute PageQuery query,
            @RequestParam @Nullable String issue,
            @RequestParam @Nullable String pairs,
            @RequestParam @Nullable String step,
            HttpServletRequest request,
            Model model) {
        boolean network = request.getServletPath().equals(PictureKind.NETWORK.path());
        int usual = network ? NetworkPicture.PAIRS : CooperationPicture.PAIRS;
        int most =
                number("pairs", pairs, usual, 1, network ? NetworkPicture.MOST_PAIRS : CooperationPicture.MOST_PAIRS);
        return page(
                network ? PictureKind.NETWORK : PictureKind.COOPERATION,
                network ? "The most tense pairs" : "Who quarrels, and who works together",
                new PictureQuery(query, issue, step, Map.of("pairs", most == usual ? "" : Integer.toString(most))),
                (board, on, heat, links) -> network
                        ? NetworkPicture.of(new Tensest(board, on), most, heat, links)
                        : CooperationPicture.of(new Tensest(board, on), most, heat, links),
                model);
    }

    @Costs(CostlyWork.BOARD)
    @GetMapping("/map")
    String map(
            @ModelAttribute PageQuery query,
            @RequestParam @Nullable String issue,
            @RequestParam @Nullable String actor,
            @RequestParam @Nullable String step,
            Model model) {
        ActorCode focus = actor(actor);
        return page(
                PictureKind.MAP,
                focus == null ? "The map of tension" : "The map of tension with " + Words.the(focus),
                new PictureQuery(query, issue, step, Map.of("actor", focus == null ? "" : focus.value())),
                (board, on, heat, links) -> focus == null
                        ? MapPicture.of(new Tensest(board, on), boards.overview(board.view()), heat, links, false)
                        : MapPicture.around(new Tensest(board, on), focus, heat, links),
                model);
    }

    /** The parameters that every picture takes, and the picture's own ones. */
    private record PictureQuery(
            PageQuery when,
            @Nullable String issue,
            @Nullable String step,
            Map<String, String> chosen) {}

    private String page(PictureKind kind, String title, PictureQuery asked, Drawing drawing, Model model) {
        int step = step(asked.step());
        PageFrames.FramedView shown = frames.atLastDay(asked.when());
        IssueTree issues = shown.view().book().issues();
        IssueId issue = QueryParameters.issue(issues, QueryParameters.orNull(asked.issue()));
        Map<String, String> chosen = new LinkedHashMap<>(asked.chosen());
        chosen.put("issue", issue == null ? "" : issue.value());
        chosen.put("step", step == 1 ? "" : Integer.toString(step));
        PictureLinks links = new PictureLinks(shown.frame(), chosen);
        LocalDate day = shown.view().asOf();
        Board board = boards.board(shown.view());
        LevelShades heat = new LevelShades(shown.view().book().parameters().levels());
        Picture picture = board.standings().isEmpty() ? null : drawing.of(board, issue, heat, links);
        shown.fill(
                model,
                new WholePage(
                        shown.frame(),
                        kind,
                        issue == null ? title : title + ": " + issues.title(issue),
                        Arrays.stream(PictureKind.values())
                                .map(k -> new Tab(k.title(), links.picture(k), k == kind))
                                .toList(),
                        Player.of(kind, links, day, scoring.latestDay(), step),
                        picture != null && picture.count() == 0 ? null : picture,
                        heat.legend(),
                        titles(issues),
                        kind.knows("actor") ? names(shown.view()) : Map.of(),
                        chosen));
        return "whole";
    }

    private static Map<String, String> titles(IssueTree issues) {
        Map<String, String> titles = new LinkedHashMap<>();
        issues.leaves().forEach(leaf -> titles.put(leaf.value(), issues.title(leaf)));
        return titles;
    }

    /** The actors of the store by name. */
    private static Map<String, String> names(View view) {
        Map<String, String> names = new LinkedHashMap<>();
        view.snapshot().actors().stream()
                .sorted(Comparator.comparing(Words::name))
                .forEach(code -> names.put(code.value(), Words.name(code)));
        return names;
    }

    private @Nullable ActorCode actor(@Nullable String text) {
        String code = QueryParameters.orNull(text);
        return code == null ? null : FieldException.read("actor", code, catalog::require);
    }

    private static int step(@Nullable String text) {
        String days = QueryParameters.orNull(text);
        if (days == null || days.equals("1")) {
            return 1;
        }
        if (!days.equals(Integer.toString(Player.WEEK))) {
            throw new FieldException("step", days, "This must be 1 for a day or " + Player.WEEK + " for a week.");
        }
        return Player.WEEK;
    }

    private static int number(String field, @Nullable String text, int standard, int least, int most) {
        String given = QueryParameters.orNull(text);
        if (given == null) {
            return standard;
        }
        try {
            return QueryParameters.within(field, Integer.parseInt(given), least, most);
        } catch (NumberFormatException e) {
            throw new FieldException(field, given, "This must be a whole number from " + least + " to " + most + ".");
        }
    }

    /**
     * A page with one picture.
     *
     * @param actors the actors to choose from, by code; empty when none can be chosen
     */
    record WholePage(
            PageFrame frame,
            PictureKind kind,
            String title,
            List<Tab> tabs,
            Player player,
            @Nullable Picture picture,
            List<Field> legend,
            Map<String, String> issues,
            Map<String, String> actors,
            Map<String, String> chosen) {
        /** A picture and its address. */
        record Tab(String title, String href, boolean current) {}

        /** Its address without parameters. */
        public String path() {
            return kind.path();
        }
    }
}
