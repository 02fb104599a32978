package dev.detente.service.web.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Answers paths that lead nowhere: programs get a problem, people a page. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnknownPaths {
    private static final List<String> FOR_PROGRAMS = List.of("/api/", "/actuator/", "/v3/");

    @ExceptionHandler
    Object unknownPath(NoResourceFoundException e, HttpServletRequest request) {
        String path = request.getServletPath();
        if (FOR_PROGRAMS.stream().anyMatch((path + "/")::startsWith)) {
            String remedy = "leads nowhere: the API is described at /swagger-ui.html";
            ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "path: " + remedy);
            problem.setProperty("field", "path");
            problem.setProperty("value", path);
            problem.setProperty("remedy", remedy);
            return ResponseEntity.status(HttpStatus.NOT_FOUND)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem);
        }
        return PageErrors.page(
                HttpStatus.NOT_FOUND,
                "No such page",
                "Nothing is at this address. The start page lists every pair of actors that has data.");
    }
}
