package dev.detente.pages.dyad;

import dev.detente.api.support.CostlyWork;
import dev.detente.api.support.Costs;
import dev.detente.api.support.PageController;
import dev.detente.api.support.QueryParameters;
import dev.detente.model.ActorCatalog;
import dev.detente.pages.PageFrames;
import dev.detente.pages.PageQuery;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** Pictures of a dyad that pages elsewhere can show. */
@PageController
class PictureController {
    private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml;charset=UTF-8");
    /** A picture of the latest day may be as old as this. */
    private static final Duration FRESH = Duration.ofMinutes(5);
    /** One that names day, instant and rule book changes only with the program, or when retention deletes reports. */
    private static final Duration FOR_GOOD = Duration.ofDays(1);

    private final PageFrames frames;
    private final ActorCatalog actors;
    private final SpringTemplateEngine engine;

    PictureController(PageFrames frames, ActorCatalog actors, SpringTemplateEngine engine) {
        this.frames = frames;
        this.actors = actors;
        this.engine = engine;
    }

    @Costs(CostlyWork.BOARD)
    @GetMapping("/dyads/{dyad}/chart.svg")
    ResponseEntity<String> chart(
            @PathVariable String dyad,
            @ModelAttribute PageQuery query,
            @RequestParam @Nullable String theme,
            HttpServletRequest request) {
        return picture("chart-picture", dyad, query, theme, request);
    }

    @Costs(CostlyWork.BOARD)
    @GetMapping("/dyads/{dyad}/badge.svg")
    ResponseEntity<String> badge(
            @PathVariable String dyad,
            @ModelAttribute PageQuery query,
            @RequestParam @Nullable String theme,
            HttpServletRequest request) {
        return picture("badge", dyad, query, theme, request);
    }

    private ResponseEntity<String> picture(
            String template, String dyad, PageQuery query, @Nullable String theme, HttpServletRequest request) {
        PageFrames.FramedView shown = frames.atLastDay(query);
        PairPicture picture = PairPicture.of(
                shown.view(), QueryParameters.dyad(actors, dyad), template.startsWith("chart"), theme, shown.frame());
        String svg = engine.process(template, new Context(Locale.ENGLISH, Map.of("p", picture)));
        CacheControl cached = CacheControl.maxAge(query.whole() ? FOR_GOOD : FRESH);
        return ResponseEntity.ok()
                .contentType(SVG)
                // Weak, since the bytes on the way may be compressed.
                .eTag("W/\"" + Integer.toHexString(svg.hashCode()) + "-" + svg.length() + "\"")
                .cacheControl(request.getUserPrincipal() == null ? cached.cachePublic() : cached.cachePrivate())
                .body(svg);
    }
}
