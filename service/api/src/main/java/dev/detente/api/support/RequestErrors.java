package dev.detente.api.support;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Errors of requests that no controller was asked about: they are refused, or lead nowhere. Here is decided whether a program or a person asks: programs
 * get a problem, people a page.
 */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
public class RequestErrors {
    /** By then the bodies of others have come, or were given up. */
    private static final String AGAIN_SECONDS = "5";

    private static final List<String> FOR_PROGRAMS = List.of("/api/", "/actuator/", "/v3/");
    private static final Pattern FILE = Pattern.compile("\\.(css|js|svg|png|ico|woff2)$");

    /** Whether a path is one that programs ask for. */
    public static boolean forPrograms(HttpServletRequest request) {
        return FOR_PROGRAMS.stream().anyMatch((request.getServletPath() + "/")::startsWith);
    }

    /** Whether a program asks: by the path, or because the request has a key. */
    public static boolean program(HttpServletRequest request) {
        return forPrograms(request) || request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    /** Whether programs may have asked for a path as it was sent: it may be malformed, or lead there by detours. */
    public static boolean mayBeForPrograms(String sent) {
        return FOR_PROGRAMS.stream().anyMatch((decoded(sent) + "/")::contains);
    }

    private static String decoded(String path) {
        try {
            return URLDecoder.decode(path, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return path;
        }
    }

    /** Answers what a controller cannot answer as asked, and what a filter refuses before any controller is asked. */
    @ExceptionHandler
    Object problem(ProblemException e, HttpServletRequest request, HttpServletResponse response) {
        if (e.seconds() > 0) {
            response.setIntHeader(HttpHeaders.RETRY_AFTER, e.seconds());
        }
        return request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) == null
                ? refusal(e, request, response)
                : Problems.problem(e.status(), e.problem());
    }

    /** The answer to a request that is refused for what it is, not for what it asks. */
    public static Object refusal(ProblemException e, HttpServletRequest request, HttpServletResponse response) {
        if ((e.status() == HttpStatus.SERVICE_UNAVAILABLE || e.status() == HttpStatus.TOO_MANY_REQUESTS)
                && !response.containsHeader(HttpHeaders.RETRY_AFTER)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, AGAIN_SECONDS);
        }
        // A style sheet, a script or a picture must not be answered by a page.
        if (program(request) || FILE.matcher(request.getServletPath()).find()) {
            return Problems.problem(e.status(), e.problem());
        }
        return PageErrors.page(
                e.status(),
                e.status() == HttpStatus.UNAUTHORIZED || e.status() == HttpStatus.FORBIDDEN
                        ? "You may not do that"
                        : "That did not work",
                e.problem().field() + ": " + e.problem().remedy());
    }

    @ExceptionHandler
    Object unknownPath(NoResourceFoundException e, HttpServletRequest request) {
        return forPrograms(request)
                ? Problems.problem(
                        HttpStatus.NOT_FOUND,
                        "path",
                        request.getServletPath(),
                        "This leads nowhere: the API is described at /swagger-ui.html.")
                : PageErrors.page(
                        HttpStatus.NOT_FOUND,
                        "No such page",
                        "Nothing is at this address. The start page lists every pair of actors that has data.");
    }
}
