package dev.detente.web.support;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Answers paths that lead nowhere: programs get a problem, people a page. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
public class UnknownPaths {
    private static final List<String> FOR_PROGRAMS = List.of("/api/", "/actuator/", "/v3/");

    /** Whether programs ask for the request's path, so that the answer must be a problem. */
    public static boolean forPrograms(HttpServletRequest request) {
        return FOR_PROGRAMS.stream().anyMatch((request.getServletPath() + "/")::startsWith);
    }

    /** Whether programs may have asked for a path as it was sent: it may be malformed, or lead there by detours. */
    public static boolean mayBeForPrograms(String path) {
        return FOR_PROGRAMS.stream().anyMatch((decoded(path) + "/")::contains);
    }

    private static String decoded(String path) {
        try {
            return URLDecoder.decode(path, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return path;
        }
    }

    @ExceptionHandler
    Object unknownPath(NoResourceFoundException e, HttpServletRequest request) {
        if (forPrograms(request)) {
            return Problems.problem(
                    HttpStatus.NOT_FOUND,
                    "path",
                    request.getServletPath(),
                    "This leads nowhere: the API is described at /swagger-ui.html.");
        }
        return PageErrors.page(
                HttpStatus.NOT_FOUND,
                "No such page",
                "Nothing is at this address. The start page lists every pair of actors that has data.");
    }
}
