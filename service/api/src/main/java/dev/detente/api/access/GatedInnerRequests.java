package dev.detente.api.access;

import dev.detente.api.support.InnerRequests;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.DispatcherServlet;

/** Sends inner requests through the gate and the servlet that requests from outside pass, in the thread of the request that asks. */
@Component
class GatedInnerRequests implements InnerRequests {
    private final AccessTable table;
    private final Refusals refusals;
    private final DispatcherServlet api;

    GatedInnerRequests(
            AccessTable table, Refusals refusals, @Qualifier("dispatcherServlet") DispatcherServlet dispatcherServlet) {
        this.table = table;
        this.refusals = refusals;
        this.api = dispatcherServlet;
    }

    @Override
    public Reply ask(String method, String path, Map<String, String> query, @Nullable String body)
            throws ServletException, IOException {
        ServletRequestAttributes asker = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
        InnerRequest request = new InnerRequest(asker.getRequest(), method, path, query, body);
        InnerAnswer answer = new InnerAnswer();
        Authentication somebody = SecurityContextHolder.getContext().getAuthentication();
        if (table.line(somebody, request).isPresent()) {
            api.service(request, answer);
        } else {
            refusals.refuse(request, answer);
        }
        return answer.reply();
    }
}
