package dev.detente.pages;

import dev.detente.api.support.PageController;
import dev.detente.api.support.Stars;
import dev.detente.model.Dyad;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page the reader's stars; the fragment {@code parts :: star(dyad, names)} shows and changes them. */
@ControllerAdvice(annotations = PageController.class)
class StarMarks {
    private final Stars stars;

    StarMarks(Stars stars) {
        this.stars = stars;
    }

    /** The reader's stars, read when a page first asks for them. */
    static final class ReaderStars {
        private final Stars stars;
        private final HttpServletRequest request;
        private @Nullable Set<Dyad> known;

        private ReaderStars(Stars stars, HttpServletRequest request) {
            this.stars = stars;
            this.request = request;
        }

        /** Whether the reader has starred a dyad, given as its two codes with a dash. */
        public boolean has(String dyad) {
            Set<Dyad> all = known;
            if (all == null) {
                all = stars.of(request);
                known = all;
            }
            return all.contains(Dyad.parse(dyad));
        }
    }

    @ModelAttribute("stars")
    ReaderStars starred(HttpServletRequest request) {
        return new ReaderStars(stars, request);
    }
}
