package org.gatehouse.internal.jakarta;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.HttpResponse;
import org.gatehouse.spi.Mount;
import org.jspecify.annotations.Nullable;

/**
 * Takes the requests to mounts that are no handshakes, every method of them. Its {@link #destroy} is the first thing
 * that every server calls when the application stops.
 */
final class GatehouseServlet extends HttpServlet {

    /** The name under which filter and servlet are registered. */
    static final String NAME = "gatehouse";

    private static final long serialVersionUID = 1L;

    private final transient JakartaContainer container;
    private final transient AtomicBoolean warned = new AtomicBoolean();

    GatehouseServlet(JakartaContainer container) {
        this.container = container;
    }

    /**
     * What the filter found out.
     *
     * @param mount the mount
     * @param request the request
     */
    record Request(Mount mount, HandshakeRequest request) {

        private static final String ATTRIBUTE = "org.gatehouse.request";

        void attach(HttpServletRequest http) {
            http.setAttribute(ATTRIBUTE, this);
        }

        static @Nullable Request of(HttpServletRequest http) {
            return http.getAttribute(ATTRIBUTE) instanceof Request found ? found : null;
        }
    }

    @Override
    protected void service(HttpServletRequest http, HttpServletResponse response) throws IOException {
        Request found = Request.of(http);
        if (found == null) {
            container.gate().notTaken(http.getDispatcherType(), container.mounts());
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        HandshakeRequest request = container.reader().update(found.request(), http);
        if (!http.isAsyncSupported() && warned.compareAndSet(false, true)) {
            Messages.LOG.log(Level.WARNING, Messages.filterNotAsync(found.mount(), otherFilters()));
        }
        ServletExchange exchange = new ServletExchange(http, response, found.mount(), request, container);
        try {
            found.mount().listener().onRequest(exchange);
            container.checkLogin(request, found.mount().listener());
        } catch (RuntimeException e) {
            Messages.LOG.log(Level.WARNING, "a request failed", e);
            exchange.respond(HttpResponse.empty(HttpServletResponse.SC_INTERNAL_SERVER_ERROR));
        }
        exchange.serviceReturns();
    }

    private List<String> otherFilters() {
        List<String> names =
                new ArrayList<>(getServletContext().getFilterRegistrations().keySet());
        names.remove(NAME);
        return names;
    }

    @Override
    public void destroy() {
        container.stop();
    }
}
