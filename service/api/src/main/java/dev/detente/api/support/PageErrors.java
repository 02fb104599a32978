package dev.detente.api.support;

import dev.detente.model.FieldException;
import dev.detente.model.Problem;
import dev.detente.scoring.Scoring;
import dev.detente.store.StoreException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;

/** Shows the errors of pages as pages: what is wrong and what to do. */
@ControllerAdvice(annotations = PageController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
public class PageErrors {
    private static final Logger LOG = LoggerFactory.getLogger(PageErrors.class);

    private final Scoring scoring;

    PageErrors(Scoring scoring) {
        this.scoring = scoring;
    }

    /** A page that shows an error. */
    public static ModelAndView page(HttpStatus status, String title, String detail) {
        ModelAndView page = new ModelAndView("error", status);
        page.addObject("status", status.value());
        page.addObject("title", title);
        page.addObject("detail", detail);
        return page;
    }

    @ExceptionHandler
    ModelAndView badField(FieldException e, HttpServletRequest request) {
        return badField(e.problem(), request);
    }

    /** A value of another kind, such as a word for a number. */
    @ExceptionHandler
    ModelAndView wrongForm(MethodArgumentTypeMismatchException e, HttpServletRequest request) {
        return badField(Problems.ofForm(e), request);
    }

    @ExceptionHandler
    ModelAndView missing(MissingServletRequestParameterException e) {
        return page(
                HttpStatus.BAD_REQUEST,
                "Something is missing",
                "The address or the form lacks a value of \u201c" + e.getParameterName() + "\u201d.");
    }

    private ModelAndView badField(Problem problem, HttpServletRequest request) {
        String given = "You gave \u201c" + problem.value() + "\u201d. " + problem.remedy();
        return switch (problem.field()) {
            case "knownAt" -> page(HttpStatus.BAD_REQUEST, "That instant cannot be shown", given);
            case "asOf", "from" ->
                page(HttpStatus.BAD_REQUEST, "That day cannot be shown", given)
                        .addObject("today", scoring.today().toString())
                        .addObject("path", request.getMethod().equals("GET") ? request.getServletPath() : "/");
            case "what" -> page(HttpStatus.BAD_REQUEST, "That cannot be said about an action", given);
            case "dyad" -> page(HttpStatus.BAD_REQUEST, "That is not a pair of actors", given);
            default ->
                page(
                        HttpStatus.BAD_REQUEST,
                        "That cannot be asked for",
                        "\u201c" + problem.value() + "\u201d is not a value of \u201c" + problem.field() + "\u201d. "
                                + problem.remedy());
        };
    }

    /** The client has left: nobody is left to answer. */
    @ExceptionHandler
    void gone(ClientConnection.GoneException e) {}

    @ExceptionHandler
    ModelAndView problem(ProblemException e, HttpServletResponse response) {
        if (e.seconds() > 0) {
            response.setIntHeader(HttpHeaders.RETRY_AFTER, e.seconds());
            return page(
                    e.status(),
                    e.status() == HttpStatus.TOO_MANY_REQUESTS ? "Too many requests at once" : "This takes too long",
                    e.problem().remedy());
        }
        if (e.status() == HttpStatus.CONFLICT || e.status() == HttpStatus.TOO_MANY_REQUESTS) {
            return page(e.status(), "That cannot be done now", e.problem().remedy());
        }
        String title = switch (e.problem().field()) {
            case "id" -> "No such action";
            case "rule" -> "No such rule";
            case "issue" -> "No such issue";
            case "text" -> "No such text";
            case "page" -> "No such page";
            case "import" -> "No such import";
            case "key" -> "No such key";
            case "subscription" -> "No such subscription";
            case "message" -> "No such message";
            case "ruleBook" -> "No such rule book";
            case "parameter" -> "That cannot be asked for";
            case "star" -> "That star was not asked for here";
            default -> "No such actor";
        };
        return page(e.status(), title, e.problem().remedy());
    }

    @ExceptionHandler
    ModelAndView malformedQuery(InvalidParameterException e) {
        return page(
                HttpStatus.BAD_REQUEST,
                "That address cannot be read",
                "Special characters in it must be encoded, a percent sign as %25.");
    }

    @ExceptionHandler
    ModelAndView store(StoreException e, HttpServletResponse response) {
        HttpStatus status = StoreFaults.status(e);
        if (status == HttpStatus.INTERNAL_SERVER_ERROR) {
            LOG.error("the store failed", e);
        }
        StoreFaults.retryAfter(e.fault()).ifPresent(seconds -> response.setIntHeader(HttpHeaders.RETRY_AFTER, seconds));
        return page(status, "The store cannot be used", StoreFaults.message(e.fault()));
    }

    @ExceptionHandler
    ModelAndView fault(Exception e, HttpServletRequest request) {
        LOG.error("a page failed", e);
        return page(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "This page failed",
                "The service met a fault. Its log says more, beside the request's id "
                        + request.getAttribute(RequestIds.HEADER) + ".");
    }
}
