package dev.detente.pages;

import dev.detente.api.keys.Rights;
import dev.detente.rulebooks.Reviews;
import dev.detente.store.Role;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Counts for every page the drafts of rule books that wait for the person who is signed in. */
@ControllerAdvice(annotations = Controller.class)
class InboxCount {
    private final Reviews reviews;
    private final Rights rights;

    InboxCount(Reviews reviews, Rights rights) {
        this.reviews = reviews;
        this.rights = rights;
    }

    @ModelAttribute("inbox")
    int inbox(@Nullable Principal caller) {
        return caller == null || !rights.covers(caller, Role.ANALYST)
                ? 0
                : reviews.inbox(caller.getName(), true, rights.covers(caller, Role.PUBLISHER))
                        .size();
    }
}
