package dev.detente.api.support;

import dev.detente.store.StoreWatch;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Says in a header of each answer how many stored rows are damaged, and so left out of it. */
@Component
class DamageNotice extends OncePerRequestFilter {
    private static final String HEADER = "Detente-Damaged-Rows";

    /** Asked for with each request, since filters are made before the store is open. */
    private final ObjectProvider<StoreWatch> watch;

    DamageNotice(ObjectProvider<StoreWatch> watch) {
        this.watch = watch;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int damaged = watch.getObject().damaged().size();
        if (damaged > 0) {
            response.setIntHeader(HEADER, damaged);
        }
        chain.doFilter(request, response);
    }
}
