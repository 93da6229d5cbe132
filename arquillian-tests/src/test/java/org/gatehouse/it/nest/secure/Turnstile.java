package org.gatehouse.it.nest.secure;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Keeps requests whose query says {@code turnstile} until they are let through. */
@WebFilter(
        urlPatterns = {"/protected/*", "/protected-plain"},
        asyncSupported = true)
public class Turnstile implements Filter {

    private static final Semaphore ARRIVED = new Semaphore(0);
    private static final Semaphore LET_THROUGH = new Semaphore(0);

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String query = ((HttpServletRequest) request).getQueryString();
        if (query != null && query.endsWith("turnstile")) {
            ARRIVED.release();
            await(LET_THROUGH);
        }
        chain.doFilter(request, response);
    }

    /** Waits until a request has arrived. */
    static void awaitArrival() {
        await(ARRIVED);
    }

    /** Lets one request through. */
    static void letThrough() {
        LET_THROUGH.release();
    }

    private static void await(Semaphore semaphore) {
        try {
            if (!semaphore.tryAcquire(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody came");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
