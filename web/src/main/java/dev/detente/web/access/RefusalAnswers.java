package dev.detente.web.access;

import dev.detente.web.support.PageErrors;
import dev.detente.web.support.Problems;
import dev.detente.web.support.UnknownPaths;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Answers refused requests: programs get a problem, people a page. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class RefusalAnswers {
    /** By then the bodies of others have come, or were given up. */
    private static final String AGAIN_SECONDS = "5";

    private static final Pattern FILE = Pattern.compile("\\.(css|js|svg|png|ico|woff2)$");

    /** Whether a program asks: by the path, or because the request has a key. */
    static boolean program(HttpServletRequest request) {
        return UnknownPaths.forPrograms(request) || request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    /** Whether a page asks for a style sheet, a script or a picture, which must not be answered by a page. */
    private static boolean file(HttpServletRequest request) {
        return FILE.matcher(request.getServletPath()).find();
    }

    @ExceptionHandler
    Object refusal(Refusal e, HttpServletRequest request, HttpServletResponse response) {
        if (e.status() == HttpStatus.SERVICE_UNAVAILABLE
                || (e.status() == HttpStatus.TOO_MANY_REQUESTS && !response.containsHeader(HttpHeaders.RETRY_AFTER))) {
            response.setHeader(HttpHeaders.RETRY_AFTER, AGAIN_SECONDS);
        }
        return program(request) || file(request)
                ? Problems.problem(e.status(), e.problem())
                : PageErrors.page(
                        e.status(),
                        e.status() == HttpStatus.UNAUTHORIZED || e.status() == HttpStatus.FORBIDDEN
                                ? "You may not do that"
                                : "That did not work",
                        e.problem().field() + ": " + e.problem().remedy());
    }

    /** Answers requests that the firewall blocks: it notices some when code first asks for a header or a parameter. */
    @ExceptionHandler
    Object rejected(RequestRejectedException e, HttpServletRequest request, HttpServletResponse response) {
        String why = String.valueOf(e.getMessage());
        String field = why.contains("header") ? "header" : why.contains("parameter") ? "query" : "path";
        return refusal(
                new Refusal(
                        HttpStatus.BAD_REQUEST,
                        field,
                        "",
                        field.equals("path")
                                ? "This is malformed: write it without control characters and without parts that are dots."
                                : "This is malformed: a name or a value in it holds a control character."),
                request,
                response);
    }
}
