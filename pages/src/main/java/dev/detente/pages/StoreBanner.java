package dev.detente.pages;

import dev.detente.store.Fault;
import dev.detente.store.StoreWatch;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Shows on every page what is wrong with the store. */
@ControllerAdvice(annotations = Controller.class)
class StoreBanner {
    private final StoreWatch watch;

    StoreBanner(StoreWatch watch) {
        this.watch = watch;
    }

    @ModelAttribute("storeFaults")
    List<String> faults() {
        return watch.faults().stream().map(Fault.Diagnosis::text).toList();
    }
}
