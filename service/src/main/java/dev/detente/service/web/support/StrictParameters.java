package dev.detente.service.web.support;

import dev.detente.model.FieldException;
import dev.detente.model.Texts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.MethodParameter;
import org.springframework.format.FormatterRegistry;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses a query parameter that an endpoint does not know: {@code ?asof=} must not be silently ignored. Reads instants and days in ISO
 * form only.
 */
@Component
class StrictParameters implements HandlerInterceptor, WebMvcConfigurer {
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**", "/changes.atom");
    }

    /** Spring's default parsing takes a bare number as milliseconds, and drops the time zone of a day. */
    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, Instant.class, Instant::parse);
        registry.addFormatterForFieldType(
                LocalDate.class, (day, locale) -> day.toString(), (text, locale) -> LocalDate.parse(text));
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            Set<String> known = known(method);
            for (var given : request.getParameterMap().entrySet()) {
                if (given.getValue().length > 1) {
                    throw new FieldException(
                            Texts.shorten(given.getKey()),
                            String.join(",", given.getValue()),
                            "is given more than once: which one is meant?");
                }
                if (!known.contains(given.getKey())) {
                    String near = Texts.didYouMean(given.getKey(), known);
                    throw new FieldException(
                            Texts.shorten(given.getKey()),
                            String.join(",", given.getValue()),
                            "is not a parameter of this endpoint"
                                    + (near.isEmpty() ? ": it takes " + (known.isEmpty() ? "none" : known) : near));
                }
            }
        }
        return true;
    }

    /** The query parameters that a method takes. */
    static Set<String> known(HandlerMethod method) {
        Set<String> known = new LinkedHashSet<>();
        for (MethodParameter parameter : method.getMethodParameters()) {
            RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
            if (parameter.hasParameterAnnotation(ParameterObject.class)) {
                for (RecordComponent component : parameter.getParameterType().getRecordComponents()) {
                    known.add(component.getName());
                }
            } else if (annotation != null) {
                known.add(
                        annotation.name().isEmpty()
                                ? String.valueOf(parameter.getParameter().getName())
                                : annotation.name());
            }
        }
        return known;
    }
}
