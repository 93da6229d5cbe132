package org.gatehouse.it.suite;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/** Has something to do behind the chain: requests with {@code hold} in their query leave when another has {@code release}. */
@WebFilter(urlPatterns = "/socket.io/*", asyncSupported = true)
public class HeldFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final Semaphore RELEASES = new Semaphore(0);

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String query = String.valueOf(request.getQueryString());
        chain.doFilter(request, response);
        if (query.endsWith("&hold")) {
            RELEASES.acquireUninterruptibly();
        } else if (query.endsWith("&release")) {
            RELEASES.release();
        }
    }
}
