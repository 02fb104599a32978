package dev.detente.api.server;

import dev.detente.api.support.ErrorAdvice;
import dev.detente.api.support.Problems;
import dev.detente.api.support.QuickAnswer;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.util.UriComponentsBuilder;

/** Answers errors that nothing in the program has answered: programs get a problem, people a page. */
@Controller
@Hidden
class ErrorAnswers implements ErrorController {
    @QuickAnswer
    @RequestMapping("/error")
    Object answer(HttpServletRequest request) {
        HttpStatus status = status(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        if (ErrorAdvice.mayBeForPrograms(path) || request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
            var answer = Problems.problem(status, "request", "", ServerProblems.remedy(status));
            ProblemDetail problem = answer.getBody();
            if (problem != null) {
                problem.setInstance(
                        UriComponentsBuilder.fromPath(path).build().encode().toUri());
            }
            return answer;
        }
        return ErrorAdvice.page(
                status,
                status.is5xxServerError() ? "Something went wrong" : "That did not work",
                ServerProblems.remedy(status));
    }

    private static HttpStatus status(@Nullable Object code) {
        HttpStatus known = code instanceof Integer number ? HttpStatus.resolve(number) : null;
        return known == null || !known.isError() ? HttpStatus.INTERNAL_SERVER_ERROR : known;
    }
}
