package dev.detente.pages;

import dev.detente.rulebooks.RuleBookWatch;
import dev.detente.rules.book.Diagnostic;
import dev.detente.store.Fault;
import dev.detente.store.StoreWatch;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Shows on every page what is wrong with the store, and with the rule book in the folder. */
@ControllerAdvice(annotations = Controller.class)
class Banners {
    private final StoreWatch store;
    private final RuleBookWatch book;

    Banners(StoreWatch store, RuleBookWatch book) {
        this.store = store;
        this.book = book;
    }

    @ModelAttribute("storeFaults")
    List<String> faults() {
        return store.faults().stream().map(Fault.Diagnosis::text).toList();
    }

    @ModelAttribute("bookFindings")
    List<Diagnostic> findings() {
        return book.findings();
    }
}
