package dev.detente.api.access;

import dev.detente.api.support.ProblemException;
import dev.detente.api.support.RequestErrors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Answers requests that the firewall blocks: it notices some when code first asks for a header or a parameter. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class RejectedRequests {
    @ExceptionHandler
    Object rejected(RequestRejectedException e, HttpServletRequest request, HttpServletResponse response) {
        String why = String.valueOf(e.getMessage());
        String field = why.contains("header") ? "header" : why.contains("parameter") ? "query" : "path";
        String remedy = field.equals("path")
                ? "This is malformed: write it without control characters and without parts that are dots."
                : "This is malformed: a name or a value in it holds a control character.";
        return RequestErrors.refusal(
                new ProblemException(HttpStatus.BAD_REQUEST, field, "", remedy), request, response);
    }
}
