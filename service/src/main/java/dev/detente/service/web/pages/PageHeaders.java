package dev.detente.service.web.pages;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells browsers to load nothing from elsewhere and to run nothing that a page does not bring. */
@Component
class PageHeaders extends OncePerRequestFilter {
    static final String POLICY = "default-src 'self'; style-src 'self'; img-src 'self' data:; script-src 'self';"
            + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    /** Swagger UI and the workbench's editor write styles inline. */
    private static final String STYLING_POLICY = POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getServletPath();
        boolean styling = path.startsWith("/swagger-ui") || path.equals(WorkbenchPage.PATH);
        response.setHeader("Content-Security-Policy", styling ? STYLING_POLICY : POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        chain.doFilter(request, response);
    }
}
