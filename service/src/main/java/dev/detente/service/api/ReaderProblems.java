package dev.detente.service.api;

import dev.detente.model.Texts;
import dev.detente.reading.http.CoderException;
import dev.detente.text.UnreadableException;
import dev.detente.web.support.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Errors of the reader. They come before {@link Problems}, which answers all others. */
@RestControllerAdvice
@Order(0)
class ReaderProblems {
    private static final Logger LOG = LoggerFactory.getLogger(ReaderProblems.class);

    /** A text that cannot be read. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(UnreadableException e) {
        return Problems.problem(HttpStatus.BAD_REQUEST, e.field(), "", Texts.sentence(e));
    }

    /** A reader of texts outside the program has failed; the log has the details for operators. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> coder(CoderException e) {
        LOG.warn("a text could not be read", e);
        return Problems.problem(HttpStatus.BAD_GATEWAY, "coder", "", Texts.sentence(e));
    }
}
