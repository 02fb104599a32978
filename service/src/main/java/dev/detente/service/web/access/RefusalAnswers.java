package dev.detente.service.web.access;

import dev.detente.service.web.support.PageErrors;
import dev.detente.service.web.support.Problems;
import dev.detente.service.web.support.UnknownPaths;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Answers refused requests: programs get a problem, people a page. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class RefusalAnswers {
    /** Whether a program asks: by the path, or because the request has a key. */
    static boolean program(HttpServletRequest request) {
        return UnknownPaths.forPrograms(request) || request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    @ExceptionHandler
    Object refusal(Refusal e, HttpServletRequest request) {
        return program(request)
                ? Problems.problem(e.status(), e.problem())
                : PageErrors.page(e.status(), "You may not do that", e.problem().field() + " " + e.getMessage() + ".");
    }
}
