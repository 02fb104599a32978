package dev.detente.api.support;

import dev.detente.model.FieldException;
import dev.detente.model.Problem;
import dev.detente.model.Texts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses a query parameter that an endpoint or a page does not know: {@code ?asof=} must not be silently ignored. Reads instants and days in ISO
 * form only.
 */
@Component
class StrictParameters implements HandlerInterceptor, WebMvcConfigurer {
    /** Parameters that REST takes, and not every page. */
    private static final List<String> ONLY_REST = List.of("knownAt", "ruleBook", "draft");

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    /** Spring's default parsing takes a bare number as milliseconds, and drops the time zone of a day. */
    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, Instant.class, Instant::parse);
        registry.addFormatterForFieldType(
                LocalDate.class, (day, locale) -> day.toString(), (text, locale) -> LocalDate.parse(text));
    }

    /** The parameters that a handler takes, and those of them that may be repeated. */
    private record KnownParameters(List<String> names, List<String> repeatable) {
        static KnownParameters of(HandlerMethod method) {
            KnownParameters known = new KnownParameters(new ArrayList<>(), new ArrayList<>());
            for (MethodParameter parameter : method.getMethodParameters()) {
                known.add(parameter);
            }
            return known;
        }

        private void add(MethodParameter parameter) {
            RequestParam one = parameter.getParameterAnnotation(RequestParam.class);
            ReadsParameters several = parameter.getParameterAnnotation(ReadsParameters.class);
            if (parameter.hasParameterAnnotation(ParameterObject.class)
                    || parameter.hasParameterAnnotation(ModelAttribute.class)) {
                for (RecordComponent component : parameter.getParameterType().getRecordComponents()) {
                    names.add(component.getName());
                }
            } else if (several != null) {
                names.addAll(List.of(several.value()));
                repeatable.addAll(List.of(several.value()));
            } else if (one != null) {
                names.add(one.name().isEmpty() ? parameter.getParameter().getName() : one.name());
            }
        }
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            return true;
        }
        String path = request.getServletPath();
        boolean program = path.startsWith("/api/") || path.equals("/changes.atom");
        // A page reads itself the fields that its form posts.
        boolean page = !program
                && AnnotatedElementUtils.hasAnnotation(method.getBeanType(), PageController.class)
                && !"POST".equals(request.getMethod());
        if (program || page) {
            KnownParameters known = KnownParameters.of(method);
            request.getParameterMap().forEach((name, values) -> {
                String value = String.join(",", values);
                if (!known.names().contains(name)) {
                    throw page ? unknownOnPage(name, known.names()) : unknown(name, value, known.names());
                }
                if (values.length > 1 && !known.repeatable().contains(name)) {
                    throw new FieldException(Texts.shorten(name), value, "This is given more than once: give it once.");
                }
            });
        }
        return true;
    }

    /** Whether a method takes a query parameter of that name. */
    static boolean takes(HandlerMethod method, String name) {
        return KnownParameters.of(method).names().contains(name);
    }

    private static FieldException unknown(String name, String value, List<String> known) {
        return new FieldException(
                Texts.shorten(name),
                value,
                "This is not a parameter of this endpoint"
                        + Texts.didYouMean(name, known, "it takes " + (known.isEmpty() ? "none" : known)));
    }

    private static ProblemException unknownOnPage(String name, List<String> known) {
        String shown = "\u201c" + Texts.shorten(name) + "\u201d";
        int last = known.size() - 1;
        String takes = switch (known.size()) {
            case 0 -> "none";
            case 1 -> known.get(0);
            default -> String.join(", ", known.subList(0, last)) + " and " + known.get(last);
        };
        return new ProblemException(
                HttpStatus.BAD_REQUEST,
                new Problem(
                        "parameter",
                        name,
                        "This page has no parameter " + shown + ": it takes " + takes + "."
                                + (ONLY_REST.contains(name)
                                        ? " The REST interface has " + shown + ": see /swagger-ui.html."
                                        : "")));
    }
}
