package dev.detente.api.support;

import dev.detente.intake.row.RowProblem;
import dev.detente.model.Problem;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** Errors as {@code application/problem+json}: each names field, value and remedy. */
public final class Problems {
    private Problems() {}

    /** A problem of one field. */
    public static ResponseEntity<ProblemDetail> problem(HttpStatus status, String field, String value, String remedy) {
        return of(new ProblemException(status, field, value, remedy));
    }

    /** A problem with an input none of which could be used. */
    public static ResponseEntity<ProblemDetail> rejected(List<RowProblem> rejected) {
        return of(new ProblemException(HttpStatus.BAD_REQUEST, rejected.get(0).problem()).with("rejected", rejected));
    }

    /** The answer to a request that cannot be answered as asked. */
    public static ResponseEntity<ProblemDetail> of(ProblemException e) {
        Problem problem = e.problem();
        ProblemDetail detail = ProblemDetail.forStatusAndDetail(e.status(), problem.field() + ": " + problem.remedy());
        detail.setProperty("field", problem.field());
        detail.setProperty("value", problem.value());
        detail.setProperty("remedy", problem.remedy());
        e.more().forEach(detail::setProperty);
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(e.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (e.seconds() > 0) {
            answer.header(HttpHeaders.RETRY_AFTER, Integer.toString(e.seconds()));
        }
        return answer.body(detail);
    }
}
