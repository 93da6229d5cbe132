package org.gatehouse.it.filters;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Gives the targets a second path, as rewrite filters do. */
@WebFilter(filterName = "rewriting", urlPatterns = "/rewritten/*", asyncSupported = true)
public class Rewriting extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String target = request.getRequestURI()
                .substring(request.getContextPath().length())
                .replaceFirst("^/rewritten", "");
        request.getRequestDispatcher(target).forward(request, response);
    }
}
