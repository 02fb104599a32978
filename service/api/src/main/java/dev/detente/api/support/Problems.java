package dev.detente.api.support;

import dev.detente.intake.hand.BadFieldsException;
import dev.detente.intake.hand.RejectedException;
import dev.detente.intake.row.InputException;
import dev.detente.intake.row.RowProblem;
import dev.detente.model.FieldException;
import dev.detente.model.Problem;
import dev.detente.model.Texts;
import dev.detente.rulebooks.ConflictException;
import dev.detente.rules.book.Diagnostic;
import dev.detente.rules.book.RuleBookException;
import dev.detente.scoring.UnknownRuleBookException;
import dev.detente.store.StoreException;
import jakarta.servlet.http.HttpServletResponse;
import java.net.SocketTimeoutException;
import java.time.LocalDate;
import java.util.List;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/**
 * Errors as {@code application/problem+json}: each names field, value and remedy.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
public class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    /** A problem of one field. */
    public static ResponseEntity<ProblemDetail> problem(HttpStatus status, Problem problem) {
        return respond(detail(status, problem));
    }

    /** A problem of one field. */
    public static ResponseEntity<ProblemDetail> problem(HttpStatus status, String field, String value, String remedy) {
        return problem(status, new Problem(field, value, remedy));
    }

    /**
     * A problem of overload, which passes.
     *
     * @param seconds after how many seconds to ask again
     */
    public static ResponseEntity<ProblemDetail> busy(HttpStatus status, String remedy, int seconds) {
        return later(status, new Problem("request", "", remedy), seconds);
    }

    private static ResponseEntity<ProblemDetail> later(HttpStatus status, Problem problem, int seconds) {
        return ResponseEntity.status(status)
                .header(HttpHeaders.RETRY_AFTER, Integer.toString(seconds))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(detail(status, problem));
    }

    /** A problem with an input none of which could be used. */
    public static ResponseEntity<ProblemDetail> rejected(List<RowProblem> rejected) {
        return respond(detail(rejected));
    }

    /** One supposed action with an error refuses them all, since an answer about the others would mislead. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> rejectedQuestion(RejectedException e) {
        ProblemDetail problem = detail(e.rejected());
        problem.setDetail("one bad action refuses the whole question, so nothing was computed; " + problem.getDetail());
        return respond(problem);
    }

    private static ProblemDetail detail(List<RowProblem> rejected) {
        ProblemDetail problem = detail(HttpStatus.BAD_REQUEST, rejected.get(0).problem());
        problem.setProperty("rejected", rejected);
        return problem;
    }

    private static ProblemDetail detail(HttpStatus status, Problem problem) {
        ProblemDetail detail = ProblemDetail.forStatusAndDetail(status, problem.field() + ": " + problem.remedy());
        detail.setProperty("field", problem.field());
        detail.setProperty("value", problem.value());
        detail.setProperty("remedy", problem.remedy());
        return detail;
    }

    private static ResponseEntity<ProblemDetail> respond(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> badField(FieldException e) {
        return problem(HttpStatus.BAD_REQUEST, e.problem());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> conflict(ConflictException e) {
        return problem(HttpStatus.CONFLICT, e.problem());
    }

    /** The first bad field as the problem, with a list of all of them. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> badFields(BadFieldsException e) {
        ProblemDetail problem = detail(HttpStatus.BAD_REQUEST, e.problems().get(0));
        problem.setProperty("fields", e.problems());
        return respond(problem);
    }

    /** A body that holds no rows, or is packed where it must not be. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> noRows(InputException e) {
        return problem(
                HttpStatus.BAD_REQUEST, "body", e.problem().value(), e.problem().remedy());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unknownRuleBook(UnknownRuleBookException e) {
        return problem(HttpStatus.NOT_FOUND, "ruleBook", e.version(), Texts.sentence(e));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> wrongForm(MethodArgumentTypeMismatchException e) {
        return problem(HttpStatus.BAD_REQUEST, ofForm(e));
    }

    /** The error of a parameter whose value cannot be read. */
    static Problem ofForm(MethodArgumentTypeMismatchException e) {
        String value = String.valueOf(e.getValue());
        return new Problem(
                e.getName(),
                Texts.shorten(value),
                LocalDate.class.equals(e.getRequiredType())
                        ? Texts.noDate(value)
                        : "This has the wrong form: write " + form(e.getRequiredType()) + ".");
    }

    /** The rule book that was sent or named cannot be used; the answer lists all findings. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unusableBook(RuleBookException e) {
        if (e.passing()) {
            Diagnostic last = e.diagnostics().get(e.diagnostics().size() - 1);
            return busy(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "could not be answered: " + last.text(),
                    CostlyWork.BUILD.patience());
        }
        Diagnostic first = e.diagnostics().get(0);
        ProblemDetail problem = detail(
                HttpStatus.UNPROCESSABLE_CONTENT,
                new Problem(
                        "files",
                        first.file(),
                        first + (e.diagnostics().size() > 1 ? " (and more, see findings)." : ".")));
        problem.setProperty("findings", e.diagnostics());
        return respond(problem);
    }

    private static String form(@Nullable Class<?> type) {
        String name = type == null ? "" : type.getSimpleName();
        return switch (name) {
            case "Instant" -> "an ISO instant such as 2024-05-03T23:59:59Z";
            case "int", "Integer", "long", "Long" -> "a whole number";
            case "double", "Double" -> "a number such as 42.5";
            case "boolean", "Boolean" -> "true or false";
            default -> "another value";
        };
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> missing(MissingServletRequestParameterException e) {
        return problem(HttpStatus.BAD_REQUEST, e.getParameterName(), "", "This is needed: add it to the query.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> mediaType(HttpMediaTypeNotSupportedException e) {
        return problem(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "Content-Type",
                Texts.shorten(String.valueOf(e.getContentType())),
                "This is not read here: send one of " + e.getSupportedMediaTypes() + ".");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notAcceptable(HttpMediaTypeNotAcceptableException e) {
        return problem(
                HttpStatus.NOT_ACCEPTABLE,
                "Accept",
                "",
                "This cannot be met: ask for one of " + e.getSupportedMediaTypes() + ".");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> method(HttpRequestMethodNotSupportedException e) {
        return problem(
                HttpStatus.METHOD_NOT_ALLOWED,
                "method",
                e.getMethod(),
                "This is not allowed here: use one of " + e.getSupportedHttpMethods() + ".");
    }

    /** A query that is not URL-encoded; Tomcat notices when code first asks for a parameter. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> malformedQuery(InvalidParameterException e) {
        return problem(
                HttpStatus.BAD_REQUEST,
                "query",
                Texts.shorten(String.valueOf(e.getMessage())),
                "This is malformed: encode special characters, a percent sign as %25.");
    }

    /** The client that listened to events, or waited for a long answer, has gone: nobody is left to answer. */
    @ExceptionHandler({AsyncRequestNotUsableException.class, ClientConnection.GoneException.class})
    void gone() {}

    /** The client broke off while it sent the request, or while it read the answer: then nobody is left to answer. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<ProblemDetail> stopped(ClientAbortException e, HttpServletResponse response) {
        return response.isCommitted()
                ? null
                : problem(
                        HttpStatus.REQUEST_TIMEOUT, "body", "", "This did not come whole, or in time: send it again.");
    }

    /** An answer that could not be written: mostly because its client has gone, or reads too slowly. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<ProblemDetail> unwritten(HttpMessageNotWritableException e, HttpServletResponse response) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClientAbortException || cause instanceof SocketTimeoutException) {
                LOG.debug("a client did not read its answer", e);
                return null;
            }
        }
        if (response.isCommitted()) {
            LOG.error("an answer failed midway", e);
            return null;
        }
        return fault(e);
    }

    /** The body is malformed: it does not consist of valid chunks, as its header says. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> badBody(BadRequestException e) {
        return problem(HttpStatus.BAD_REQUEST, "body", "", "This is malformed: its parts do not fit together.");
    }

    /** Answers a fault of the store, which its own log line, health and metrics report too. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> store(StoreException e) {
        HttpStatus status = StoreFaults.status(e);
        if (status == HttpStatus.INTERNAL_SERVER_ERROR) {
            LOG.error("the store failed", e);
        }
        Problem problem = new Problem("store", e.fault().word(), Texts.sentence(e));
        return StoreFaults.retryAfter(e.fault())
                .map(seconds -> later(status, problem, seconds))
                .orElseGet(() -> problem(status, problem));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> fault(Exception e) {
        LOG.error("an answer failed", e);
        return problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "request",
                "",
                "The request met a fault of the service: its log says more, beside the answer's " + RequestIds.HEADER
                        + "; nothing was stored unless an answer said so.");
    }
}
