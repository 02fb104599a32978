package dev.detente.api.access;

import dev.detente.api.access.BadTokenException.Reason;
import dev.detente.api.support.ProblemException;
import dev.detente.api.support.RequestErrors;
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
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Answers requests that are refused, in the form of all other errors: 401 for an unknown caller, 403 for a caller without the
 * right, 404 and 405 for a path or a method without a line in the table. The header WWW-Authenticate follows RFC 6750, section 3.
 */
record Refusals(AccessTable table, HandlerExceptionResolver answers, ViewResolver views)
        implements AuthenticationEntryPoint, AccessDeniedHandler {
    private static final String REALM = "Bearer realm=\"detente\"";

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
            answer(
                    request,
                    response,
                    new ProblemException(
                            HttpStatus.UNAUTHORIZED,
                            HttpHeaders.AUTHORIZATION,
                            "",
                            "This is malformed: write \"Authorization: Bearer KEY\"."));
        } else {
            Role needed = needed(request, response);
            if (needed != null) {
                unknownCaller(request, response, needed);
            }
        }
    }

    private void unknownCaller(HttpServletRequest request, HttpServletResponse response, Role needed)
            throws IOException, ServletException {
        if (!RequestErrors.program(request) && request.getMethod().equals(HttpMethod.GET.name())) {
            response.sendRedirect(request.getContextPath() + SignInPage.PATH);
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, REALM);
        answer(
                request,
                response,
                new ProblemException(
                        HttpStatus.UNAUTHORIZED,
                        HttpHeaders.AUTHORIZATION,
                        "",
                        "This is needed: send \"Authorization: Bearer KEY\" with a key of the role " + needed.word()
                                + (needed == Role.ADMIN ? "" : " or a greater one")
                                + "; the first start prints one and, except in the demo, writes it to admin.key in the data folder; the command \"keys new\" makes more."));
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
                                + needed.word()
                                + (needed == Role.ADMIN ? "" : " or a greater one")
                                + ": use another key, or ask an admin."));
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

    /** Answers a request that the gate refuses: a caller without a key or session learns how to get in, another which role is missing. */
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
