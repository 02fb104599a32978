package dev.detente.api.access;

import dev.detente.api.access.BadTokenException.Reason;
import dev.detente.api.support.ErrorAdvice;
import dev.detente.api.support.ProblemException;
import dev.detente.model.Texts;
import dev.detente.store.Role;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Answers requests that are refused, in the form of all other errors: 401 for an unknown caller, 403 for a caller without the
 * right, 404 and 405 for a path or a method without a line in the table, 400 for what the firewall blocks. The header WWW-Authenticate follows RFC 6750,
 * section 3.
 */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {
    private static final String REALM = "Bearer realm=\"detente\"";

    private final AccessTable table;
    private final HandlerExceptionResolver answers;
    private final ViewResolver views;

    /** @param answers asks this, among others */
    Refusals(
            AccessTable table,
            @Lazy @Qualifier("handlerExceptionResolver") HandlerExceptionResolver answers,
            @Lazy @Qualifier("thymeleafViewResolver") ViewResolver views) {
        this.table = table;
        this.answers = answers;
        this.views = views;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException, ServletException {
        if (e instanceof BadTokenException bad) {
            String remedy = String.valueOf(bad.getMessage());
            if (bad.reason() != Reason.UNCHECKED) {
                challenge(response, "invalid_token", "error_description=\"" + quotable(remedy) + '"');
            }
            answer(
                    request,
                    response,
                    new ProblemException(bad.reason().status(), HttpHeaders.AUTHORIZATION, "", remedy));
        } else if (BearerTokens.brings(request)) {
            challenge(response, "invalid_request", "");
            answer(request, response, unauthorized("This is malformed: write \"Authorization: Bearer KEY\"."));
        } else {
            Role needed = needed(request, response);
            if (needed == null) {
                return;
            }
            if (!ErrorAdvice.program(request) && request.getMethod().equals(HttpMethod.GET.name())) {
                response.sendRedirect(request.getContextPath() + SignInPage.PATH);
                return;
            }
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, REALM);
            answer(
                    request,
                    response,
                    unauthorized(
                            "This is needed: send \"Authorization: Bearer KEY\" with a key of the role "
                                    + orGreater(needed)
                                    + "; the first start prints one and, except in the demo, writes it to admin.key in the data folder; the command \"keys new\" makes more."));
        }
    }

    private static ProblemException unauthorized(String remedy) {
        return new ProblemException(HttpStatus.UNAUTHORIZED, HttpHeaders.AUTHORIZATION, "", remedy);
    }

    private static String orGreater(Role needed) {
        return needed.word() + (needed == Role.ADMIN ? "" : " or a greater one");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException, ServletException {
        if (e instanceof CsrfException) {
            csrf(request, response);
            return;
        }
        Role needed = needed(request, response);
        if (needed == null) {
            return;
        }
        challenge(response, "insufficient_scope", "scope=\"" + needed.word() + '"');
        Authentication somebody = SecurityContextHolder.getContext().getAuthentication();
        String roles = Caller.role(somebody).map(Role::word).orElse("none");
        answer(
                request,
                response,
                new ProblemException(
                        HttpStatus.FORBIDDEN,
                        "role",
                        roles,
                        "The role of " + (somebody == null ? "the caller" : somebody.getName()) + " is " + roles
                                + ", and "
                                + request.getMethod() + " " + Texts.shorten(request.getRequestURI()) + " needs "
                                + orGreater(needed) + ": use another key, or ask an admin."));
    }

    private void csrf(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        if (request.getServletPath().equals(SignInPage.PATH)) {
            response.sendRedirect(request.getContextPath() + SignInPage.PATH + "?failed=late");
            return;
        }
        answer(
                request,
                response,
                new ProblemException(
                        HttpStatus.FORBIDDEN,
                        "X-CSRF-TOKEN",
                        "",
                        "This is missing or not the one of this session: load the page again, whose <meta name=\"csrf-token\"> has it;"
                                + " programs send \"Authorization: Bearer KEY\" and no cookie."));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException e)
            throws IOException, ServletException {
        answer(request, response, e);
    }

    /** Answers requests that the firewall blocks: it notices some when code first asks for a header or a parameter. */
    @ExceptionHandler
    Object rejected(RequestRejectedException e, HttpServletRequest request, HttpServletResponse response) {
        String why = String.valueOf(e.getMessage());
        String field = why.contains("header") ? "header" : why.contains("parameter") ? "query" : "path";
        String remedy = field.equals("path")
                ? "This is malformed: write it without control characters and without parts that are dots."
                : "This is malformed: a name or a value in it holds a control character.";
        return ErrorAdvice.refusal(new ProblemException(HttpStatus.BAD_REQUEST, field, "", remedy), request, response);
    }

    /** Answers a request that the table refuses: a caller without a key or session learns how to get in, another which role is missing. */
    void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        Authentication somebody = SecurityContextHolder.getContext().getAuthentication();
        if (somebody == null || somebody instanceof AnonymousAuthenticationToken) {
            commence(request, response, new InsufficientAuthenticationException("nobody"));
        } else {
            handle(request, response, new AccessDeniedException("not this role"));
        }
    }

    /** The role that a request needs; null when no line has its path and method: then this answers it with 404 or 405. */
    private @Nullable Role needed(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        var line = table.line(request);
        if (line.isPresent()) {
            return Objects.requireNonNull(line.get().needed(), "a line for anybody refuses nobody");
        }
        Set<String> methods = table.methods(request);
        answer(
                request,
                response,
                methods.isEmpty()
                        ? new NoResourceFoundException(
                                HttpMethod.valueOf(request.getMethod()),
                                request.getRequestURI(),
                                request.getServletPath())
                        : new HttpRequestMethodNotSupportedException(request.getMethod(), methods));
        return null;
    }

    private static void challenge(HttpServletResponse response, String error, String more) {
        response.setHeader(
                HttpHeaders.WWW_AUTHENTICATE, REALM + ", error=\"" + error + '"' + (more.isEmpty() ? "" : ", " + more));
    }

    /** The text with only the characters that RFC 6750 allows in a description. */
    private static String quotable(String text) {
        return text.replace('"', '\'').replaceAll("[^\\x20-\\x7e]|\\\\", "?");
    }

    /** Answers a request with its refusal. */
    void answer(HttpServletRequest request, HttpServletResponse response, Exception refusal)
            throws IOException, ServletException {
        ModelAndView page = answers.resolveException(request, response, null, refusal);
        if (page == null || page.getViewName() == null) {
            return;
        }
        if (page.getStatus() != null) {
            response.setStatus(page.getStatus().value());
        }
        try {
            View view = Objects.requireNonNull(views.resolveViewName(page.getViewName(), Locale.ENGLISH));
            view.render(page.getModel(), request, response);
        } catch (IOException | ServletException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }
}
