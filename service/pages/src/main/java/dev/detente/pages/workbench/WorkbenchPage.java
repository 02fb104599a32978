package dev.detente.pages.workbench;

import dev.detente.api.settings.DetenteProperties;
import dev.detente.api.support.PageController;
import dev.detente.api.support.QuickAnswer;
import dev.detente.pages.PageFrame;
import dev.detente.scoring.Query;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.View;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page on which analysts edit, try, compare and publish rule books. Its scripts get the content from the REST interface. */
@PageController
public class WorkbenchPage {
    public static final String PATH = "/workbench";

    private final Scoring scoring;
    private final boolean demo;
    private final boolean fourEyes;

    WorkbenchPage(Scoring scoring, DetenteProperties properties) {
        this.scoring = scoring;
        this.demo = properties.demo();
        this.fourEyes = properties.fourEyes();
    }

    @QuickAnswer
    @GetMapping(PATH)
    String workbench(Model model) {
        View view = scoring.view(Query.NOW);
        model.addAttribute("frame", PageFrame.of(view, scoring.today(), false, demo));
        model.addAttribute("fourEyes", fourEyes);
        model.addAttribute("alone", demo && !fourEyes);
        return "workbench";
    }
}
