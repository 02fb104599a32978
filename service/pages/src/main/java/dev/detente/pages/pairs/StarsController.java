package dev.detente.pages.pairs;

import dev.detente.api.support.LocalAddress;
import dev.detente.api.support.PageController;
import dev.detente.api.support.QueryParameters;
import dev.detente.api.support.QuickAnswer;
import dev.detente.api.support.Stars;
import dev.detente.model.ActorCatalog;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Stores a star that a reader sets or removes, and leads back to the page that the reader came from. */
@PageController
class StarsController {
    private final Stars stars;
    private final ActorCatalog actors;

    StarsController(Stars stars, ActorCatalog actors) {
        this.stars = stars;
        this.actors = actors;
    }

    @QuickAnswer
    @PostMapping("/stars")
    ResponseEntity<Void> star(
            @RequestParam(defaultValue = "") String dyad,
            @RequestParam(defaultValue = "true") String on,
            @RequestParam @Nullable String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        stars.set(request, response, QueryParameters.dyad(actors, dyad), !on.equals("false"));
        String to = back != null && LocalAddress.is(back) ? back : request.getContextPath() + "/pairs";
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, to)
                .build();
    }
}
