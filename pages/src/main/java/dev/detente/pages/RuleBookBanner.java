package dev.detente.pages;

import dev.detente.rulebooks.RuleBookWatch;
import dev.detente.rules.book.Diagnostic;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Shows on every page what is wrong with the rule book in the folder. */
@ControllerAdvice(annotations = Controller.class)
class RuleBookBanner {
    private static final int SHOWN = 10;

    private final RuleBookWatch watch;

    RuleBookBanner(RuleBookWatch watch) {
        this.watch = watch;
    }

    /**
     * The text of the banner.
     *
     * @param findings the first of them
     * @param more how many others there are
     */
    record Banner(List<String> findings, int more) {}

    @ModelAttribute("ruleBookBanner")
    Banner banner() {
        List<Diagnostic> all = watch.findings();
        List<String> shown = all.stream().limit(SHOWN).map(Diagnostic::toString).toList();
        return new Banner(shown, all.size() - shown.size());
    }
}
