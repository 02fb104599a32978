package dev.detente.reader.pages;

import dev.detente.api.settings.DetenteProperties;
import dev.detente.api.support.CostlyWork;
import dev.detente.api.support.Costs;
import dev.detente.api.support.PageController;
import dev.detente.api.support.ProblemException;
import dev.detente.api.support.QuickAnswer;
import dev.detente.intake.hand.BadFieldsException;
import dev.detente.model.ActorCatalog;
import dev.detente.model.FieldException;
import dev.detente.model.Problem;
import dev.detente.model.Texts;
import dev.detente.pages.PageFrame;
import dev.detente.pages.Words;
import dev.detente.reader.Article;
import dev.detente.reader.UnreadableException;
import dev.detente.reader.http.CoderException;
import dev.detente.reader.texts.Readings;
import dev.detente.reader.texts.StoredText;
import dev.detente.reader.texts.TextInput;
import dev.detente.reader.texts.TextStore;
import dev.detente.scoring.Query;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.View;
import dev.detente.store.OriginStore;
import dev.detente.store.Store;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which people have a report read, correct what is proposed, and accept it. */
@PageController
public class ReadController {
    public static final String PATH = "/read";

    private static final Logger LOG = LoggerFactory.getLogger(ReadController.class);
    private static final int LATELY = 10;

    private final Readings readings;
    private final TextStore store;
    private final OriginStore origins;
    private final Scoring scoring;
    private final boolean demo;

    ReadController(Readings readings, Store store, TextStore texts, Scoring scoring, DetenteProperties properties) {
        this.readings = readings;
        this.store = texts;
        this.origins = store.origins();
        this.scoring = scoring;
        this.demo = properties.demo();
    }

    /** A text that was read recently. */
    record LatelyView(String id, String title, String about) {
        static LatelyView of(TextStore.TextSummary t) {
            return new LatelyView(
                    t.id(),
                    t.title() == null ? "Report of " + Words.day(t.day()) : t.title(),
                    (t.title() == null ? "" : "report of " + Words.day(t.day()) + ", ") + "read for " + t.author()
                            + " on "
                            + Words.instant(t.at()) + ", "
                            + (t.accepted() == 0 ? "nothing" : Words.count(t.accepted(), "action")) + " accepted");
        }
    }

    @QuickAnswer
    @GetMapping(PATH)
    String page(@RequestParam @Nullable String text, Model model) {
        View view = scoring.view(Query.NOW);
        ReadPage page = text == null ? null : ReadPage.of(find(text), origins.ofText(text), readings.border(), view);
        return page(model, view, page, ReadForm.EMPTY);
    }

    @Costs(CostlyWork.TEXT)
    @PostMapping(PATH)
    String read(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String url,
            @RequestParam(defaultValue = "") String speaker,
            Principal caller,
            Model model,
            HttpServletResponse response) {
        // Forms send line ends as CR and LF, regardless of what was pasted.
        String words = text.replace("\r\n", "\n");
        ReadForm form = new ReadForm(words, day, title, url, speaker, ReadForm.EMPTY.errors());
        int status = HttpServletResponse.SC_BAD_REQUEST;
        try {
            Article article = TextInput.of(words, day, title, url, scoring.today());
            StoredText read = readings.read(article.spokenBy(form.spokenBy()), caller.getName());
            return "redirect:" + PATH + "?text=" + read.id();
        } catch (BadFieldsException e) {
            form = form.wrong(e.problems());
        } catch (FieldException e) {
            form = form.wrong(e.problem());
        } catch (UnreadableException e) {
            form = form.wrong(new Problem(e.field(), "", Texts.sentence(e)));
        } catch (CoderException e) {
            LOG.warn("a text could not be read", e);
            form = form.wrong(new Problem("reader", "", Texts.sentence(e)));
            status = HttpServletResponse.SC_BAD_GATEWAY;
        }
        response.setStatus(status);
        return page(model, scoring.view(Query.NOW), null, form);
    }

    private String page(Model model, View view, @Nullable ReadPage page, ReadForm form) {
        model.addAttribute("frame", PageFrame.of(view, scoring.today(), false, demo));
        model.addAttribute("page", page);
        model.addAttribute("form", form);
        model.addAttribute("actors", ActorCatalog.standard().byName());
        model.addAttribute(
                "lately",
                page != null
                        ? List.of()
                        : store.page(TextStore.END, LATELY).texts().stream()
                                .map(LatelyView::of)
                                .toList());
        return "read";
    }

    private StoredText find(String id) {
        return readings.find(id)
                .orElseThrow(
                        () -> ProblemException.notFound(
                                "text",
                                id,
                                "No text with this id is stored; texts from which nothing was accepted are deleted after a while: have it read again."));
    }
}
