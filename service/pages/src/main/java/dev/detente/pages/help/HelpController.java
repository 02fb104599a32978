package dev.detente.pages.help;

import dev.detente.api.support.PageController;
import dev.detente.api.support.ProblemException;
import dev.detente.api.support.QuickAnswer;
import dev.detente.model.Texts;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The list of help pages, and each of them. */
@PageController
class HelpController {
    private final HelpDocuments documents;

    HelpController(HelpDocuments documents) {
        this.documents = documents;
    }

    @QuickAnswer
    @GetMapping("/help")
    String help(Model model) {
        model.addAttribute("topics", documents.topics());
        model.addAttribute("alerts", documents.alerts());
        return "help";
    }

    @QuickAnswer
    @GetMapping("/help/{page}")
    String page(@PathVariable("page") String id, Model model) {
        model.addAttribute("text", documents.find(id).orElseThrow(() -> unknown(id)));
        return "help-page";
    }

    private ProblemException unknown(String id) {
        return ProblemException.notFound(
                "page",
                id,
                "There is no help page \"" + Texts.shorten(id) + "\""
                        + Texts.didYouMean(id, documents.ids(), "/help lists them"));
    }
}
