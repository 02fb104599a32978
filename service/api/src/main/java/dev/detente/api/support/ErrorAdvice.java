package dev.detente.api.support;

import dev.detente.intake.hand.BadFieldsException;
import dev.detente.intake.hand.RejectedException;
import dev.detente.intake.row.InputException;
import dev.detente.model.FieldException;
import dev.detente.model.Problem;
import dev.detente.model.Texts;
import dev.detente.rulebooks.ConflictException;
import dev.detente.rules.book.Diagnostic;
import dev.detente.rules.book.RuleBookException;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.UnknownRuleBookException;
import dev.detente.store.StoreException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.SocketTimeoutException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** The one place where an error becomes an answer: programs get a problem, people a page. */
@ControllerAdvice
public class ErrorAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorAdvice.class);
    /** By then the bodies of others have come, or were given up. */
    private static final String AGAIN_SECONDS = "5";

    private static final List<String> FOR_PROGRAMS = List.of("/api/", "/actuator/", "/v3/");
    private static final Pattern FILE = Pattern.compile("\\.(css|js|svg|png|ico|woff2)$");
    /** The titles of pages about these parameters. */
    private static final Map<String, String> TITLES = Map.of(
            "knownAt", "That instant cannot be shown",
            "asOf", "That day cannot be shown",
            "from", "That day cannot be shown",
            "what", "That cannot be said about an action",
            "dyad", "That is not a pair of actors");

    private final Scoring scoring;

    ErrorAdvice(Scoring scoring) {
        this.scoring = scoring;
    }

    /** Whether a path is one that programs ask for. */
    static boolean forPrograms(HttpServletRequest request) {
        return FOR_PROGRAMS.stream().anyMatch((request.getServletPath() + "/")::startsWith);
    }

    /** Whether a program asks: by the path, or because the request has a key. */
    public static boolean program(HttpServletRequest request) {
        return forPrograms(request) || request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    /** Whether programs may have asked for a path as it was sent: it may be malformed, or lead there by detours. */
    public static boolean mayBeForPrograms(String sent) {
        String path;
        try {
            path = URLDecoder.decode(sent, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            path = sent;
        }
        return FOR_PROGRAMS.stream().anyMatch((path + "/")::contains);
    }

    /** A page that shows an error. */
    public static ModelAndView page(HttpStatus status, String title, String detail) {
        ModelAndView page = new ModelAndView("error", status);
        page.addObject("status", status.value());
        page.addObject("title", title);
        page.addObject("detail", detail);
        return page;
    }

    /** The answer to a request that is refused for what it is, not for what it asks. */
    public static Object refusal(ProblemException e, HttpServletRequest request, HttpServletResponse response) {
        if (e.seconds() == 0
                && (e.status() == HttpStatus.SERVICE_UNAVAILABLE || e.status() == HttpStatus.TOO_MANY_REQUESTS)
                && !response.containsHeader(HttpHeaders.RETRY_AFTER)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, AGAIN_SECONDS);
        }
        // A style sheet, a script or a picture must not be answered by a page.
        if (program(request) || FILE.matcher(request.getServletPath()).find()) {
            return Problems.of(e);
        }
        return page(
                e.status(),
                e.status() == HttpStatus.UNAUTHORIZED || e.status() == HttpStatus.FORBIDDEN
                        ? "You may not do that"
                        : "That did not work",
                e.problem().field() + ": " + e.problem().remedy());
    }

    /** Answers what a controller could not answer as asked, and what a filter refuses before any controller is asked. */
    @ExceptionHandler
    @Nullable
    Object answer(Exception e, HttpServletRequest request, HttpServletResponse response) {
        if (nobodyWaits(e, response)) {
            return null;
        }
        ProblemException problem = problem(e);
        if (problem == null) {
            return fault(e, request);
        }
        Object handler = request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE);
        if (e instanceof ProblemException && handler == null) {
            return refusal(problem, request, response);
        }
        if (!onPage(handler)) {
            return Problems.of(problem);
        }
        if (!(e instanceof ProblemException) && !problem.hasPage()) {
            return fault(e, request);
        }
        if (problem.seconds() > 0) {
            response.setIntHeader(HttpHeaders.RETRY_AFTER, problem.seconds());
        }
        ModelAndView page = page(problem.status(), problem.title(), problem.sentence());
        String field = problem.problem().field();
        return e instanceof ProblemException || !(field.equals("asOf") || field.equals("from"))
                ? page
                : page.addObject("today", scoring.today().toString())
                        .addObject("path", request.getMethod().equals("GET") ? request.getServletPath() : "/");
    }

    private static boolean onPage(@Nullable Object handler) {
        return handler instanceof HandlerMethod method
                && AnnotatedElementUtils.hasAnnotation(method.getBeanType(), PageController.class);
    }

    /** Whether the client has gone, before the request was whole or the answer was read, or has a part of an answer that cannot be completed. */
    private static boolean nobodyWaits(Exception e, HttpServletResponse response) {
        if (e instanceof AsyncRequestNotUsableException || e instanceof ClientConnection.GoneException) {
            return true;
        }
        if (e instanceof HttpMessageNotWritableException) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof ClientAbortException || cause instanceof SocketTimeoutException) {
                    LOG.debug("a client did not read its answer", e);
                    return true;
                }
            }
            if (response.isCommitted()) {
                LOG.error("an answer failed midway", e);
                return true;
            }
        }
        return e instanceof ClientAbortException && response.isCommitted();
    }

    /** The problem of a request; null for a fault of the service. Only what people can cause has words for a page. */
    private static @Nullable ProblemException problem(Exception e) {
        if (e instanceof ProblemException problem) {
            return problem;
        }
        if (e instanceof FieldException field) {
            return badField(field.problem());
        }
        if (e instanceof ConflictException conflict) {
            return new ProblemException(HttpStatus.CONFLICT, conflict.problem());
        }
        if (e instanceof MethodArgumentTypeMismatchException form) {
            return badField(wrongForm(form));
        }
        if (e instanceof MissingServletRequestParameterException missing) {
            String name = missing.getParameterName();
            return bad(name, "", "This is needed: add it to the query.")
                    .withPage(
                            "Something is missing",
                            "The address or the form lacks a value of \u201c" + name + "\u201d.");
        }
        if (e instanceof InvalidParameterException) {
            // A query that is not URL-encoded; Tomcat notices when code first asks for a parameter.
            return bad(
                            "query",
                            Texts.shorten(String.valueOf(e.getMessage())),
                            "This is malformed: encode special characters, a percent sign as %25.")
                    .withPage(
                            "That address cannot be read",
                            "Special characters in it must be encoded, a percent sign as %25.");
        }
        if (e instanceof StoreException store) {
            ProblemException problem = StoreFaults.problem(store);
            if (problem.status() == HttpStatus.INTERNAL_SERVER_ERROR) {
                LOG.error("the store failed", e);
            }
            return problem;
        }
        if (e instanceof BadFieldsException fields) {
            return new ProblemException(
                            HttpStatus.BAD_REQUEST, fields.problems().get(0))
                    .with("fields", fields.problems());
        }
        if (e instanceof InputException body) {
            // It holds no rows, or is packed where it must not be.
            return bad("body", body.problem().value(), body.problem().remedy());
        }
        if (e instanceof UnknownRuleBookException book) {
            return ProblemException.notFound("ruleBook", book.version(), Texts.sentence(book))
                    .withTitle("No such rule book");
        }
        if (e instanceof RuleBookException book) {
            return unusable(book);
        }
        if (e instanceof HttpMediaTypeNotSupportedException type) {
            return new ProblemException(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Type",
                    String.valueOf(type.getContentType()),
                    "This is not read here: send one of " + type.getSupportedMediaTypes() + ".");
        }
        if (e instanceof HttpMediaTypeNotAcceptableException type) {
            return new ProblemException(
                    HttpStatus.NOT_ACCEPTABLE,
                    "Accept",
                    "",
                    "This cannot be met: ask for one of " + type.getSupportedMediaTypes() + ".");
        }
        if (e instanceof HttpRequestMethodNotSupportedException method) {
            return new ProblemException(
                    HttpStatus.METHOD_NOT_ALLOWED,
                    "method",
                    method.getMethod(),
                    "This is not allowed here: use one of " + method.getSupportedHttpMethods() + ".");
        }
        if (e instanceof ClientAbortException) {
            return new ProblemException(
                    HttpStatus.REQUEST_TIMEOUT, "body", "", "This did not come whole, or in time: send it again.");
        }
        if (e instanceof BadRequestException) {
            return bad("body", "", "This is malformed: its parts do not fit together.");
        }
        return e.getCause() instanceof ProblemException cause ? cause : null;
    }

    private static ProblemException bad(String field, String value, String remedy) {
        return new ProblemException(HttpStatus.BAD_REQUEST, field, value, remedy);
    }

    private static ProblemException badField(Problem problem) {
        String value = "\u201c" + problem.value() + "\u201d";
        String title = TITLES.get(problem.field());
        ProblemException bad = new ProblemException(HttpStatus.BAD_REQUEST, problem);
        return title != null
                ? bad.withPage(title, "You gave " + value + ". " + problem.remedy())
                : bad.withPage(
                        "That cannot be asked for",
                        value + " is not a value of \u201c" + problem.field() + "\u201d. " + problem.remedy());
    }

    private static Problem wrongForm(MethodArgumentTypeMismatchException e) {
        String value = String.valueOf(e.getValue());
        Class<?> type = e.getRequiredType();
        String form = switch (type == null ? "" : type.getSimpleName()) {
            case "Instant" -> "an ISO instant such as 2024-05-03T23:59:59Z";
            case "int", "Integer", "long", "Long" -> "a whole number";
            case "double", "Double" -> "a number such as 42.5";
            case "boolean", "Boolean" -> "true or false";
            default -> "another value";
        };
        return new Problem(
                e.getName(),
                value,
                LocalDate.class.equals(type) ? Texts.noDate(value) : "This has the wrong form: write " + form + ".");
    }

    /** The rule book that was sent or named cannot be used; the answer lists all findings. */
    private static ProblemException unusable(RuleBookException e) {
        List<Diagnostic> findings = e.diagnostics();
        Diagnostic first = findings.get(0);
        return e.passing()
                ? ProblemException.busy(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "could not be answered: "
                                + findings.get(findings.size() - 1).text(),
                        CostlyWork.BUILD.patience())
                : new ProblemException(
                                HttpStatus.UNPROCESSABLE_CONTENT,
                                "files",
                                first.file(),
                                first + (findings.size() > 1 ? " (and more, see findings)." : "."))
                        .with("findings", findings);
    }

    /** One supposed action with an error refuses them all, since an answer about the others would mislead. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> rejectedQuestion(RejectedException e) {
        ResponseEntity<ProblemDetail> answer = Problems.rejected(e.rejected());
        ProblemDetail problem = Objects.requireNonNull(answer.getBody());
        problem.setDetail("one bad action refuses the whole question, so nothing was computed; " + problem.getDetail());
        return answer;
    }

    @ExceptionHandler
    Object unknownPath(NoResourceFoundException e, HttpServletRequest request) {
        return forPrograms(request)
                ? Problems.problem(
                        HttpStatus.NOT_FOUND,
                        "path",
                        request.getServletPath(),
                        "This leads nowhere: the API is described at /swagger-ui.html.")
                : page(
                        HttpStatus.NOT_FOUND,
                        "No such page",
                        "Nothing is at this address. The start page lists every pair of actors that has data.");
    }

    private static Object fault(Exception e, HttpServletRequest request) {
        boolean page = onPage(request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE));
        LOG.error(page ? "a page failed" : "an answer failed", e);
        return page
                ? page(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "This page failed",
                        "The service met a fault. Its log says more, beside the request's id "
                                + request.getAttribute(AnswerHeaders.REQUEST_ID) + ".")
                : Problems.problem(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "request",
                        "",
                        "The request met a fault of the service: its log says more, beside the answer's "
                                + AnswerHeaders.REQUEST_ID + "; nothing was stored unless an answer said so.");
    }
}
